import { describe, expect, it } from "vitest";
import { contextOf, reportOf, type TerraformJson } from "../terraform.js";
import { ABC, subnetIds, subnetsIn } from "./network.js";

const WEB = "kubernetes_deployment.web";
type Resources = Record<string, Record<string, object>>;

const LABELS = { app: "web" };

const SPREAD = {
  topology_spread_constraint: [{ topology_key: "topology.kubernetes.io/zone", when_unsatisfiable: "DoNotSchedule" }],
};

function deployment(replicas: unknown, pod: object = {}) {
  return {
    metadata: [{ name: "web" }],
    spec: [
      { replicas, template: [{ metadata: [{ labels: LABELS }], spec: [{ container: [{ name: "main" }], ...pod }] }] },
    ],
  };
}

function system(resources: Resources, zones: readonly (string | null)[] = ABC): TerraformJson {
  return {
    resource: {
      ...subnetsIn(...zones),
      aws_eks_cluster: { k: { name: "k" } },
      aws_eks_node_group: {
        n: {
          cluster_name: "${aws_eks_cluster.k.name}",
          subnet_ids: subnetIds(..."abc".slice(0, zones.length)),
          scaling_config: { min_size: 3 },
        },
      },
      ...resources,
    },
  };
}

function outcome(json: TerraformJson, component = WEB, demand?: number) {
  const declaration = demand === undefined ? {} : { declaration: { demand: { [component]: demand } } };
  const { scenarios } = reportOf(json, declaration);
  return scenarios.find(({ id }) => id === "zone:eu-west-1a")?.outcomes.find((each) => each.component === component)
    ?.outcome;
}

const web = (replicas: unknown, pod: object = {}): Resources => ({
  kubernetes_deployment: { web: deployment(replicas, pod) },
});

function component(json: TerraformJson, id = WEB) {
  return contextOf(json).components.get(id);
}

describe("a deployment that loses a zone", () => {
  it.each([
    ["6", 4, "degraded"],
    ["6", 5, "overloaded"],
    [6, undefined, "unknown"],
    [1, undefined, "failover"],
    ["${var.replicas}", 1, "unknown"],
  ])("of %s pods that must be spread has, for a demand of %s: %s", (replicas, demand, expected) => {
    expect(outcome(system(web(replicas, SPREAD)), WEB, demand)).toBe(expected);
  });

  it("is unknown where nothing spreads its pods, which may all be there", () => {
    expect(outcome(system(web(6)), WEB, 4)).toBe("unknown");
  });

  it("is down where all nodes are in that zone", () => {
    expect(outcome(system(web(3), ["eu-west-1a"]))).toBe("down");
  });

  it("is unknown where the zones of the nodes are", () => {
    const json = system({ ...web(3), aws_instance: { x: { availability_zone: "eu-west-1a" } } }, ["eu-west-1b", null]);
    expect(outcome(json, WEB, 1)).toBe("unknown");
  });

  it("is unknown where it may be in one of two clusters", () => {
    const json = system({ ...web(3), aws_eks_cluster: { k: { name: "k" }, l: { name: "l" } } });
    expect(outcome(json, WEB, 1)).toBe("unknown");
  });

  it("is down with the one zone that its nodes are selected from", () => {
    const json = system(web(3, { node_selector: { "topology.kubernetes.io/zone": "eu-west-1a" } }));
    expect(outcome(json)).toBe("down");
  });
});

