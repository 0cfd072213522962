import { backendLines } from "./haproxy-backend-section.js";
import { milliseconds } from "./haproxy-fields.js";
import {
  type HaproxyOptions,
  type HaproxyRule,
  haproxyOptionsSchema,
  type ParsedFrontend,
  type ParsedHaproxyOptions,
} from "./haproxy-options.js";
import { parseOptions } from "./parse-options.js";

/** Name of the section with the name server. */
const RESOLVERS = "vpc";

/**
 * HAProxy's configuration file, for HAProxy 2.6 and newer.
 * Source: https://docs.haproxy.org/2.8/configuration.html
 * @throws PropsError when a field is wrong, also where it would end a line or a word of the file.
 */
export function haproxyConfiguration(options: HaproxyOptions): string {
  return configurationText(parseOptions("haproxyConfiguration", haproxyOptionsSchema, options));
}

/** The file of options that are checked already. */
export function configurationText(options: ParsedHaproxyOptions): string {
  const sections = [
    section("global", globalLines(options)),
    section(`resolvers ${RESOLVERS}`, resolverLines(options)),
    section("defaults", [
      "log global",
      "option dontlognull",
      "timeout http-request 10000ms",
      "timeout http-keep-alive 10000ms",
    ]),
    section("frontend health", healthLines(options)),
    ...(options.stats ? [section("frontend stats", statsLines(options.stats))] : []),
    ...Object.entries(options.frontends).map(([name, each]) => section(`frontend ${name}`, frontendLines(each))),
    ...Object.entries(options.backends).map(([name, each]) =>
      section(`backend ${name}`, backendLines(each, RESOLVERS)),
    ),
  ];
  return `${sections.join("\n\n")}\n`;
}

function section(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `    ${line}`)].join("\n");
}

function globalLines({ log, runtimeSocket, maxconn, dropPrivileges }: ParsedHaproxyOptions): string[] {
  return [
    log === "stdout" ? "log stdout format short daemon info" : `log ${log} format rfc5424 daemon info`,
    `stats socket ${runtimeSocket} mode 600 level admin`,
    ...(maxconn === undefined ? [] : [`maxconn ${maxconn}`]),
    ...(dropPrivileges ? ["user haproxy", "group haproxy", "chroot /var/lib/haproxy"] : []),
    "ssl-default-bind-options ssl-min-ver TLSv1.2",
    "ssl-default-server-options ssl-min-ver TLSv1.2",
    // Else all proxies and servers check at the same moment.
    "spread-checks 5",
  ];
}

/** A name server that is gone takes no server away: what it last said holds for an hour. */
function resolverLines({ nameServer }: ParsedHaproxyOptions): string[] {
  return [
    `nameserver vpc ${nameServer}:53`,
    "accepted_payload_size 8192",
    "resolve_retries 3",
    "timeout resolve 1000ms",
    "timeout retry 1000ms",
    "hold valid 10s",
    "hold nx 30s",
    "hold obsolete 30s",
    ...["timeout", "refused", "other"].map((answer) => `hold ${answer} 1h`),
  ];
}

/** Of the proxy alone: were it the servers' health, a load balancer would take all proxies away with the servers. */
function healthLines({ healthPort }: ParsedHaproxyOptions): string[] {
  return ["mode http", `bind :${healthPort}`, "timeout client 5000ms", "monitor-uri /health"];
}

function statsLines({ port, allowFrom }: Exclude<ParsedHaproxyOptions["stats"], false>): string[] {
  const local = allowFrom.length === 0;
  return [
    "mode http",
    `bind ${local ? "127.0.0.1" : ""}:${port}`,
    "timeout client 10000ms",
    ...(local ? [] : [`http-request deny unless { src ${["127.0.0.1", ...allowFrom].join(" ")} }`]),
    "stats enable",
    "stats uri /",
  ];
}

function frontendLines(frontend: ParsedFrontend): string[] {
  const { port, mode, backend, rules, certificate, timeout } = frontend;
  const proto = frontend.forwardedProto ?? (certificate ? "https" : "http");
  const alpn = mode === "http" ? " alpn h2,http/1.1" : "";
  return [
    `mode ${mode}`,
    `bind :${port}${certificate ? ` ssl crt ${certificate}${alpn}` : ""}`,
    `timeout client ${milliseconds(timeout)}`,
    mode === "http" ? "option httplog" : "option tcplog",
    ...(mode === "http" ? ["option forwardfor", `http-request set-header X-Forwarded-Proto ${proto}`] : []),
    ...rules.flatMap(ruleLines),
    `default_backend ${backend}`,
  ];
}

function ruleLines({ host, path, methods, percent, backend }: HaproxyRule): string[] {
  return pathConditions(path).map((below) => {
    const conditions = [
      hostCondition(host),
      below,
      methods && `{ method ${methods.join(" ")} }`,
      shareCondition(percent),
    ].filter((condition) => condition !== undefined);
    return `use_backend ${backend} if ${conditions.join(" ") || "TRUE"}`;
  });
}

/** https://docs.haproxy.org/2.8/configuration.html#7.3.2-rand */
function shareCondition(percent: number | undefined): string | undefined {
  return percent === undefined ? undefined : `{ rand(1000) lt ${Math.round(percent * 10)} }`;
}

function hostCondition(host: string | undefined): string | undefined {
  if (host === undefined) return undefined;
  const [match, text] = host.startsWith("*.") ? ["end", host.slice(1)] : ["str", host];
  return `{ req.hdr(host),field(1,:) -i -m ${match} ${text} }`;
}

/** The path itself, or what is below it. */
function pathConditions(path: string | undefined): (string | undefined)[] {
  const folder = path?.replace(/\/+$/, "") ?? "";
  return folder === "" ? [undefined] : [`{ path ${folder} }`, `{ path_beg ${folder}/ }`];
}
