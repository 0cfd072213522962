import type { Zone } from "../topology/zone.js";

export type ScenarioKind =
  | "zone"
  | "zones"
  | "member"
  | "shared"
  | "component"
  | "region"
  | "zone+deployment"
  | "zone+static"
  | "custom";

/** One failure. */
export interface Scenario {
  readonly id: string;
  readonly kind: ScenarioKind;
  readonly lost: {
    readonly zones: readonly Zone[];
    readonly regions: readonly string[];
    /** Ids of members that are lost; AWS replaces them. */
    readonly members: readonly string[];
    /** Ids of components that are lost for good: nothing re-creates them. */
    readonly components: readonly string[];
  };
  /** Services are at the least capacity that their deployment allows. */
  readonly duringDeployment: boolean;
  /** Control planes are impaired: nothing can be launched. */
  readonly static: boolean;
}

const NOTHING: readonly string[] = [];

export function scenario(
  id: string,
  kind: ScenarioKind,
  { zones = NOTHING, regions = NOTHING, members = NOTHING, components = NOTHING }: Partial<Scenario["lost"]>,
  circumstances: Partial<Pick<Scenario, "duringDeployment" | "static">> = {},
): Scenario {
  const { duringDeployment = false, static: isStatic = false } = circumstances;
  return { id, kind, lost: { zones, regions, members, components }, duringDeployment, static: isStatic };
}
