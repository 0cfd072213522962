import { describe, expect, it } from "vitest";
import type { HaproxyBackend } from "../../../constructs/proxy/haproxy-backend.js";
import { haproxyConfiguration } from "../../../constructs/proxy/haproxy-configuration.js";
import type { HaproxyFrontend, HaproxyOptions } from "../../../constructs/proxy/haproxy-options.js";

const SERVERS = [
  { name: "a", address: "10.0.0.11", port: 8080 },
  { name: "b", address: "10.0.1.11", port: 8080 },
];

function file(options: Partial<HaproxyOptions> = {}): string {
  return haproxyConfiguration({
    frontends: { web: { port: 80, backend: "app" } },
    backends: { app: { servers: SERVERS } },
    ...options,
  });
}

/** The lines of a section. */
function section(title: string, options?: Partial<HaproxyOptions>): string[] {
  const found = file(options)
    .split("\n\n")
    .find((text) => text.startsWith(`${title}\n`));
  return (found ?? "")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.trim());
}

function backend(props: Partial<HaproxyBackend> = {}): string[] {
  const app: HaproxyBackend = { servers: SERVERS, ...props };
  const frontends = { web: { port: 80, backend: "app", mode: app.mode ?? "http" } };
  return section("backend app", { frontends, backends: { app } });
}

function frontend(props: Partial<HaproxyFrontend> = {}): string[] {
  const backends = { app: { servers: SERVERS }, orders: { servers: SERVERS } };
  return section("frontend web", { frontends: { web: { port: 80, backend: "app", ...props } }, backends });
}

function defaults(props: Partial<HaproxyBackend> = {}): string {
  return backend(props).find((line) => line.startsWith("default-server")) ?? "";
}

