import { describe, expect, it } from "vitest";
import { AutoModeDefaults } from "../../../constructs/kubernetes/auto-mode-defaults.js";
import { KubernetesStack } from "../../../constructs/kubernetes/kubernetes-stack.js";
import { KubernetesWorkload } from "../../../constructs/kubernetes/kubernetes-workload.js";
import { onlyResource } from "../../synth.js";
import { buildCluster, synthesizeWith } from "./sample-cluster.js";

function build(className?: string) {
  const { app, cluster } = buildCluster({ nodes: { type: "auto-mode" } });
  const apps = new KubernetesStack(app, "apps", { cluster });
  const defaults = new AutoModeDefaults(apps, "auto-mode", className === undefined ? {} : { className });
  return { app, apps, defaults };
}

function file(className?: string) {
  const { app, apps } = build(className);
  return synthesizeWith(app, apps);
}

describe("AutoModeDefaults", () => {
  it("has the ingress class of workloads made by EKS", () => {
    expect(onlyResource(file(), "kubernetes_ingress_class_v1")).toMatchObject({
      metadata: { name: "alb" },
      spec: { controller: "eks.amazonaws.com/alb" },
    });
  });

  it("turns network policies on", () => {
    expect(onlyResource(file(), "kubernetes_config_map_v1")).toMatchObject({
      metadata: { name: "amazon-vpc-cni", namespace: "kube-system" },
      data: { "enable-network-policy-controller": "true" },
    });
  });

  it("has an ingress class of another name", () => {
    expect(onlyResource(file("public"), "kubernetes_ingress_class_v1")["metadata"]).toEqual({ name: "public" });
    expect(() => file("Public")).toThrow("className: must be lower-case letters, digits and hyphens, 63 at most");
  });

  it("is there before an ingress that names its class, and until that is gone", () => {
    const { app, apps, defaults } = build();
    const { className } = defaults;
    const certificateArn = "arn:aws:acm:eu-west-1:111122223333:certificate/c";
    new KubernetesWorkload(apps, "web", {
      namespace: "shop",
      container: { image: "shop:1", port: 8080, heartbeat: { type: "http", path: "/" } },
      demand: 2,
      ingress: { host: "shop.example.com", certificateArn, className },
    });
    expect(onlyResource(synthesizeWith(app, apps), "kubernetes_ingress_v1")["spec"]).toMatchObject({
      ingress_class_name: expect.stringMatching(/kubernetes_ingress_class_v1\.auto-mode_ingress-class_\w+\.metadata/),
    });
  });
});
