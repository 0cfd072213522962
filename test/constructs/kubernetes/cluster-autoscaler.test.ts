import { App } from "cdktf";
import { describe, expect, it } from "vitest";
import "../../../cli/vitest/register.js";
import { ClusterAutoscaler, type ClusterAutoscalerProps } from "../../../constructs/kubernetes/cluster-autoscaler.js";
import { KubernetesStack } from "../../../constructs/kubernetes/kubernetes-stack.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { type Block, onlyResource, resources, ZONES } from "../../synth.js";
import { buildCluster, type ClusterChoice, synthesizeWith } from "./sample-cluster.js";

function build(props: ClusterAutoscalerProps = {}, cluster: ClusterChoice = {}, zones: readonly string[] = ZONES) {
  const built = buildCluster(cluster, zones);
  const apps = new KubernetesStack(built.app, "apps", { cluster: built.cluster });
  const autoscaler = new ClusterAutoscaler(apps, "cluster-autoscaler", props);
  return { ...built, apps, autoscaler };
}

function apps(...choice: Parameters<typeof build>) {
  const built = build(...choice);
  return synthesizeWith(built.app, built.apps);
}

interface Pod {
  readonly container: readonly [{ readonly image: string; readonly args: readonly string[] } & Block];
}

function deployment(...choice: Parameters<typeof build>) {
  const { spec } = onlyResource(apps(...choice), "kubernetes_deployment_v1") as Block & {
    readonly spec: { readonly replicas: string; readonly strategy: Block; readonly template: { readonly spec: Pod } };
  };
  return spec;
}

const container = (...choice: Parameters<typeof build>) => deployment(...choice).template.spec.container[0];

describe("ClusterAutoscaler", () => {
  it("has a pod in every zone, of which one leads", () => {
    expect(deployment().replicas).toBe("3");
    expect(deployment({}, {}, ["eu-west-1a", "eu-west-1b"]).replicas).toBe("2");
    expect(deployment().template.spec).toMatchObject({
      topology_spread_constraint: [
        { topology_key: "topology.kubernetes.io/zone", when_unsatisfiable: "DoNotSchedule" },
        { topology_key: "kubernetes.io/hostname" },
      ],
      priority_class_name: "system-cluster-critical",
    });
    expect(container().args.filter((arg) => arg.startsWith("--leader-elect"))).toEqual([]);
  });

  it("is replaced pod by pod, and loses one at a time to an update of nodes", () => {
    expect(deployment().strategy["rolling_update"]).toEqual({ max_unavailable: "0", max_surge: "1" });
    expect(onlyResource(apps(), "kubernetes_pod_disruption_budget_v1")["spec"]).toMatchObject({ max_unavailable: "1" });
  });

  it.each([
    ["1.34", "registry.k8s.io/autoscaling/cluster-autoscaler:v1.34.4"],
    ["1.35", "registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.1"],
    ["1.36", "registry.k8s.io/autoscaling/cluster-autoscaler:v1.36.0"],
  ])("has the version that belongs to Kubernetes %s", (version, image) => {
    expect(container({}, { version }).image).toBe(image);
  });

  it.each(["1.32", "1.33"])("has a version of its own for Kubernetes %s, which is in extended support", (version) => {
    const { image } = container({}, { version, upgradePolicy: "EXTENDED" });
    expect(image).toContain(`:v${version}.`);
  });

  it("has the image and the expander that are given", () => {
    const given = container({ image: "mirror/cluster-autoscaler:v1.35.2", expander: "random" });
    expect(given.image).toBe("mirror/cluster-autoscaler:v1.35.2");
    expect(given.args).toContain("--expander=random");
    expect(() => build({ image: "a b" })).toThrow("image: must be an image without spaces");
  });

  it("finds the groups that EKS has tagged as the cluster's, and keeps zones alike", () => {
    const { args } = container();
    expect(args).toContainEqual(
      expect.stringMatching(
        /^--node-group-auto-discovery=asg:tag=k8s\.io\/cluster-autoscaler\/enabled,k8s\.io\/cluster-autoscaler\/\$\{/,
      ),
    );
    expect(args).toEqual(expect.arrayContaining(["--balance-similar-node-groups", "--expander=least-waste"]));
  });

  it("goes on when one of two zones is lost, and takes away nodes whose pods have an empty volume", () => {
    expect(container().args).toEqual(
      expect.arrayContaining(["--max-total-unready-percentage=60", "--skip-nodes-with-local-storage=false"]),
    );
  });

  it("may change the groups of its own cluster alone", () => {
    const { app, stack } = build();
    const policy = String(
      resources(synthesizeWith(app, stack), "aws_iam_role_policy")[
        "cluster/cluster-autoscaler/role/scale-nodes-cluster"
      ]?.["policy"],
    );
    expect(policy).toMatch(
      /"autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"\][^{]*"Condition" = \{"StringEquals" = \{"aws:ResourceTag\/k8s\.io\/cluster-autoscaler\/platform-cluster" = "owned"/,
    );
    expect(policy).not.toContain("autoscaling:*");
  });

  it("changes in the cluster what upstream says, and its lease and state by name", () => {
    const verbs = (type: string) =>
      (onlyResource(apps(), type)["rule"] as { resources: string[]; verbs: string[]; resource_names?: string[] }[])
        .filter((rule) => rule.verbs.some((verb) => !["get", "list", "watch"].includes(verb)))
        .flatMap((rule) => rule.resources.map((resource) => [resource, rule.resource_names ?? []]));
    expect(verbs("kubernetes_cluster_role_v1")).toEqual([
      ["events", []],
      ["pods/eviction", []],
      ["pods/status", []],
      ["nodes", []],
    ]);
    expect(verbs("kubernetes_role_v1")).toEqual([
      ["leases", []],
      ["leases", ["cluster-autoscaler"]],
      ["configmaps", []],
      ["configmaps", ["cluster-autoscaler-status"]],
    ]);
  });

  it("starts when it has its permissions", () => {
    expect(onlyResource(apps(), "kubernetes_deployment_v1")["depends_on"]).toEqual([
      expect.stringMatching(/^kubernetes_cluster_role_binding_v1\./),
      expect.stringMatching(/^kubernetes_role_binding_v1\./),
    ]);
  });

  it.each([[ZONES], [["eu-west-1a", "eu-west-1b"]]])("goes on without one of the zones %s", (zones) => {
    const { app } = build({}, {}, zones);
    for (const lost of ["zone", "zone+static"] as const) {
      expect(app).toKeepCapacity({ "apps/cluster-autoscaler/Resource": 1 }, { in: lost });
    }
  });

  it("is of a cluster with managed nodes, in the stack of what runs in it", () => {
    expect(() => build({}, { nodes: { type: "auto-mode" } })).toThrow(
      "apps/cluster-autoscaler: must be of a cluster with managed nodes: Auto Mode of platform/cluster launches nodes itself",
    );
    expect(() => new ClusterAutoscaler(new AwsStack(new App(), "aws", { region: "eu-west-1" }), "a")).toThrow(
      "aws/a: must be in a KubernetesStack, whose cluster it scales",
    );
  });
});