describe("the pods of a deployment", () => {
  it("are at least the minimum of its autoscaler", () => {
    const scaler = {
      min_replicas: 4,
      scale_target_ref: [{ kind: "Deployment", name: "${kubernetes_deployment.web.metadata[0].name}" }],
    };
    const json = system({
      ...web(9),
      kubernetes_horizontal_pod_autoscaler_v2: { h: { metadata: [{ name: "web" }], spec: [scaler] } },
    });
    expect(component(json)?.members).toHaveLength(4);
  });

  it.each([
    [{}, [null, null, null]],
    [
      {
        topology_spread_constraint: [
          { topology_key: "topology.kubernetes.io/zone", when_unsatisfiable: "ScheduleAnyway" },
        ],
      },
      [null, null, null],
    ],
    [
      { topology_spread_constraint: [{ topology_key: "kubernetes.io/hostname", when_unsatisfiable: "DoNotSchedule" }] },
      [null, null, null],
    ],
    [SPREAD, ABC],
    [
      {
        affinity: [
          {
            pod_anti_affinity: [
              {
                required_during_scheduling_ignored_during_execution: [{ topology_key: "topology.kubernetes.io/zone" }],
              },
            ],
          },
        ],
      },
      ABC,
    ],
  ])("with %j are in the zones %j", (pod, zones) => {
    expect(component(system(web(3, pod)))?.members.map(({ zone }) => zone)).toEqual(zones);
  });

  it("that share an EBS volume are in one zone, and which is not known", () => {
    const pod = { ...SPREAD, volume: [{ name: "data", persistent_volume_claim: [{ claim_name: "data" }] }] };
    const claim = (mode: string) => ({
      kubernetes_persistent_volume_claim: { d: { metadata: [{ name: "data" }], spec: [{ access_modes: [mode] }] } },
    });
    expect(outcome(system({ ...web(3, pod), ...claim("ReadWriteOnce") }), WEB, 1)).toBe("unknown");
    expect(outcome(system({ ...web(3, pod), ...claim("ReadWriteMany") }), WEB, 1)).toBe("degraded");
  });

  it("of a stateful set cannot leave the zone of their volumes", () => {
    const claims = [{ metadata: [{ name: "data" }], spec: [{ access_modes: ["ReadWriteOnce"] }] }];
    const set = { metadata: [{ name: "db" }], spec: [{ replicas: 1, volume_claim_template: claims, template: [{}] }] };
    const json = system({ kubernetes_stateful_set: { db: set } }, ["eu-west-1a"]);
    expect(component(json, "kubernetes_stateful_set.db")?.recreation.where).toBe("same-zone");
  });

  it("are read from a manifest, too", () => {
    const manifest = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web" },
      spec: { replicas: 2, template: { metadata: { labels: LABELS }, spec: { containers: [{ name: "main" }] } } },
    };
    expect(
      component(system({ kubernetes_manifest: { m: { manifest } } }), "kubernetes_manifest.m")?.members,
    ).toHaveLength(2);
  });

  it("need what their environment and their config maps name", () => {
    const container = [
      {
        name: "main",
        env: [{ name: "CACHE", value: "${aws_rds_cluster.one.endpoint}" }],
        env_from: [{ config_map_ref: [{ name: "settings" }] }],
      },
    ];
    const json = system({
      ...web(3, { container }),
      kubernetes_config_map: {
        c: { metadata: [{ name: "settings" }], data: { DB: "${aws_rds_cluster.two.endpoint}" } },
      },
      aws_rds_cluster: { one: { engine: "aurora-mysql" }, two: { engine: "aurora-mysql" } },
    });
    const needed = reportOf(json).dependencies.filter(({ from }) => from === WEB);
    expect(needed.map(({ to }) => to)).toEqual(expect.arrayContaining(["aws_rds_cluster.one", "aws_rds_cluster.two"]));
  });
});

describe("the nodes of Auto Mode", () => {
  const auto = (compute_config: object, rest: Resources = {}): TerraformJson => ({
    resource: {
      ...subnetsIn(...ABC),
      aws_eks_cluster: { k: { name: "k", vpc_config: { subnet_ids: subnetIds("a", "b", "c") }, compute_config } },
      ...web(6, SPREAD),
      aws_instance: { x: { availability_zone: "eu-west-1a" } },
      ...rest,
    },
  });
  const own = { enabled: true, node_pools: ["general-purpose"] };

  it("are where the subnets of the cluster are", () => {
    expect(outcome(auto(own), WEB, 4)).toBe("degraded");
  });

  it.each<[string, object, Resources]>([
    ["node pools are not those of EKS", { enabled: true }, {}],
    ["it is not known whether there are any", { ...own, enabled: "${var.auto}" }, {}],
    [
      "there are node groups beside them",
      own,
      { aws_eks_node_group: { n: { cluster_name: "${aws_eks_cluster.k.name}", subnet_ids: subnetIds("a") } } },
    ],
  ])("are not known where %s", (_, compute, rest) => {
    expect(outcome(auto(compute, rest), WEB, 4)).toBe("unknown");
  });
});

describe("a way into a cluster", () => {
  const service = (type: string, selector: object = LABELS) => ({
    kubernetes_service: { s: { metadata: [{ name: "front" }], spec: [{ type, selector }] } },
  });
  const ingress = (name: string, annotations: object = {}) => ({
    kubernetes_ingress_v1: {
      i: {
        metadata: [{ name: "in", annotations }],
        spec: [{ rule: [{ http: [{ path: [{ backend: [{ service: [{ name }] }] }] }] }] }],
      },
    },
  });

  it("is a service with a load balancer, as good as the pods that it selects", () => {
    const json = system({ ...web(1), ...service("LoadBalancer") });
    expect(component(json, "kubernetes_service.s")?.entryPoint).toBe(true);
    expect(outcome(json, "kubernetes_service.s")).toBe("failover");
  });

  it("is an ingress, through the service that it names", () => {
    const json = system({ ...web(1), ...service("ClusterIP"), ...ingress("front") });
    expect(reportOf(json).dependencies).toContainEqual(
      expect.objectContaining({ from: "kubernetes_ingress_v1.i", to: WEB, via: ["kubernetes_service.s"] }),
    );
    expect(outcome(json, "kubernetes_ingress_v1.i")).toBe("failover");
  });

  it("is unknown where what it leads to is not in the input", () => {
    expect(outcome(system({ ...web(3), ...ingress("other") }), "kubernetes_ingress_v1.i")).toBe("unknown");
    expect(outcome(system({ ...web(3), ...service("LoadBalancer", { app: "x" }) }), "kubernetes_service.s")).toBe(
      "unknown",
    );
  });

  it("is no entry point where it is internal", () => {
    const json = system({
      ...service("ClusterIP"),
      ...ingress("front", { "alb.ingress.kubernetes.io/scheme": "internal" }),
    });
    expect(component(json, "kubernetes_ingress_v1.i")?.entryPoint).toBe(false);
  });
});