describe("HAProxy's configuration", () => {
  it("listens, tells servers who asked and leads to the back end", () => {
    expect(frontend()).toEqual([
      "mode http",
      "bind :80",
      "timeout client 30000ms",
      "option httplog",
      "option forwardfor",
      "http-request set-header X-Forwarded-Proto http",
      "default_backend app",
    ]);
  });

  it("checks each server every 2 seconds, and takes it out after 3 failures or 10 bad answers in a row", () => {
    expect(defaults()).toBe(
      "default-server check inter 2000ms fastinter 1000ms downinter 2000ms rise 2 fall 3 " +
        "observe layer7 error-limit 10 on-error mark-down slowstart 10000ms",
    );
    expect(backend()).toEqual(
      expect.arrayContaining([
        "option httpchk",
        "http-check send meth GET uri / ver HTTP/1.1 hdr Host localhost",
        "http-check expect status 200-399",
        "server a 10.0.0.11:8080 weight 100",
        "server b 10.0.1.11:8080 weight 100",
      ]),
    );
  });

  it("tries a request again at another server, and what changes something only if no server had it", () => {
    expect(backend()).toEqual(
      expect.arrayContaining([
        "retries 3",
        "option redispatch 1",
        "retry-on conn-failure empty-response junk-response response-timeout",
        "http-request disable-l7-retry unless METH_GET or { method OPTIONS }",
      ]),
    );
  });

  it.each<[string, Partial<HaproxyBackend>, string, string]>([
    ["failed connections alone", { retries: { replay: "connection" } }, "retry-on conn-failure", "disable-l7-retry"],
    [
      "every request",
      { retries: { replay: "all-methods", statuses: [503] } },
      "retry-on conn-failure empty-response junk-response response-timeout 503",
      "disable-l7-retry",
    ],
    [
      "at the same server",
      { retries: { redispatch: false, attempts: 1 } },
      "no option redispatch",
      "option redispatch 1",
    ],
  ])("tries again %s when asked to", (_, props, line, without) => {
    expect(backend(props)).toContain(line);
    expect(
      backend(props)
        .filter((each) => each !== line)
        .join("\n"),
    ).not.toContain(without);
  });

  it.each<[string, Partial<HaproxyBackend>, string]>([
    [
      "a circuit breaker",
      { circuitBreaker: { observe: "layer4", errorLimit: 3, onError: "fastinter" } },
      "observe layer4 error-limit 3 on-error fastinter",
    ],
    [
      "times of its checks",
      { healthCheck: { interval: 0.5, rise: 1, fall: 2, port: 9000 } },
      "inter 500ms fastinter 500ms downinter 500ms rise 1 fall 2 port 9000",
    ],
    ["a limit of connections", { maxconn: 50 }, "maxconn 50"],
    ["an agent", { agent: { port: 9999 } }, "agent-check agent-port 9999 agent-inter 2000ms"],
    [
      "TLS",
      { tls: { serverName: "app.internal", caFile: "/etc/ca.pem" } },
      "ssl verify required ca-file /etc/ca.pem verifyhost app.internal sni str(app.internal)",
    ],
  ])("has %s that is asked for", (_, props, words) => {
    expect(defaults(props)).toContain(words);
  });

  it("has no circuit breaker and no slow start where they are turned off", () => {
    expect(defaults({ circuitBreaker: false, slowstart: 0 })).not.toMatch(/observe|slowstart/);
  });

  it("passes connections on and ends those of a lost server in the mode tcp", () => {
    expect(defaults({ mode: "tcp" })).toContain(
      "observe layer4 error-limit 10 on-error mark-down on-marked-down shutdown-sessions",
    );
    expect(backend({ mode: "tcp" })).toContain("option tcp-check");
    expect(backend({ mode: "tcp" }).join()).not.toMatch(/retry-on|httpchk/);
    expect(backend({ mode: "tcp", healthCheck: { path: "/ok", host: "app.internal", status: "204" } })).toEqual(
      expect.arrayContaining([
        "http-check send meth GET uri /ok ver HTTP/1.1 hdr Host app.internal",
        "http-check expect status 204",
      ]),
    );
  });

  it("follows the addresses that a name has, and keeps them for an hour when DNS is gone", () => {
    expect(backend({ servers: { dns: "app.internal", port: 8080, count: 5 } })).toContain(
      "server-template server- 5 app.internal:8080 resolvers vpc resolve-prefer ipv4 init-addr none",
    );
    expect(section("resolvers vpc")).toEqual(
      expect.arrayContaining([
        "nameserver vpc 169.254.169.253:53",
        "hold timeout 1h",
        "hold other 1h",
        "hold refused 1h",
      ]),
    );
    expect(section("resolvers vpc", { nameServer: "10.0.0.2" })[0]).toBe("nameserver vpc 10.0.0.2:53");
  });

  it("knows a server by name, with its weight, or as a backup", () => {
    const servers = [...SERVERS, { name: "c", address: "spare.internal", port: 80, weight: 10, backup: true }];
    expect(backend({ servers }).at(-1)).toBe(
      "server c spare.internal:80 weight 10 backup resolvers vpc resolve-prefer ipv4 init-addr none",
    );
  });

  it("keeps clients at their servers when one is lost, where they are tied to them", () => {
    expect(backend({ balance: "source" })).toEqual(expect.arrayContaining(["balance source", "hash-type consistent"]));
    expect(backend({ balance: "leastconn" })).not.toContain("hash-type consistent");
  });

  it("tells requests apart by host and path, the path with what is below it", () => {
    const rules = [
      { host: "shop.example.com", path: "/orders", backend: "orders" },
      { host: "*.example.com", backend: "orders" },
      { path: "/", backend: "orders" },
    ];
    expect(frontend({ rules }).filter((line) => line.startsWith("use_backend"))).toEqual([
      "use_backend orders if { req.hdr(host),field(1,:) -i -m str shop.example.com } { path /orders }",
      "use_backend orders if { req.hdr(host),field(1,:) -i -m str shop.example.com } { path_beg /orders/ }",
      "use_backend orders if { req.hdr(host),field(1,:) -i -m end .example.com }",
      "use_backend orders if TRUE",
    ]);
  });

  it("ends TLS with HTTP/2 where it has a certificate", () => {
    expect(frontend({ certificate: "/etc/haproxy/web.pem", port: 443 })).toEqual(
      expect.arrayContaining([
        "bind :443 ssl crt /etc/haproxy/web.pem alpn h2,http/1.1",
        "http-request set-header X-Forwarded-Proto https",
      ]),
    );
    expect(section("global")).toContain("ssl-default-bind-options ssl-min-ver TLSv1.2");
  });

  it("says that the proxy is well on a port of its own, whatever its servers are", () => {
    expect(section("frontend health")).toEqual([
      "mode http",
      "bind :8405",
      "timeout client 5000ms",
      "monitor-uri /health",
    ]);
    expect(section("frontend health", { healthPort: 9000 })).toContain("bind :9000");
  });

  it("shows statistics on the machine alone, or to the addresses that are named, or not at all", () => {
    expect(section("frontend stats")).toContain("bind 127.0.0.1:8404");
    expect(section("frontend stats", { stats: { port: 9000, allowFrom: ["10.0.0.0/8"] } })).toEqual(
      expect.arrayContaining(["bind :9000", "http-request deny unless { src 127.0.0.1 10.0.0.0/8 }"]),
    );
    expect(section("frontend stats", { stats: false })).toEqual([]);
  });

  it("gives up its rights, is drained through a socket of root's, and logs to journald or to syslog", () => {
    expect(section("global")).toEqual(
      expect.arrayContaining([
        "log stdout format short daemon info",
        "stats socket /var/lib/haproxy/admin.sock mode 600 level admin",
        "user haproxy",
        "chroot /var/lib/haproxy",
      ]),
    );
    const other = section("global", { log: "127.0.0.1:514", maxconn: 5000, dropPrivileges: false });
    expect(other).toEqual(expect.arrayContaining(["log 127.0.0.1:514 format rfc5424 daemon info", "maxconn 5000"]));
    expect(other).not.toContain("user haproxy");
  });
});
