import { z } from "zod";
import { type HaproxyBackend, RETRY_STATUSES } from "./haproxy-backend.js";
import {
  addressSchema,
  countSchema,
  fileSchema,
  hostSchema,
  nameSchema,
  pathSchema,
  portSchema,
  secondsSchema,
} from "./haproxy-fields.js";

const serverSchema = z.strictObject({
  name: nameSchema,
  address: addressSchema,
  port: portSchema,
  // https://docs.haproxy.org/2.8/configuration.html#5.2-weight
  weight: countSchema(0, 256).default(100),
  backup: z.boolean().default(false),
});

const serversSchema = z.union([
  z
    .array(serverSchema)
    .min(1, "must have at least one server")
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "must not name a server twice"),
  z.strictObject({ dns: addressSchema, port: portSchema, count: countSchema(1, 1000) }),
]);

const healthCheckSchema = z.strictObject({
  path: pathSchema.optional(),
  host: hostSchema.default("localhost"),
  status: z
    .string()
    .regex(/^[1-5]\d\d(-[1-5]\d\d)?$/, "must be a code or a range of codes, such as 200-399")
    .default("200-399"),
  port: portSchema.optional(),
  interval: secondsSchema(0.1, 300).default(2),
  fastInterval: secondsSchema(0.1, 300).optional(),
  timeout: secondsSchema(0.1, 300).default(2),
  rise: countSchema(1, 100).default(2),
  fall: countSchema(1, 100).default(3),
});

const backendFields = z.strictObject({
  mode: z.enum(["http", "tcp"]).default("http"),
  servers: serversSchema,
  balance: z.enum(["roundrobin", "leastconn", "random", "source", "uri"]).default("roundrobin"),
  healthCheck: healthCheckSchema.prefault({}),
  circuitBreaker: z
    .union([
      z.literal(false),
      z.strictObject({
        observe: z.enum(["layer4", "layer7"]).optional(),
        errorLimit: countSchema(1, 10_000).default(10),
        onError: z.enum(["mark-down", "sudden-death", "fail-check", "fastinter"]).default("mark-down"),
      }),
    ])
    .prefault({}),
  retries: z
    .strictObject({
      attempts: countSchema(0, 100).default(3),
      redispatch: z.boolean().default(true),
      replay: z.enum(["connection", "safe-methods", "all-methods"]).default("safe-methods"),
      statuses: z.array(z.literal(RETRY_STATUSES)).default([]),
    })
    .prefault({}),
  timeouts: z
    .strictObject({
      connect: secondsSchema(0.1, 300).default(1),
      server: secondsSchema(0.1, 86_400).default(30),
      queue: secondsSchema(0.1, 300).default(10),
      tunnel: secondsSchema(1, 86_400).default(3600),
    })
    .prefault({}),
  slowstart: secondsSchema(0, 3600).default(10),
  maxconn: countSchema(1, 1_000_000).optional(),
  tls: z
    .strictObject({ serverName: hostSchema, caFile: fileSchema.default("/etc/pki/tls/certs/ca-bundle.crt") })
    .optional(),
  agent: z.strictObject({ port: portSchema, interval: secondsSchema(0.1, 300).default(2) }).optional(),
});

export const haproxyBackendSchema = backendFields.superRefine((backend, context) => {
  for (const [path, message] of problems(backend)) context.addIssue({ code: "custom", path, message });
}) satisfies z.ZodType<unknown, HaproxyBackend>;

export type ParsedBackend = z.output<typeof haproxyBackendSchema>;

function problems({
  mode,
  servers,
  balance,
  circuitBreaker,
  retries,
}: z.output<typeof backendFields>): [string[], string][] {
  const found: [string[], string][] = [];
  if (Array.isArray(servers) && servers.every(({ backup }) => backup)) {
    found.push([["servers"], "must have a server that is no backup"]);
  }
  if (retries.statuses.length > 0 && (mode === "tcp" || retries.replay === "connection")) {
    found.push([
      ["retries", "statuses"],
      "must be left out where answers are not tried again (tcp, or replay connection)",
    ]);
  }
  if (mode === "tcp") {
    if (circuitBreaker && circuitBreaker.observe === "layer7") {
      found.push([["circuitBreaker", "observe"], "must be layer4 for the mode tcp"]);
    }
    if (balance === "uri") found.push([["balance"], "must not be uri for the mode tcp"]);
  }
  return found;
}

/** Seconds between two checks while a server goes up or down. */
export function fastInterval({ healthCheck }: ParsedBackend): number {
  return healthCheck.fastInterval ?? Math.min(1, healthCheck.interval);
}
