import type { Resource } from "../../read/inventory.js";
import { type Unknown, weakest } from "../../read/value.js";
import { fail, PASS, unknown, type Verdict } from "../rule.js";
import type { System } from "../system.js";
import { anyDiffer, listed, spanOf } from "./span.js";
import { subnetGroupPlacement } from "./subnet-group.js";

/** Where the instances of a cluster and its subnets are named. */
interface Place {
  /** Type of the instances, which name the cluster in `cluster_identifier`. */
  readonly instances: string;
  /** Argument of the cluster that names its subnet group. */
  readonly subnetGroup: string;
}

/** Whether a cluster whose storage spans zones has instances in two of them, so that one can take over. */
export function judgeInstanceZones(cluster: Resource, place: Place, system: System): Verdict {
  const referrers = system.inventory.referring(place.instances, "cluster_identifier", cluster.id);
  const certainty = weakest(...referrers.map((referrer) => referrer.certainty));
  const vague = unknown(`which ${place.instances} ${cluster.address} has`, "the input does not show it");
  if (certainty === "class" || certainty === "unknown") return vague;
  const verdict = judge(
    cluster,
    referrers.map(({ resource }) => resource),
    place,
    system,
  );
  return certainty === "assumed" && verdict.status === "pass" ? vague : verdict;
}

function judge(cluster: Resource, instances: readonly Resource[], place: Place, system: System): Verdict {
  if (instances.length < 2) {
    const only = instances[0] ? `one instance, ${instances[0].address}` : "no instance";
    return fail(`${cluster.address} has ${only}: there is nothing to take over in another zone`);
  }
  const zones = instances.map((instance) => system.topology.zoneAt(instance));
  const declared = zones.filter((zone) => zone !== null);
  if (anyDiffer(declared)) return PASS;
  const hidden = instances.find(
    (instance, index) => zones[index] === null && instance.attributes.value("availability_zone") !== undefined,
  );
  if (hidden)
    return unknown(`availability_zone of ${hidden.address}`, hidden.attributes.text("availability_zone") as Unknown);
  if (declared.length === instances.length) return sameZones(cluster, instances.length, declared);
  return placedByAws(cluster, place, instances.length, system);
}

function sameZones(cluster: Resource, count: number, zones: readonly string[]): Verdict {
  const named = listed(zones);
  if (new Set(zones).size > 1) return unknown(`whether ${named} are different zones`);
  return fail(`all ${count} instances of ${cluster.address} are in ${named}`);
}

/** AWS spreads instances that name no zone over the zones of the subnet group. */
function placedByAws(cluster: Resource, { subnetGroup }: Place, count: number, system: System): Verdict {
  const placement = subnetGroupPlacement(cluster, subnetGroup, system);
  if (!placement) return unknown(`the zones of ${subnetGroup} of ${cluster.address}`);
  const span = spanOf(placement);
  if (span === "several") return PASS;
  if (span === "unknown") return unknown(`the zones of ${subnetGroup} of ${cluster.address}`);
  return fail(
    `all ${count} instances of ${cluster.address} are in ${listed(placement.zones)}, the only zone of its subnets`,
  );
}
