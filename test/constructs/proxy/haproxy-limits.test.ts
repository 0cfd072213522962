import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectionTime } from "../../../constructs/proxy/detection-time.js";
import type { HaproxyBackend } from "../../../constructs/proxy/haproxy-backend.js";
import { haproxyConfiguration } from "../../../constructs/proxy/haproxy-configuration.js";
import type { HaproxyFrontend, HaproxyOptions } from "../../../constructs/proxy/haproxy-options.js";

const SERVER = { name: "a", address: "10.0.0.11", port: 8080 };

interface Change {
  readonly frontend?: Partial<HaproxyFrontend>;
  readonly backend?: Partial<HaproxyBackend>;
  readonly options?: Partial<HaproxyOptions>;
}

function configured({ frontend, backend, options }: Change): string {
  return haproxyConfiguration({
    frontends: { web: { port: 80, backend: "app", ...frontend } },
    backends: { app: { servers: [SERVER], ...backend }, raw: { mode: "tcp", servers: [SERVER] } },
    ...options,
  });
}

describe("The options of HAProxy's configuration", () => {
  it.each<[string, Change, string]>([
    ["a port of 0", { frontend: { port: 0 } }, "frontends.web.port: must be a port, 1 to 65535"],
    [
      "an unknown back end",
      { frontend: { backend: "x" } },
      "frontends.web.backend: must be one of the back ends app, raw",
    ],
    [
      "a back end of another mode",
      { frontend: { backend: "raw" } },
      "frontends.web.backend: must be a back end of the mode http",
    ],
    [
      "a rule without condition",
      { frontend: { rules: [{ backend: "app" }] } },
      "frontends.web.rules[0]: needs a host, a path, methods or a percent",
    ],
    [
      "a rule on a query",
      { frontend: { rules: [{ path: "/a?b", backend: "app" }] } },
      "frontends.web.rules[0].path: must have no query",
    ],
    [
      "a rule to nowhere",
      { frontend: { rules: [{ path: "/a", backend: "x" }] } },
      "frontends.web.rules[0].backend: must be one of",
    ],
    [
      "rules for connections",
      { frontend: { mode: "tcp", backend: "raw", rules: [{ path: "/a", backend: "raw" }] } },
      "frontends.web.rules: must be left out for the mode tcp",
    ],
    [
      "a blank in a file",
      { frontend: { certificate: "/etc/a b" } },
      "frontends.web.certificate: must be an absolute path",
    ],
    [
      "the port of the health check",
      { frontend: { port: 8405 } },
      "frontends.web.port: must not be the port of healthPort too",
    ],
    ["no server", { backend: { servers: [] } }, "backends.app.servers: must have at least one server"],
    [
      "backups alone",
      { backend: { servers: [{ ...SERVER, backup: true }] } },
      "backends.app.servers: must have a server that is no backup",
    ],
    [
      "a server twice",
      { backend: { servers: [SERVER, SERVER] } },
      "backends.app.servers: must not name a server twice",
    ],
    [
      "a new line in a name",
      { backend: { servers: [{ ...SERVER, name: "a\n" }] } },
      "backends.app.servers[0].name: must be 1 to 63 letters",
    ],
    [
      "a blank in an address",
      { backend: { servers: [{ ...SERVER, address: "a b" }] } },
      "backends.app.servers[0].address: must be an IPv4 address or a DNS name",
    ],
    [
      "a weight above 256",
      { backend: { servers: [{ ...SERVER, weight: 257 }] } },
      "backends.app.servers[0].weight: must be a whole number, 0 to 256",
    ],
    [
      "no addresses",
      { backend: { servers: { dns: "a.b", port: 80, count: 0 } } },
      "backends.app.servers.count: must be a whole number, 1 to 1000",
    ],
    [
      "a quote in a path",
      { backend: { healthCheck: { path: "/'" } } },
      "backends.app.healthCheck.path: must be a path that begins with /",
    ],
    [
      "a comment in a host",
      { backend: { healthCheck: { host: "a#" } } },
      "backends.app.healthCheck.host: must be a DNS name",
    ],
    [
      "no code",
      { backend: { healthCheck: { status: "ok" } } },
      "backends.app.healthCheck.status: must be a code or a range",
    ],
    [
      "checks without pause",
      { backend: { healthCheck: { interval: 0 } } },
      "backends.app.healthCheck.interval: must be 0.1 to 300 seconds",
    ],
    [
      "no failures",
      { backend: { healthCheck: { fall: 0 } } },
      "backends.app.healthCheck.fall: must be a whole number, 1 to 100",
    ],
    [
      "no errors",
      { backend: { circuitBreaker: { errorLimit: 0 } } },
      "backends.app.circuitBreaker.errorLimit: must be a whole number",
    ],
    [
      "codes that are not tried again",
      { backend: { retries: { replay: "connection", statuses: [503] } } },
      "backends.app.retries.statuses: must be left out",
    ],
    [
      "statistics for the world of names",
      { options: { stats: { allowFrom: ["office"] } } },
      "stats.allowFrom[0]: must be an IPv4 CIDR block",
    ],
    ["a log with a blank", { options: { log: "a b" } }, "log: must be stdout or the host:port"],
    [
      "a name of HAProxy's own",
      { options: { frontends: { stats: { port: 80, backend: "app" } } } },
      "frontends.stats: the name must not be health or stats",
    ],
    ["no front end", { options: { frontends: {} } }, "frontends: needs at least one front end"],
  ])("may not have %s", (_, change, message) => {
    expect(() => configured(change)).toThrow(message);
    expect(() => configured(change)).toThrow(/^haproxyConfiguration: wrong options\n/);
  });

  it("may not have answers observed or paths balanced in the mode tcp", () => {
    const tcp = (backend: Partial<HaproxyBackend>) => () =>
      detectionTime({ mode: "tcp", servers: [SERVER], ...backend });
    expect(tcp({ circuitBreaker: { observe: "layer7" } })).toThrow(
      "circuitBreaker.observe: must be layer4 for the mode tcp",
    );
    expect(tcp({ balance: "uri" })).toThrow("balance: must not be uri for the mode tcp");
  });

  it("cannot end a line or a word, whatever text they are given", () => {
    const words = /^[\w.~!&()*+,;=:@%/?-]*$/;
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.string(), fc.webPath(), fc.domain());
    const changes: ((text: string) => Change)[] = [
      (name) => ({ options: { backends: { app: { servers: [SERVER] }, [name]: { servers: [SERVER] } } } }),
      (name) => ({ backend: { servers: [{ ...SERVER, name }] } }),
      (address) => ({ backend: { servers: [{ ...SERVER, address }] } }),
      (path) => ({ backend: { healthCheck: { path } } }),
      (host) => ({ backend: { healthCheck: { host } } }),
      (host) => ({ frontend: { rules: [{ host, backend: "app" }] } }),
      (path) => ({ frontend: { rules: [{ path, backend: "app" }] } }),
      (certificate) => ({ frontend: { certificate } }),
      (runtimeSocket) => ({ options: { runtimeSocket } }),
      (log) => ({ options: { log } }),
    ];
    fc.assert(
      fc.property(text, fc.constantFrom(...changes), (given, change) => {
        if (words.test(given)) return;
        expect(() => configured(change(given))).toThrow("wrong options");
      }),
    );
  });
});

describe("The time until a proxy finds a server dead", () => {
  it("is 13 seconds by default: 2 + 3 for the first check, and twice 1 + 3", () => {
    expect(detectionTime({ servers: [SERVER] })).toBe(13);
  });

  it.each<[string, Partial<HaproxyBackend>, number]>([
    ["a shorter interval", { healthCheck: { interval: 0.5 } }, 0.5 + 2.5 + 2 * (0.5 + 2.5)],
    ["one failure", { healthCheck: { fall: 1 } }, 5],
    ["a connection that may take long", { timeouts: { connect: 10 } }, 2 + 4 + 2 * (1 + 4)],
    [
      "its own pace while a server goes down",
      { healthCheck: { fastInterval: 0.2, timeout: 0.5 } },
      2 + 1.5 + 2 * (0.2 + 1.5),
    ],
  ])("follows %s", (_, backend, seconds) => {
    expect(detectionTime({ servers: [SERVER], ...backend })).toBeCloseTo(seconds);
  });
});
