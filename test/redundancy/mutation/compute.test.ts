import { describe, expect, it } from "vitest";
import { analyze } from "../../../redundancy/analyze.js";
import { compute } from "../../constructs/service/compute-in-stack.js";
import { synthesize } from "../../synth.js";
import { TODAY } from "../terraform.js";
import { caughtBy } from "./caught-by.js";
import { computeDamages } from "./compute-damages.js";
import { damaged, type Synthesized } from "./damage.js";
import { serviceDamages } from "./service-damages.js";

/** With two zones lost at once as well: a third member is a redundancy too. */
const report = (file: Synthesized) =>
  analyze([{ path: "compute/cdk.tf.json", text: JSON.stringify(file) }], { today: TODAY, scenarios: ["zones"] });

describe("Damage to the Terraform of what runs code", () => {
  const file = synthesize(compute()) as unknown as Synthesized;
  const before = report(file);
  const damages = [...computeDamages(file), ...serviceDamages(file)];

  it("begins with parts on which nothing is found", () => {
    expect(before.findings).toEqual([]);
    expect(computeDamages(file).length).toBeGreaterThanOrEqual(7);
  });

  it.each(damages.map((damage) => [damage.name, damage] as const))("is caught: %s", (_, damage) => {
    expect(caughtBy(before, report(damaged(file, damage)))).toEqual(expect.any(String));
  });
});
