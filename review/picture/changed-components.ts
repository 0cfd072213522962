import type { ReportComponent } from "../../redundancy/report/report.js";
import type { ActionName, Change } from "../change/change.js";
import { idKey, isConstructPath, type Pair } from "../redundancy/same-thing.js";
import type { PictureChange } from "./picture.js";

type Changed = Pick<Change, "stack" | "address" | "path" | "type" | "mode" | "action">;

/** What the changes of resources mean for components, and for the ways between them. */
export interface ChangedComponents {
  of(pair: Pair<ReportComponent>): PictureChange;
  /** Whether one of the resources changes through which one component needs another. */
  isChanged(id: string, stack: string): boolean;
}

/** Parts of the construct of a component that say how it works. Roles, alarms, logs and keys do not. */
const PARTS: ReadonlySet<string> = new Set([
  "aws_appautoscaling_target",
  "aws_db_subnet_group",
  "aws_docdb_cluster_instance",
  "aws_ecs_task_definition",
  "aws_elasticache_cluster",
  "aws_elasticache_subnet_group",
  "aws_launch_template",
  "aws_neptune_cluster_instance",
  "aws_rds_cluster_instance",
]);

const CHANGES: Readonly<Record<ActionName, PictureChange>> = {
  create: "added",
  delete: "removed",
  forget: "removed",
  replace: "replaced",
  recreate: "replaced",
  update: "changed",
  other: "changed",
  read: "none",
  "no-op": "none",
};

/** Reads which components change from the changes of resources, and from what the reports say of their members. */
export function changedComponents(changes: readonly Changed[]): ChangedComponents {
  const byAddress = new Map<string, PictureChange>();
  const constructs = new Set<string>();
  for (const { stack, address, path, type, mode, action } of changes) {
    const change = CHANGES[action];
    if (mode !== "managed" || change === "none") continue;
    byAddress.set(idKey({ id: address, stack }), change);
    if (PARTS.has(type) && isConstructPath(path)) constructs.add(key(stack, parent(path)));
  }
  const at = (id: string, stack: string) => byAddress.get(idKey({ id, stack }));
  const isMemberChanged = ({ members, stack }: ReportComponent) =>
    members.some(({ id }) => at(id, stack) !== undefined);
  return {
    isChanged: (id, stack) => at(id, stack) !== undefined,
    of({ before, after }) {
      if (before && !after) return "removed";
      if (after && !before) return "added";
      if (!before || !after) return "none";
      const own = at(after.id, after.stack) ?? at(before.id, before.stack);
      // Of one that is there on both sides a deposed object or a former address may be what is created or destroyed.
      if (own) return own === "replaced" || before.id !== after.id ? "replaced" : "changed";
      const inConstruct = after.path.endsWith("/Resource") && constructs.has(key(after.stack, parent(after.path)));
      if (inConstruct || isMemberChanged(after)) return "changed";
      // Where both sides were judged as one, they are the same object.
      const isSame = before === after || (!isMemberChanged(before) && placement(before) === placement(after));
      return isSame ? "none" : "changed";
    },
  };
}

function key(stack: string, path: string): string {
  return JSON.stringify([stack, path]);
}

function parent(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

function placement({ members }: ReportComponent): string {
  return JSON.stringify(members.map(({ zone, role }) => [zone, role]).sort());
}
