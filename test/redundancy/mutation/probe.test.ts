import { expect, it } from "vitest";
import { analyze } from "../../../redundancy/analyze.js";
import { archive } from "../../blueprints/archive.js";
import { synthesize } from "../../synth.js";
import { TODAY } from "../terraform.js";
import { caughtBy } from "./caught-by.js";
import { damaged, named, set, drop, type Synthesized, type Damage } from "./damage.js";
it("probe", () => {
  const f = synthesize(archive({})) as unknown as Synthesized;
  const report = (x: Synthesized) => analyze([{ path: `a/cdk.tf.json`, text: JSON.stringify(x) }], { today: TODAY, scenarios: ["zones"] });
  const before = report(f);
  const S = "aws_ecs_service";
  const ds: Damage[] = named(f, S).filter(([, b]) => b["service_registries"]).map(([n]) => set(S, n, "service_registries", undefined));
  const T = "aws_cloudtrail";
  void T; void drop;
  for (const d of ds) {
    const after = report(damaged(f, d));
    console.log(`${d.name}: ${caughtBy(before, after)}`);
    console.log(JSON.stringify(after.dependencies.filter(({ from }) => from.includes("aws_autoscaling_group"))).slice(0, 1500));
  }
  console.log("BEFORE", JSON.stringify(before.dependencies.filter(({ from }) => from.includes("aws_autoscaling_group"))).slice(0, 1500));
  expect(1).toBe(1);
});
