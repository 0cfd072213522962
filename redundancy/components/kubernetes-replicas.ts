import type { Inventory } from "../read/inventory.js";
import { at, type KubernetesObject, objectsOf, textOf } from "./kubernetes-object.js";

const SCALED = new WeakMap<Inventory, ReadonlyMap<string, KubernetesObject>>();

/** The least number of pods: the minimum of their autoscaler, else the replicas, of which Kubernetes starts one. */
export function guaranteedPods(workload: KubernetesObject, inventory: Inventory): number | null {
  const scaler =
    workload.name === null ? undefined : scalers(inventory).get(key(workload, workload.kind, workload.name));
  const value = scaler ? at(scaler.spec, "min_replicas") : at(workload.spec, "replicas");
  if (value === undefined) return 1;
  const count = Number(textOf(value, inventory) ?? Number.NaN);
  return Number.isInteger(count) && count > 0 ? count : null;
}

function scalers(inventory: Inventory): ReadonlyMap<string, KubernetesObject> {
  let known = SCALED.get(inventory);
  if (!known) {
    known = new Map(
      objectsOf("HorizontalPodAutoscaler", inventory).map((scaler) => {
        const target = (name: string) => textOf(at(scaler.spec, `scale_target_ref.${name}`), inventory) ?? "?";
        return [key(scaler, target("kind"), target("name")), scaler];
      }),
    );
    SCALED.set(inventory, known);
  }
  return known;
}

function key({ resource, namespace }: KubernetesObject, kind: string, name: string): string {
  return JSON.stringify([resource.stack, namespace, kind, name]);
}

/** Share of the pods that a rolling update keeps, of which a quarter may be missing where nothing else is set. */
export function healthyDuringUpdate(
  { spec, kind }: KubernetesObject,
  pods: number | null,
  inventory: Inventory,
): number | null {
  if (kind !== "Deployment") return null;
  const given = at(spec, "strategy.rolling_update.max_unavailable");
  const text = given === undefined ? "25%" : textOf(given, inventory);
  if (text === null) return null;
  const missing = text.endsWith("%")
    ? Number(text.slice(0, -1)) / 100
    : pods === null
      ? Number.NaN
      : Number(text) / pods;
  return Number.isFinite(missing) ? Math.min(1, Math.max(0, 1 - missing)) : null;
}
