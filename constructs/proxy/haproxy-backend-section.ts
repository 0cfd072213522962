import { fastInterval, type ParsedBackend } from "./haproxy-backend-schema.js";
import { mayBeName, milliseconds } from "./haproxy-fields.js";

/** The lines of a back end. */
export function backendLines(backend: ParsedBackend, resolvers: string): string[] {
  return [
    `mode ${backend.mode}`,
    ...balanceLines(backend),
    ...timeoutLines(backend),
    ...retryLines(backend),
    ...checkLines(backend),
    `default-server ${serverDefaults(backend).join(" ")}`,
    ...serverLines(backend, resolvers),
  ];
}

/** https://docs.haproxy.org/2.8/configuration.html#4-hash-type (else a lost server moves nearly all clients) */
function balanceLines({ balance }: ParsedBackend): string[] {
  const hashed = balance === "source" || balance === "uri";
  return [`balance ${balance}`, ...(hashed ? ["hash-type consistent"] : [])];
}

function timeoutLines({ mode, timeouts, healthCheck }: ParsedBackend): string[] {
  return [
    `timeout connect ${milliseconds(timeouts.connect)}`,
    `timeout server ${milliseconds(timeouts.server)}`,
    `timeout queue ${milliseconds(timeouts.queue)}`,
    `timeout tunnel ${milliseconds(timeouts.tunnel)}`,
    `timeout check ${milliseconds(healthCheck.timeout)}`,
    ...(mode === "tcp" ? ["option tcpka"] : []),
  ];
}

/** https://docs.haproxy.org/2.8/configuration.html#4.2-retry-on */
function retryLines({ mode, retries }: ParsedBackend): string[] {
  const { attempts, redispatch, replay, statuses } = retries;
  const lines = [`retries ${attempts}`, redispatch ? "option redispatch 1" : "no option redispatch"];
  if (mode === "tcp") return lines;
  if (replay === "connection") return [...lines, "retry-on conn-failure"];
  const reasons = ["conn-failure", "empty-response", "junk-response", "response-timeout", ...statuses];
  const unsafe = ["http-request disable-l7-retry unless METH_GET or { method OPTIONS }"];
  return [...lines, `retry-on ${reasons.join(" ")}`, ...(replay === "safe-methods" ? unsafe : [])];
}

function checkLines({ mode, healthCheck }: ParsedBackend): string[] {
  const path = healthCheck.path ?? (mode === "http" ? "/" : undefined);
  if (path === undefined) return ["option tcp-check", "option log-health-checks"];
  const { host, status } = healthCheck;
  return [
    "option httpchk",
    `http-check send meth GET uri ${path} ver HTTP/1.1 hdr Host ${host}`,
    `http-check expect status ${status}`,
    "option log-health-checks",
  ];
}

function serverDefaults(backend: ParsedBackend): string[] {
  const { mode, healthCheck, circuitBreaker, slowstart, maxconn, tls, agent } = backend;
  const observe = circuitBreaker && (circuitBreaker.observe ?? (mode === "http" ? "layer7" : "layer4"));
  return [
    "check",
    `inter ${milliseconds(healthCheck.interval)}`,
    `fastinter ${milliseconds(fastInterval(backend))}`,
    `downinter ${milliseconds(healthCheck.interval)}`,
    `rise ${healthCheck.rise}`,
    `fall ${healthCheck.fall}`,
    ...(healthCheck.port === undefined ? [] : [`port ${healthCheck.port}`]),
    ...(circuitBreaker
      ? [`observe ${observe}`, `error-limit ${circuitBreaker.errorLimit}`, `on-error ${circuitBreaker.onError}`]
      : []),
    // A connection that hangs on a dead server would keep its client there.
    ...(mode === "tcp" ? ["on-marked-down shutdown-sessions"] : []),
    ...(slowstart > 0 ? [`slowstart ${milliseconds(slowstart)}`] : []),
    ...(maxconn === undefined ? [] : [`maxconn ${maxconn}`]),
    ...(tls
      ? [
          `ssl verify required ca-file ${tls.caFile} verifyhost ${tls.serverName} sni str(${tls.serverName})`,
          `check-sni ${tls.serverName}`,
        ]
      : []),
    ...(agent ? [`agent-check agent-port ${agent.port} agent-inter ${milliseconds(agent.interval)}`] : []),
  ];
}

/** Names are looked up while HAProxy runs, and not one failure of DNS keeps it from starting. */
function serverLines({ servers }: ParsedBackend, resolvers: string): string[] {
  const looked = `resolvers ${resolvers} resolve-prefer ipv4 init-addr none`;
  if (!Array.isArray(servers)) {
    return [`server-template server- ${servers.count} ${servers.dns}:${servers.port} ${looked}`];
  }
  return servers.map(({ name, address, port, weight, backup }) =>
    [
      `server ${name} ${address}:${port} weight ${weight}`,
      ...(backup ? ["backup"] : []),
      ...(mayBeName(address) ? [looked] : []),
    ].join(" "),
  );
}
