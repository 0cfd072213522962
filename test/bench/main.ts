import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  AWS_CDK,
  BY_HAND,
  BY_HAND_AS_MODULES,
  OURS,
  OURS_AS_MODULES,
  OURS_BUNDLED,
  writeContenders,
} from "./contenders.js";
import { installAwsCdk } from "./install-aws-cdk.js";
import { type Comparison, compare, type Plan } from "./measure.js";
import { cpuRatio, table, wallRatio, writeBetweenMarkers } from "./report.js";

const ROOT = join(import.meta.dirname, "../..");

const PLANS: readonly Plan[] = [
  { ours: OURS, theirs: BY_HAND, stacks: 1, pairs: 11 },
  { ours: OURS_AS_MODULES, theirs: BY_HAND_AS_MODULES, stacks: 1, pairs: 7 },
  { ours: OURS, theirs: BY_HAND, stacks: 10, pairs: 5 },
  { ours: OURS, theirs: BY_HAND, stacks: 100, pairs: 3, target: { ratio: 0.35 } },
  { ours: OURS, theirs: BY_HAND, stacks: 300, pairs: 1 },
  { ours: OURS, theirs: BY_HAND, stacks: 1000, pairs: 1, target: { ratio: 0.25, peakMiB: 500 } },
  { ours: OURS, theirs: AWS_CDK, stacks: 1, pairs: 11, target: { ratio: 0.6 } },
  { ours: OURS_BUNDLED, theirs: AWS_CDK, stacks: 1, pairs: 11, target: { ratio: 0.35 } },
  { ours: OURS, theirs: AWS_CDK, stacks: 100, pairs: 3 },
];

/** With `--quick`, without what takes minutes: what it prints is not written to the page. */
const QUICK_STACKS = 100;

const { values: options } = parseArgs({
  options: { quick: { type: "boolean", default: false }, offline: { type: "boolean", default: false } },
});
const folder = mkdtempSync(join(tmpdir(), "holdfast-bench-"));
try {
  const sizes = await writeContenders(folder, installAwsCdk(ROOT, options.offline));
  const plans = PLANS.filter(
    ({ theirs, stacks }) =>
      (!options.quick || stacks <= QUICK_STACKS) && (theirs !== AWS_CDK || sizes.awsCdk !== undefined),
  );
  const text = table(plans.map(measured), sizes);
  console.log(text);
  if (!options.quick) writeBetweenMarkers(join(ROOT, "docs/performance.md"), text, "bench");
} finally {
  rmSync(folder, { recursive: true });
}

function measured(plan: Plan): Comparison {
  const comparison = compare(folder, plan);
  const ratios = `${wallRatio(comparison).toFixed(2)}, of CPU time ${cpuRatio(comparison).toFixed(2)}`;
  console.error(`${plan.ours.label} / ${plan.theirs.label}, ${plan.stacks} stacks: ${ratios}`);
  return comparison;
}
