import fc from "fast-check";
import type { HaproxyBackend } from "../../../constructs/proxy/haproxy-backend.js";
import type { HaproxyFrontend, HaproxyOptions } from "../../../constructs/proxy/haproxy-options.js";

interface Files {
  readonly certificate: string;
  readonly caFile: string;
}

const name = fc.stringMatching(/^[a-z][a-z0-9._-]{0,20}$/).filter((text) => text !== "health" && text !== "stats");
const port = fc.integer({ min: 1024, max: 65_535 });
const host = fc.constantFrom("app.internal", "a.b-c.example.com", "x1", "10.1.2.3");
const path = fc.stringMatching(/^\/[\w.~!&()*+,;=:@%/-]{0,20}$/);
const seconds = (most: number) => fc.double({ min: 0.1, max: most, noNaN: true });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const servers = fc.oneof(
  fc
    .uniqueArray(
      fc.record({ name, address: host, port, weight: fc.integer({ min: 0, max: 256 }), backup: fc.boolean() }),
      {
        minLength: 1,
        maxLength: 4,
        selector: (server) => server.name,
      },
    )
    .map((all) => all.map((server, index) => (index === 0 ? { ...server, backup: false } : server))),
  fc.record({ dns: host, port, count: fc.integer({ min: 1, max: 20 }) }),
);

function backend(mode: "http" | "tcp", { caFile }: Files): fc.Arbitrary<HaproxyBackend> {
  const http = mode === "http";
  const replay = fc.constantFrom("safe-methods", "all-methods");
  return fc.record({
    mode: fc.constant(mode),
    servers,
    balance: fc.constantFrom(
      ...(["roundrobin", "leastconn", "random", "source", ...(http ? ["uri"] : [])] as const),
    ) as fc.Arbitrary<"random">,
    healthCheck: fc.record(
      {
        path,
        host,
        status: fc.constantFrom("200", "200-399"),
        port,
        interval: seconds(300),
        fastInterval: seconds(300),
        timeout: seconds(300),
        rise: fc.integer({ min: 1, max: 100 }),
        fall: fc.integer({ min: 1, max: 100 }),
      },
      { requiredKeys: [] },
    ),
    circuitBreaker: fc.oneof(
      fc.constant(false as const),
      fc.record({
        observe: http ? fc.constantFrom("layer4", "layer7") : fc.constant("layer4"),
        errorLimit: fc.integer({ min: 1, max: 10_000 }),
        onError: fc.constantFrom("mark-down", "sudden-death", "fail-check", "fastinter"),
      }),
    ) as fc.Arbitrary<NonNullable<HaproxyBackend["circuitBreaker"]>>,
    retries: fc.record({
      attempts: fc.integer({ min: 0, max: 100 }),
      redispatch: fc.boolean(),
      replay: replay as fc.Arbitrary<"safe-methods">,
      statuses: http ? fc.subarray([404, 500, 502, 503, 504] as const) : fc.constant([]),
    }) as fc.Arbitrary<NonNullable<HaproxyBackend["retries"]>>,
    timeouts: fc.record({ connect: seconds(300), server: seconds(3600), queue: seconds(300) }),
    slowstart: fc.oneof(fc.constant(0), seconds(3600)),
    ...(http ? { tls: optional(fc.record({ serverName: host, caFile: fc.constant(caFile) })) } : {}),
    agent: optional(fc.record({ port, interval: seconds(300) })),
  }) as fc.Arbitrary<HaproxyBackend>;
}

function frontend(mode: "http" | "tcp", { certificate }: Files): fc.Arbitrary<Omit<HaproxyFrontend, "port">> {
  const rule = fc
    .record({
      host: optional(fc.constantFrom("shop.example.com", "*.example.com")),
      path: optional(path),
      methods: optional(fc.constantFrom(["POST"], ["GET", "HEAD"])),
      percent: optional(fc.constantFrom(0.1, 5, 100)),
    })
    .filter((each) => Object.values(each).some((given) => given !== undefined))
    .map((each) => ({ ...each, backend: mode }));
  return fc.record({
    mode: fc.constant(mode),
    backend: fc.constant(mode),
    rules: mode === "http" ? fc.array(rule, { maxLength: 3 }) : fc.constant([]),
    certificate: optional(fc.constant(certificate)),
    timeout: fc.integer({ min: 1, max: 86_400 }),
  }) as fc.Arbitrary<Omit<HaproxyFrontend, "port">>;
}

/** Options that are right, with a front end and a back end of each mode. */
export function anyOptions(files: Files): fc.Arbitrary<HaproxyOptions> {
  return fc
    .record({
      http: frontend("http", files),
      tcp: frontend("tcp", files),
      backends: fc.record({ http: backend("http", files), tcp: backend("tcp", files) }),
      name,
      ports: fc.uniqueArray(port, { minLength: 4, maxLength: 4 }),
      stats: fc.oneof(fc.constant(false), fc.subarray(["10.0.0.0/8", "192.168.1.0/24"])),
      log: fc.constantFrom("stdout", "127.0.0.1:514"),
      maxconn: optional(fc.integer({ min: 100, max: 1000 })),
    })
    .map(({ http, tcp, backends, name: title, ports: [a = 1, b = 2, c = 3, d = 4], stats, log, maxconn }) => ({
      frontends: { [title]: { ...http, port: a }, [`${title}-tcp`]: { ...tcp, port: b } },
      backends,
      healthPort: c,
      stats: Array.isArray(stats) ? { port: d, allowFrom: stats } : false,
      log,
      ...(maxconn === undefined ? {} : { maxconn }),
      dropPrivileges: false,
    })) as fc.Arbitrary<HaproxyOptions>;
}
