import { analyze, type Question, systemFor } from "../../redundancy/analyze.js";
import type { DependencyContext } from "../../redundancy/components/model.js";
import type { Declaration } from "../../redundancy/declaration.js";
import type { Inventory } from "../../redundancy/read/inventory.js";
import { readInventory } from "../../redundancy/read/read-inventory.js";
import type { Report } from "../../redundancy/report/report.js";
import type { System } from "../../redundancy/rules/system.js";

/** A synthesized file, as far as the engine reads it. */
export interface TerraformJson {
  readonly "//"?: { readonly metadata?: object; readonly holdfast?: Partial<Declaration> };
  readonly resource?: Record<string, Record<string, object>>;
  readonly data?: Record<string, Record<string, object>>;
  readonly [block: string]: unknown;
}

/** A day on which no waiver of a test has ended. */
export const TODAY = new Date("2026-01-01T00:00:00Z");

/** The file as the engine gets it: a stack named `test`. */
export function input(json: TerraformJson, stack = "test") {
  const comment = json["//"];
  const whole = {
    ...json,
    "//": { ...comment, metadata: { version: "0.21.0", stackName: stack, ...comment?.metadata } },
  };
  return { path: `cdktf.out/stacks/${stack}/cdk.tf.json`, text: JSON.stringify(whole) };
}

export function inventoryOf(json: TerraformJson): Inventory {
  return readInventory([input(json)]);
}

export function systemOf(json: TerraformJson, question: Partial<Question> = {}): System {
  return systemFor(readInventory([input(json)]), { today: TODAY, ...question });
}

/** What the models are given when they look for dependencies. */
export function contextOf(json: TerraformJson): DependencyContext {
  return systemOf(json);
}

export function reportOf(json: TerraformJson, question: Partial<Question> = {}): Report {
  return analyze([input(json)], { today: TODAY, ...question });
}
