import { describe, expect, it } from "vitest";
import { objectProblems } from "./object-problems.js";
import { appsFile, type WorkloadChoice } from "./sample-cluster.js";
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
  ["with a canary", { canary: { image: "shop:2", percent: 10 } }],
];

function objects(props: WorkloadChoice): KubernetesObject[] {
  const { resource } = appsFile(props);
  return Object.entries(resource)
    .filter(([type]) => type.startsWith("kubernetes_"))
    .flatMap(([type, blocks]) => Object.values(blocks).map((block) => toKubernetesObject(type, block)));
}

function ofKind(kind: string): KubernetesObject {
  const found = objects({}).find((each) => each["kind"] === kind);
  if (!found) throw new Error(`no ${kind}`);
  return structuredClone(found);
}

describe("The objects of a workload", () => {
  it.each(CHOICES)("%s are what the schemas of Kubernetes allow", (_, props) => {
    const all = objects(props);
    expect(all.length).toBeGreaterThanOrEqual(8);
    expect(all.flatMap((each) => objectProblems(each).map((problem) => `${String(each["kind"])} ${problem}`))).toEqual(
      [],
    );
  });

  it("are of every kind that the check knows", () => {
    const kinds = new Set(CHOICES.flatMap(([, props]) => objects(props)).map((each) => each["kind"]));
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
