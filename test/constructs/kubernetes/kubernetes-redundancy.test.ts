import type { App } from "cdktf";
import { describe, expect, it } from "vitest";
import "../../../cli/vitest/register.js";
import { reportOn } from "../../../cli/vitest/report-on.js";
import { KubernetesStack } from "../../../constructs/kubernetes/kubernetes-stack.js";
import { KubernetesWorkload } from "../../../constructs/kubernetes/kubernetes-workload.js";
import { buildCluster, buildWorkload, MANAGED, WAIVER, type WorkloadChoice } from "./sample-cluster.js";

const INGRESS = {
  container: { image: "shop:1", port: 8080, heartbeat: { type: "http", path: "/ready" } },
  ingress: {
    host: "shop.example.com",
    certificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/c",
    scheme: "internet-facing",
  },
} as const;

function system(props: WorkloadChoice = {}, zones?: readonly string[]): App {
  return buildWorkload({ ...INGRESS, ...props }, zones).app;
}

describe("A workload on a cluster with a node group in every zone", () => {
  it.each<[string, WorkloadChoice, readonly string[] | undefined]>([
    ["with its defaults", {}, undefined],
    ["in two zones", {}, ["eu-west-1a", "eu-west-1b"]],
    ["with a canary beside it", { canary: { image: "shop:2", percent: 10 } }, undefined],
  ])("%s survives the loss of any node and zone, and keeps its demand", (_, props, zones) => {
    const app = system(props, zones);
    expect(app).toSurvive("member");
    expect(app).toSurvive("zone");
    expect(app).toHaveNoSinglePointOfFailure();
    expect(app).not.toSurvive("region");
    expect(app).toKeepCapacity({ "apps/web/Resource": 6 }, { in: "zone+deployment" });
  });

  it("does not keep its demand when a zone is lost and its pods have to be started anew", () => {
    expect(system({ onZoneLoss: "relaunch" })).not.toKeepCapacity({ "apps/web/Resource": 6 }, { in: "zone" });
  });

  it("is not known to survive a zone when nothing spreads its pods", () => {
    const { app, workload } = buildWorkload(INGRESS);
    workload.deployment.addOverride("spec.template.spec.topology_spread_constraint", null);
    expect(() => expect(app).toSurvive("zone")).toThrow(/it is not known whether/);
    expect(openFindings(app)).toContain("kubernetes-pods-spread");
  });

  it("does not survive the only zone that its nodes are in", () => {
    const { app, cluster } = buildWorkload(INGRESS);
    for (const zone of ["eu-west-1b", "eu-west-1c"]) {
      const { node } = cluster.nodeGroups[zone] ?? cluster;
      node.scope?.node.tryRemoveChild(node.id);
    }
    expect(app).not.toSurvive("zone");
  });
});

describe("What the cheaper choices no longer survive", () => {
  const relaunch = { ...MANAGED, demand: 6, onZoneLoss: "relaunch" } as const;

  it("is a finding on nodes that are launched again, which a waiver accepts", () => {
    expect(openFindings(buildCluster({ nodes: relaunch }).app)).toEqual(["eks-nodes-after-zone-loss"]);
    expect(openFindings(buildCluster({ nodes: { ...relaunch, waiver: WAIVER } }).app)).toEqual([]);
  });

  it("is a finding on pods that are started again, which a waiver accepts", () => {
    expect(openFindings(system({ onZoneLoss: "relaunch" }))).toEqual(["kubernetes-capacity-after-zone-loss"]);
    expect(openFindings(system({ onZoneLoss: "relaunch", waiver: WAIVER }))).toEqual([]);
  });

  it("is nothing with the defaults", () => {
    expect(openFindings(system())).toEqual([]);
  });
});

it("A workload of Auto Mode survives the loss of any zone, where EKS launches its nodes", () => {
  const { app, cluster } = buildCluster({ nodes: { type: "auto-mode" } });
  const apps = new KubernetesStack(app, "apps", { cluster });
  new KubernetesWorkload(apps, "web", { ...INGRESS, namespace: "shop", demand: 6 });
  expect(app).toSurvive("zone");
  expect(app).toKeepCapacity({ "apps/web/Resource": 6 });
  expect(openFindings(app)).toEqual([]);
});

function openFindings(app: App): string[] {
  return reportOn(app)
    .findings.filter(({ status }) => status !== "waived")
    .map(({ rule }) => rule);
}
