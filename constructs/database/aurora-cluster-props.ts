import { z } from "zod";
import { type DatabaseFields, databaseFields, fieldProblems } from "./database-fields.js";
import { AURORA_ENGINES, type AuroraEngine } from "./engine.js";

/** How large each instance is. */
export type AuroraCapacity =
  /** All of one instance class, for example `db.r7g.large`: what takes over is as large as what was lost. */
  | { readonly type: "provisioned"; readonly instanceClass: string }
  /**
   * Serverless v2: each instance between two numbers of ACU (about 2 GiB of memory each), in steps of 0.5; 0.5 to 256.
   * Readers in promotion tiers 0 and 1 are as large as the writer, ready to take over, so all of them are in these.
   */
  | { readonly type: "serverless"; readonly minCapacity: number; readonly maxCapacity: number };

export interface AuroraClusterProps extends DatabaseFields {
  /** `aurora-postgresql` or `aurora-mysql`. */
  readonly engine: AuroraEngine;
  /** How large each instance is. */
  readonly capacity: AuroraCapacity;
  /** Zone of the instance that is created first and so is the first writer. Default: the network's first. */
  readonly writerZone?: string;
  /**
   * Zones with a reader, each the next writer. Default: every zone but the writer's. A list of fewer zones saves their
   * instances. `none` saves all, and a lost zone then takes the database down until a person acts.
   */
  readonly readers?: "every-other-zone" | "none" | readonly string[];
}

const STEP = "must be a number of ACU in steps of 0.5";

// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.requirements.html
const acu = z.number().multipleOf(0.5, STEP).max(256, "must be at most 256 ACU");

const capacitySchema = z
  .discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("provisioned"),
      instanceClass: z
        .string()
        .regex(/^db\.(?!serverless)[a-z0-9]+\.[a-z0-9]+$/, "must be an instance class, for example db.r7g.large"),
    }),
    z.strictObject({
      type: z.literal("serverless"),
      minCapacity: acu.min(0.5, "must be at least 0.5 ACU: with 0 the database sleeps and the next client waits"),
      maxCapacity: acu.min(1, "must be at least 1 ACU"),
    }),
  ])
  .superRefine((capacity, context) => {
    if (capacity.type === "serverless" && capacity.maxCapacity < capacity.minCapacity) {
      const message = `must be at least minCapacity (${capacity.minCapacity})`;
      context.addIssue({ code: "custom", path: ["maxCapacity"], message });
    }
  });

export const auroraClusterSchema = z
  .strictObject({
    ...databaseFields,
    engine: z.enum(AURORA_ENGINES, `must be one of ${AURORA_ENGINES.join(", ")}`),
    capacity: capacitySchema,
    writerZone: z.string().optional(),
    readers: z
      .union([
        z.enum(["every-other-zone", "none"]),
        z
          .array(z.string())
          .min(1, "must list a zone, or be none: without a reader a lost zone takes the database down"),
      ])
      .default("every-other-zone"),
  })
  .superRefine((props, context) => {
    const { zones } = props.network;
    const issue = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
    if (props.writerZone && !zones.includes(props.writerZone)) {
      issue(["writerZone"], `must be one of the network's zones (${zones.join(", ")})`);
    }
    const { writer, readers } = placeMembers(props);
    if (Array.isArray(props.readers)) {
      for (const [index, zone] of props.readers.entries()) {
        if (!zones.includes(zone) || zone === writer || props.readers.indexOf(zone) !== index) {
          const others = zones.filter((other) => other !== writer).join(", ");
          issue(["readers", index], `must be another zone of the network than the writer's, once (${others})`);
        }
      }
    }
    for (const { path, message } of fieldProblems(props, 1 + readers.length)) issue(path, message);
  }) satisfies z.ZodType<unknown, AuroraClusterProps>;

export type ParsedAuroraClusterProps = z.output<typeof auroraClusterSchema>;

/** The zones of the first writer and of its readers. */
export function placeMembers({
  network,
  writerZone,
  readers,
}: Pick<ParsedAuroraClusterProps, "network" | "writerZone" | "readers">): { writer: string; readers: string[] } {
  const writer = writerZone ?? network.zones[0] ?? "";
  if (readers === "none") return { writer, readers: [] };
  return {
    writer,
    readers: readers === "every-other-zone" ? network.zones.filter((zone) => zone !== writer) : readers,
  };
}
