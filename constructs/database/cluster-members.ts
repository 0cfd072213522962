import type { ITerraformDependable } from "cdktf";
import { z } from "zod";
import { consecutiveWindows, formatWeeklyWindow, parseWeeklyWindow } from "../maintenance/maintenance-window.js";
import type { Network } from "../network/network.js";
import type { FieldProblem } from "./field-problem.js";

/** In which zones a cluster has instances. */
export interface MemberFields {
  /** Zone of the instance that is created first and so is the first writer. Default: the network's first. */
  readonly writerZone?: string;
  /**
   * Zones with a reader, each the next writer. Default: every zone but the writer's. A list of fewer zones saves their
   * instances. `none` saves all, and a lost zone then takes the database down until a person acts.
   */
  readonly readers?: "every-other-zone" | "none" | readonly string[];
}

export const memberFields = {
  writerZone: z.string().optional(),
  readers: z
    .union([
      z.enum(["every-other-zone", "none"]),
      z.array(z.string()).min(1, "must list a zone, or be none: without a reader a lost zone takes the database down"),
    ])
    .default("every-other-zone"),
} satisfies Record<keyof MemberFields, z.ZodType>;

type ParsedMemberFields = z.output<z.ZodObject<typeof memberFields>> & { readonly network: Network };

/** The zones of the first writer and of its readers. */
export function placeMembers({ network, writerZone, readers }: ParsedMemberFields): {
  writer: string;
  readers: string[];
} {
  const writer = writerZone ?? network.zones[0] ?? "";
  if (readers === "none") return { writer, readers: [] };
  return {
    writer,
    readers: readers === "every-other-zone" ? network.zones.filter((zone) => zone !== writer) : readers,
  };
}

/** Zones that the network does not have, or that have an instance already. */
export function memberProblems(props: ParsedMemberFields): FieldProblem[] {
  const { zones } = props.network;
  const { writer, readers } = placeMembers(props);
  const others = zones.filter((zone) => zone !== writer);
  return [
    ...(zones.includes(writer)
      ? []
      : [{ path: ["writerZone"], message: `must be one of the network's zones (${zones.join(", ")})` }]),
    ...readers.flatMap((zone, index) =>
      others.includes(zone) && readers.indexOf(zone) === index
        ? []
        : [
            {
              path: ["readers", index],
              message: `must be another zone of the network than the writer's, once (${others.join(", ")})`,
            },
          ],
    ),
  ];
}

/** What the instances of a cluster differ in. */
export interface Member {
  readonly zone: string;
  /** That of the next writer is 1: tiers 0 and 1 alone keep serverless readers as large as the writer. */
  readonly promotionTier: 0 | 1;
  readonly preferredMaintenanceWindow: string | undefined;
  /** The first writer, for its readers: the instance that is there first becomes the writer. */
  readonly dependsOn?: ITerraformDependable[];
}

/** Creates the instances of a cluster, by zone. They are maintained one after the other. */
export function createMembers<Instance extends ITerraformDependable>(
  props: ParsedMemberFields & { readonly preferredMaintenanceWindow: string },
  create: (member: Member) => Instance,
): Record<string, Instance> {
  const { writer, readers } = placeMembers(props);
  const first = parseWeeklyWindow(props.preferredMaintenanceWindow);
  const windows = first ? consecutiveWindows(first, 1 + readers.length).map(formatWeeklyWindow) : [];
  const firstWriter = create({ zone: writer, promotionTier: 0, preferredMaintenanceWindow: windows[0] });
  const reader = (zone: string, index: number) =>
    create({ zone, promotionTier: 1, preferredMaintenanceWindow: windows[index + 1], dependsOn: [firstWriter] });
  return { [writer]: firstWriter, ...Object.fromEntries(readers.map((zone, index) => [zone, reader(zone, index)])) };
}
