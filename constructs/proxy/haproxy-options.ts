import { z } from "zod";
import { parseCidr } from "../network/cidr.js";
import type { HaproxyBackend } from "./haproxy-backend.js";
import { haproxyBackendSchema } from "./haproxy-backend-schema.js";
import { countSchema, fileSchema, nameSchema, pathSchema, portSchema, secondsSchema } from "./haproxy-fields.js";

/** A port that clients connect to. */
export interface HaproxyFrontend {
  /** 1 to 65535, each once. */
  readonly port: number;
  /** `http`: requests are told apart by host and path. `tcp`: connections are passed on. Default `http`. */
  readonly mode?: "http" | "tcp";
  /** Name of the back end that has what no rule names. */
  readonly backend: string;
  /** `http` only; the first one that fits decides. */
  readonly rules?: readonly HaproxyRule[];
  /** File of certificate and key, where the proxy ends TLS. Default: none. */
  readonly certificate?: string;
  /** What the servers are told that clients used. Default: `https` with a certificate, else `http`. */
  readonly forwardedProto?: "http" | "https";
  /** Seconds that a client may be silent: 1 to 86400. Default 30. */
  readonly timeout?: number;
}

/** All that is given must fit. */
export interface HaproxyRule {
  /** Host without port, `shop.example.com`, or `*.example.com` for all below it. */
  readonly host?: string;
  /** The path and everything below it: `/orders` is also `/orders/1`, and not `/orders-old`. */
  readonly path?: string;
  /** Methods in capitals, `POST`. */
  readonly methods?: readonly string[];
  /** Share of these requests, 0.1 to 100 in steps of 0.1, each drawn by itself; the others meet the next rule. Default 100. */
  readonly percent?: number;
  readonly backend: string;
}

/** What HAProxy's configuration file is made of. */
export interface HaproxyOptions {
  /** By name. */
  readonly frontends: Readonly<Record<string, HaproxyFrontend>>;
  /** By name. */
  readonly backends: Readonly<Record<string, HaproxyBackend>>;
  /** Port that says `200` on `/health` while the proxy itself is well, whatever its servers are. Default 8405. */
  readonly healthPort?: number;
  /** The statistics page: on the machine alone unless CIDR blocks are named; `false` for none. Default: port 8404. */
  readonly stats?: { readonly port?: number; readonly allowFrom?: readonly string[] } | false;
  /** `stdout`, for journald, or the `host:port` of a syslog receiver, such as a CloudWatch agent. Default `stdout`. */
  readonly log?: string;
  /** Connections at once: 1 to 1000000. Default: what memory and open files allow. */
  readonly maxconn?: number;
  /** Socket of the runtime API, which drains servers: `set server orders/a state drain`. */
  readonly runtimeSocket?: string;
  /** IPv4 address of the name server. Default 169.254.169.253, the VPC's own. */
  readonly nameServer?: string;
  /** Whether HAProxy runs as the user `haproxy` in its own folder. Default true; needs to be started by root. */
  readonly dropPrivileges?: boolean;
}

/** Names of the front ends that are always there. */
const RESERVED = ["health", "stats"];

