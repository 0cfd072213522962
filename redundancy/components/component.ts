import type { Recovery } from "../facts/recovery.js";
import type { Certainty } from "../read/value.js";
import type { Zone } from "../topology/zone.js";

/** One thing that can fail within a component. */
export interface Member {
  /** Id of the resource, or `<component>#<n>` where it has none. */
  readonly id: string;
  /** Null where the input does not tell. */
  readonly zone: Zone | null;
  /** `declared`: the input says so. `assumed`: AWS spreads it over {@link Component.placementZones}, best effort. */
  readonly placement: "declared" | "assumed";
  /** In the unit of the component: tasks, instances, nodes. Null where it is not known. */
  readonly capacity: number | null;
  /** `writer`, `reader`, `standby`, `primary`, `replica`, `voter`, `task`, `instance`, `node` … */
  readonly role: string;
  /** Cannot take over when the writer is lost. */
  readonly neverPromoted?: boolean;
  /** Shard, partition or node group. Each must survive on its own. */
  readonly group?: string;
}

/** What fails, and is replaced, as one. */
export interface Component {
  /** Id of the resource that stands for it. */
  readonly id: string;
  readonly kind: string;
  readonly engine: string | null;
  readonly stack: string;
  readonly path: string;
  readonly region: string | null;
  readonly scope: "zonal" | "multi-zone" | "regional" | "global";
  readonly redundancy: "active-active" | "failover" | "quorum" | "none";
  readonly members: readonly Member[];
  /** Zones that AWS may place a member in. */
  readonly placementZones: readonly Zone[];
  /** Capacity that must remain, from the declared demand. */
  readonly required: number | null;
  /** AWS scales what is left by itself: losing a part is never a lack of capacity. */
  readonly managedCapacity: boolean;
  /** Which member may be the writer: the ones with that role, or any, as AWS chooses. For `failover`. */
  readonly writer: "declared" | "any";
  /** When the writer is lost and another member takes over. For `failover`. */
  readonly takeover: Recovery | null;
  /** What AWS does by itself when nothing is left. */
  readonly recreation: { readonly where: "other-zone" | "same-zone" | "none" } & Recovery;
  /** A zonal resource that others share: NAT gateway, endpoint, mount target, firewall endpoint. */
  readonly shared: boolean;
  /** Users or other systems come in here. */
  readonly entryPoint: boolean;
  /** Share of the capacity that is up during a deployment, 0 to 1; null where it is not known. */
  readonly healthyDuringDeployment: number | null;
  /** The resources whose loss is the loss of this component, and that references lead to: members, subnet group … */
  readonly resources: readonly string[];
  readonly securityGroups: readonly string[];
  /** The row of the SLA that this topology is entitled to. */
  readonly sla: { readonly availability: number; readonly source: string } | null;
  /** Facts for the reader: what was assumed, what does not count. */
  readonly notes: readonly string[];
  /** Joins many dependencies and is not shown: everything that one security group lets in. */
  readonly hidden?: boolean;
  /** Where some of its zones lack a mount target: what there would be with one, and the file systems that lack it. */
  readonly mounted?: Mounted | undefined;
  /**
   * It is not in the input: what would have to be known of it. Nobody can tell what a zone or a region does to it, nor
   * that it works in place of something else.
   */
  readonly elsewhere?: string | undefined;
}

/** A workload as it would be with mount targets in all of its zones. */
export interface Mounted extends Pick<Component, "members" | "placementZones"> {
  readonly fileSystems: readonly string[];
}

/** `from` needs `to`. */
export interface Dependency {
  readonly from: string;
  readonly to: string;
  readonly strength: "hard" | "soft";
  /** What is handed over waits until `to` is back, or is tried again: `from` does not notice its loss. It is soft. */
  readonly asynchronous?: boolean;
  readonly certainty: Certainty;
  /** Ids of the resources in between, for example the route, or the security group. */
  readonly via: readonly string[];
  /** Only the members of `from` in these zones need it; null for all. */
  readonly zones: readonly Zone[] | null;
  /**
   * Dependencies of one `from` that stand for each other. `any-of`: one that works is enough (DNS failover, origins of a
   * distribution), `takeover` says how long the change takes. `one-of`: the input shows only that it is some of them.
   */
  readonly group: {
    readonly id: string;
    readonly kind: "any-of" | "one-of";
    readonly takeover: Recovery | null;
  } | null;
  /** In a group `any-of`: it is used as long as it works. All are in use where none is. */
  readonly preferred: boolean;
}

/** What fails, and what needs it. */
export interface Graph {
  readonly components: readonly Component[];
  readonly dependencies: readonly Dependency[];
}
