import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { objectProblems } from "../constructs/kubernetes/object-problems.js";
import { toKubernetesObject } from "../constructs/kubernetes/to-kubernetes-object.js";
import type { TerraformFile } from "../synth.js";
import { useScenario } from "./scenario.js";

const STACK = "bank-prod-workloads";

/** Neither the Kubernetes provider nor a cluster is here: no plan is made, so the objects themselves are checked. */
describe(`${STACK} of stacks/main.ts`, () => {
  const scenario = useScenario(STACK);

  it("is synthesized to objects that the schemas of Kubernetes allow, and is not planned", async () => {
    const { workspace, ledger } = scenario();
    await workspace.synthesize("stacks/main.ts");
    const file = join(workspace.outputDirectory, "stacks", STACK, "cdk.tf.json");
    const { resource }: TerraformFile = JSON.parse(readFileSync(file, "utf8"));
    // The names of the hosts are records of Route 53, of a type that other stacks apply.
    const kinds = Object.entries(resource).filter(([type]) => type.startsWith("kubernetes_"));
    const objects = kinds.flatMap(([type, blocks]) =>
      Object.entries(blocks).map(([id, block]) => ({ id, object: toKubernetesObject(type, block) })),
    );
    expect(new Set(objects.map(({ object }) => object["kind"]))).toContain("Deployment");
    expect(objects.flatMap(({ id, object }) => objectProblems(object).map((problem) => `${id} ${problem}`))).toEqual(
      [],
    );
    const reason = "the simulated EKS has no Kubernetes behind it that a provider could talk to";
    ledger.notApplied(STACK, `checked against the schemas of Kubernetes (${objects.length} objects)`, reason);
  });
});