const ruleSchema = z
  .strictObject({
    host: z
      .string()
      .regex(
        /^(\*\.)?[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/,
        "must be a host such as shop.example.com or *.example.com",
      )
      .optional(),
    path: pathSchema.refine((path) => !path.includes("?"), "must have no query").optional(),
    methods: z
      .array(z.string().regex(/^[A-Z]{1,20}$/, "must be a method in capitals, such as POST"))
      .min(1, "must name at least one method")
      .optional(),
    percent: z
      .number()
      .min(0.1, "must be 0.1 to 100 percent")
      .max(100, "must be 0.1 to 100 percent")
      .multipleOf(0.1, "must be in steps of 0.1")
      .optional(),
    backend: z.string(),
  })
  .refine(
    ({ host, path, methods, percent }) => [host, path, methods, percent].some((given) => given !== undefined),
    "needs a host, a path, methods or a percent",
  );

export const frontendSchema = z.strictObject({
  port: portSchema,
  mode: z.enum(["http", "tcp"]).default("http"),
  backend: z.string(),
  rules: z.array(ruleSchema).default([]),
  certificate: fileSchema.optional(),
  forwardedProto: z.enum(["http", "https"]).optional(),
  timeout: secondsSchema(1, 86_400).default(30),
});

const frontendNameSchema = nameSchema.refine(
  (name) => !RESERVED.includes(name),
  `must not be ${RESERVED.join(" or ")}, which every proxy has`,
);

const cidr = z.string().refine((text) => parseCidr(text) !== undefined, "must be an IPv4 CIDR block");

/** Front ends by name. */
export function frontendsSchema<S extends z.ZodType>(each: S) {
  return z
    .record(frontendNameSchema, each)
    .refine((all) => Object.keys(all).length > 0, "needs at least one front end");
}

export const backendsSchema = z
  .record(nameSchema, haproxyBackendSchema)
  .refine((all) => Object.keys(all).length > 0, "needs at least one back end");

/** What is of HAProxy as a whole, and asked of its users too. */
export const settingsSchema = z.strictObject({
  healthPort: portSchema.default(8405),
  stats: z
    .union([z.literal(false), z.strictObject({ port: portSchema.default(8404), allowFrom: z.array(cidr).default([]) })])
    .prefault({}),
  log: z
    .string()
    .regex(/^(stdout|[A-Za-z0-9.-]+:\d{1,5})$/, "must be stdout or the host:port of a syslog receiver")
    .default("stdout"),
  maxconn: countSchema(1, 1_000_000).optional(),
  // https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
  nameServer: z.ipv4("must be an IPv4 address").default("169.254.169.253"),
});

const haproxyFields = settingsSchema.extend({
  frontends: frontendsSchema(frontendSchema),
  backends: backendsSchema,
  runtimeSocket: fileSchema.default("/var/lib/haproxy/admin.sock"),
  dropPrivileges: z.boolean().default(true),
});

type Fields = z.output<typeof haproxyFields>;

export const haproxyOptionsSchema = haproxyFields.superRefine((options, context) => {
  for (const [path, message] of haproxyProblems(options)) context.addIssue({ code: "custom", path, message });
}) satisfies z.ZodType<unknown, HaproxyOptions>;

export type ParsedHaproxyOptions = z.output<typeof haproxyOptionsSchema>;
export type ParsedFrontend = ParsedHaproxyOptions["frontends"][string];

type Problem = [(string | number)[], string];

type Together = Pick<Fields, "backends" | "healthPort" | "stats"> & {
  readonly frontends: Readonly<Record<string, Leading>>;
};

/** Where a front end leads. */
type Leading = Pick<ParsedFrontend, "port" | "mode" | "backend" | "rules">;

/** What the front ends, back ends and ports must be together. */
export function haproxyProblems(options: Together): Problem[] {
  const { frontends, healthPort, stats } = options;
  const found: Problem[] = [];
  const taken = new Map<number, string>([[healthPort, "healthPort"]]);
  const claim = (port: number, path: (string | number)[]) => {
    const owner = taken.get(port);
    if (owner) found.push([path, `must not be the port of ${owner} too`]);
    else taken.set(port, path.join("."));
  };
  if (stats) claim(stats.port, ["stats", "port"]);
  for (const [name, frontend] of Object.entries(frontends)) {
    claim(frontend.port, ["frontends", name, "port"]);
    found.push(...frontendProblems(name, frontend, options.backends));
  }
  return found;
}

function frontendProblems(name: string, frontend: Leading, backends: Fields["backends"]): Problem[] {
  const { mode, rules } = frontend;
  const leads = (backend: string, path: (string | number)[]): Problem[] => {
    const target = Object.hasOwn(backends, backend) ? backends[backend] : undefined;
    if (!target) return [[path, `must be one of the back ends ${Object.keys(backends).join(", ")}`]];
    return target.mode === mode ? [] : [[path, `must be a back end of the mode ${mode}`]];
  };
  const at = ["frontends", name];
  const found = leads(frontend.backend, [...at, "backend"]);
  found.push(...rules.flatMap((rule, index) => leads(rule.backend, [...at, "rules", index, "backend"])));
  if (mode === "tcp" && rules.length > 0) found.push([[...at, "rules"], "must be left out for the mode tcp"]);
  return found;
}
