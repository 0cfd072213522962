import { describe, expect, it } from "vitest";
import { analyze } from "../../../redundancy/analyze.js";
import { buildWorkload, synthesizeWith } from "../../constructs/kubernetes/sample-cluster.js";
import { synthesize } from "../../synth.js";
import { TODAY } from "../terraform.js";
import { caughtBy } from "./caught-by.js";
import { damaged, type Synthesized } from "./damage.js";
import { kubernetesDamages } from "./kubernetes-damages.js";

const ZONES = ["eu-west-1a", "eu-west-1b"];

function built(zones?: readonly string[]): Synthesized[] {
  const { app, stack, apps } = buildWorkload(
    {
      container: { image: "shop:1", port: 8080, heartbeat: { type: "http", path: "/ready" } },
      ingress: {
        host: "shop.example.com",
        certificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/c",
        scheme: "internet-facing",
      },
    },
    zones,
  );
  return [synthesizeWith(app, apps), synthesize(stack)] as unknown as Synthesized[];
}

function report(files: readonly Synthesized[]) {
  const inputs = files.map((file, index) => ({ path: `${index}/cdk.tf.json`, text: JSON.stringify(file) }));
  return analyze(inputs, { today: TODAY, scenarios: ["zones"] });
}

describe("Damage to the Terraform of a workload on Kubernetes", { timeout: 60_000 }, () => {
  it.each<[string, readonly string[] | undefined]>([
    ["three zones", undefined],
    ["two zones", ZONES],
  ])("is caught in %s", (_, zones) => {
    const files = built(zones);
    const before = report(files);
    expect(before.summary).toMatchObject({ verdict: "pass", errors: 0 });
    const damages = files.flatMap((file, index) => kubernetesDamages(file).map((damage) => ({ damage, index })));
    expect(damages.length).toBeGreaterThanOrEqual(15);
    const survivors = damages.filter(({ damage, index }) => {
      const after = files.map((file, at) => (at === index ? damaged(file, damage) : file));
      return caughtBy(before, report(after)) === undefined;
    });
    expect(survivors.map(({ damage }) => damage.name)).toEqual([]);
  });
});
