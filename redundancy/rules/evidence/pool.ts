import { asMounted } from "../../components/as-mounted.js";
import type { Component } from "../../components/component.js";
import type { Resource } from "../../read/inventory.js";
import { fail, PASS, unknown, type Verdict } from "../rule.js";
import type { System } from "../system.js";
import { listed } from "./span.js";
import { capacityOf, worstZoneLoss } from "./zone-loss.js";
import { zonesInUse } from "./zones-in-use.js";

/** How a rule speaks of tasks or instances, and of the arguments that say how many and where. */
export interface PoolWords {
  /** `tasks` or `instances`. */
  readonly unit: string;
  readonly count: string;
  readonly subnets: string;
}

/** What lacks a mount target is left to the rules about file systems. */
function poolOf({ id }: Resource, components: System["components"]): Component | undefined {
  const component = components.get(id);
  return component && asMounted(component);
}

/** Whether what is left carries the demand, whichever zone is lost. */
export function capacityAfterZoneLoss(pool: Resource, { components }: System, words: PoolWords): Verdict | undefined {
  const component = poolOf(pool, components);
  if (!component || component.managedCapacity) return undefined;
  const whole = capacityOf(component);
  if (whole === 0 && component.required === null) return undefined;
  const worst = worstZoneLoss(component);
  if ("missing" in worst) return notKnown(pool, worst.missing, words);
  const state = `${pool.address} guarantees ${counted(whole, words.unit)} in ${counted(worst.zones, "zones")}, and the loss of ${worst.zone} leaves ${worst.left}`;
  if (component.required !== null) {
    return worst.left >= component.required ? PASS : fail(`${state} for a demand of ${component.required}`);
  }
  if (worst.left === 0) return fail(state);
  return unknown(
    `the demand of ${pool.address}`,
    `nothing declares how many of its ${whole} ${words.unit} must remain`,
  );
}

/** Whether there is a member for each zone that AWS may place one in. */
export function membersCoverZones(pool: Resource, { components }: System, words: PoolWords): Verdict | undefined {
  const component = poolOf(pool, components);
  if (!component || component.managedCapacity) return undefined;
  const whole = capacityOf(component);
  if (whole === 0) return undefined;
  if (whole === null) return notKnown(pool, "capacity", words);
  const { zones, complete } = zonesInUse(component);
  const guarantees = `${pool.address} guarantees ${counted(whole, words.unit)}`;
  if (whole === 1) return fail(`${guarantees}, whose zone takes all of it away`);
  if (!complete || zones.length === 0) return notKnown(pool, "zones", words);
  if (whole >= zones.length) return PASS;
  return fail(`${guarantees} for ${zones.length} zones (${listed(zones)})`, { severity: "warning" });
}

/**
 * Whether a deployment leaves enough when a zone is lost while it runs. `share` of the capacity stays up, null where
 * that is not known. What the loss alone breaks is left to the rule about it.
 */
export function deploymentHeadroom(
  pool: Resource,
  { components }: System,
  { share, argument, words }: { share: number | null; argument: string; words: PoolWords },
): Verdict | undefined {
  const component = poolOf(pool, components);
  if (!component || component.required === null) return undefined;
  const calm = worstZoneLoss(component);
  if ("missing" in calm || calm.left < component.required) return undefined;
  if (share === null) return unknown(`${argument} of ${pool.address}`);
  const worst = worstZoneLoss({ ...component, healthyDuringDeployment: share }, true);
  if ("missing" in worst || worst.left >= component.required) return PASS;
  return fail(
    `${pool.address} keeps ${Math.round(share * 100)} % of ${capacityOf(component)} ${words.unit} during a deployment, and the loss of ${worst.zone} then leaves ${worst.left} for a demand of ${component.required}`,
  );
}

function notKnown(pool: Resource, missing: "zones" | "capacity", { unit, count, subnets }: PoolWords): Verdict {
  if (missing === "capacity") return unknown(`how many ${unit} ${pool.address} guarantees (${count})`);
  return unknown(`in which zones AWS places the ${unit} of ${pool.address} (${subnets})`);
}

function counted(count: number | null, units: string): string {
  return `${count} ${count === 1 ? units.slice(0, -1) : units}`;
}
