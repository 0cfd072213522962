import type { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { AutoModeDefaults } from "../../../constructs/kubernetes/auto-mode-defaults.js";
import { ClusterAutoscaler } from "../../../constructs/kubernetes/cluster-autoscaler.js";
import { KubernetesStack } from "../../../constructs/kubernetes/kubernetes-stack.js";
import type { TerraformFile } from "../../synth.js";
import { objectProblems } from "./object-problems.js";
import { appsFile, buildCluster, type ClusterChoice, synthesizeWith, type WorkloadChoice } from "./sample-cluster.js";
import { KINDS, type KubernetesObject, toKubernetesObject } from "./to-kubernetes-object.js";

const CHOICES: readonly [string, WorkloadChoice][] = [
  ["by default", {}],
  ["asked over HTTP", { container: { image: "shop:1", port: 8080, heartbeat: { type: "http", path: "/ready" } } }],
  ["asked over gRPC", { container: { image: "shop:1", port: 8080, heartbeat: { type: "grpc", service: "shop" } } }],
  [
    "behind a load balancer",
    {
      container: { image: "shop:1", port: 8080, heartbeat: { type: "http", path: "/ready" } },
      ingress: { host: "shop.example.com", certificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/c" },
    },
  ],
  [
    "with settings",
    { environment: { A: "1" }, references: { secrets: { B: { secret: "s", key: "k" } }, configMaps: ["c"] } },
  ],
  ["behind a port of the nodes", { nodePort: 30_080 }],
  ["with a canary", { canary: { image: "shop:2", percent: 10 } }],
];

function objects(props: WorkloadChoice): KubernetesObject[] {
  return objectsOf(appsFile(props));
}

/** What a cluster itself needs, by what its nodes are. */
const OF_CLUSTERS: readonly [string, ClusterChoice, (stack: KubernetesStack) => Construct][] = [
  ["the autoscaler of managed nodes", {}, (stack) => new ClusterAutoscaler(stack, "cluster-autoscaler")],
  ["Auto Mode", { nodes: { type: "auto-mode" } }, (stack) => new AutoModeDefaults(stack, "auto-mode")],
];

function clusterObjects(choice: ClusterChoice, add: (stack: KubernetesStack) => Construct): KubernetesObject[] {
  const { app, cluster } = buildCluster(choice);
  const apps = new KubernetesStack(app, "apps", { cluster });
  add(apps);
  return objectsOf(synthesizeWith(app, apps));
}

function objectsOf({ resource }: TerraformFile): KubernetesObject[] {
  return Object.entries(resource)
    .filter(([type]) => type.startsWith("kubernetes_"))
    .flatMap(([type, blocks]) => Object.values(blocks).map((block) => toKubernetesObject(type, block)));
}

function ofKind(kind: string): KubernetesObject {
  const found = objects({}).find((each) => each["kind"] === kind);
  if (!found) throw new Error(`no ${kind}`);
  return structuredClone(found);
}

describe("The objects", () => {
  it.each(CHOICES)("of a workload %s are what the schemas of Kubernetes allow", (_, props) => {
    const all = objects(props);
    expect(all.length).toBeGreaterThanOrEqual(8);
    expect(all.flatMap((each) => objectProblems(each).map((problem) => `${String(each["kind"])} ${problem}`))).toEqual(
      [],
    );
  });

  it.each(OF_CLUSTERS)("of %s are what the schemas of Kubernetes allow", (_, choice, add) => {
    const all = clusterObjects(choice, add);
    expect(all.length).toBeGreaterThanOrEqual(2);
    expect(all.flatMap(objectProblems)).toEqual([]);
  });

  it("are of every kind that the check knows", () => {
    const all = [
      ...CHOICES.flatMap(([, props]) => objects(props)),
      ...OF_CLUSTERS.flatMap(([, choice, add]) => clusterObjects(choice, add)),
    ];
    const kinds = new Set(all.map((each) => each["kind"]));
    expect([...kinds].sort()).toEqual(
      Object.values(KINDS)
        .map(({ kind }) => kind)
        .sort(),
    );
  });
});

describe("The check of objects", () => {
  it.each<[string, string, (object: Record<string, never>) => void, string]>([
    [
      "text where a number belongs",
      "Deployment",
      (object) => set(object, "spec.replicas", "nine"),
      "/spec/replicas: type",
    ],
    [
      "a field that Kubernetes lacks",
      "Deployment",
      (object) => set(object, "spec.replica", 9),
      "/spec/replica: unknown",
    ],
    ["a missing selector", "Deployment", (object) => set(object, "spec.selector", undefined), "/spec: required"],
    [
      "a field that Kubernetes lacks deep inside",
      "Deployment",
      (object) => set(object, "spec.template.spec.topologySpreadConstraint", []),
      "/spec/template/spec/topologySpreadConstraint: unknown",
    ],
    [
      "a most that is missing",
      "HorizontalPodAutoscaler",
      (object) => set(object, "spec.maxReplicas", undefined),
      "/spec: required",
    ],
    [
      "a list that is none",
      "NetworkPolicy",
      (object) => set(object, "spec.policyTypes", "Ingress"),
      "/spec/policyTypes: type",
    ],
    [
      "ports that are none",
      "Service",
      (object) => set(object, "spec.ports", [{ port: "http" }]),
      "/spec/ports/0/port: type",
    ],
  ])("finds %s", (_, kind, damage, problem) => {
    const object = ofKind(kind);
    damage(object as Record<string, never>);
    expect(objectProblems(object)).toContain(problem);
  });
});

function set(object: object, path: string, value: unknown): void {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce<object>((each, key) => Reflect.get(each, key) as object, object);
  Reflect.set(parent, last, value);
}
