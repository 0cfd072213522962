import { describe, expect, it } from "vitest";
import { KubernetesStack } from "../../../constructs/kubernetes/kubernetes-stack.js";
import { KubernetesWorkload } from "../../../constructs/kubernetes/kubernetes-workload.js";
import { NodeTargetGroup } from "../../../constructs/kubernetes/node-target-group.js";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { analyze } from "../../../redundancy/analyze.js";
import { buildCluster, buildWorkload, synthesizeWith } from "../../constructs/kubernetes/sample-cluster.js";
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

/** The same behind a load balancer of the cluster's stack. */
function behindNodes(): Synthesized[] {
  const { app, stack, network, cluster } = buildCluster();
  const { targets } = new NodeTargetGroup(stack, "web", { cluster, nodePort: 30_080 });
  const certificate = { arn: "arn:aws:acm:eu-west-1:111122223333:certificate/c" };
  new ApplicationLoadBalancer(stack, "lb", { network, certificate, defaultTargets: targets });
  const apps = new KubernetesStack(app, "apps", { cluster });
  const container = { image: "shop:1", port: 8080 };
  new KubernetesWorkload(apps, "web", { namespace: "shop", container, demand: 6, nodePort: 30_080 });
  return [synthesizeWith(app, apps), synthesize(stack)] as unknown as Synthesized[];
}

function report(files: readonly Synthesized[]) {
  const inputs = files.map((file, index) => ({ path: `${index}/cdk.tf.json`, text: JSON.stringify(file) }));
  return analyze(inputs, { today: TODAY, scenarios: ["zones"] });
}

describe("Damage to the Terraform of a workload on Kubernetes", { timeout: 60_000 }, () => {
  it.each<[string, () => Synthesized[]]>([
    ["in three zones", () => built()],
    ["in two zones", () => built(ZONES)],
    ["behind the nodes", behindNodes],
  ])("is caught %s", (_, build) => {
    const files = build();
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
