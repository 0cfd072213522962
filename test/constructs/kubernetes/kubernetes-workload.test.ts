import { describe, expect, it } from "vitest";
import { KubernetesWorkload } from "../../../constructs/kubernetes/kubernetes-workload.js";
import { type Block, onlyResource, resources } from "../../synth.js";
import { appsFile, buildCluster, buildWorkload, synthesizeWith, type WorkloadChoice } from "./sample-cluster.js";

const CONTAINER = { image: "shop:1", port: 8080 } as const;
const HTTP = { ...CONTAINER, heartbeat: { type: "http", path: "/ready", livenessPath: "/live" } } as const;
const INGRESS = { host: "shop.example.com", certificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/c" };

interface DeploymentSpec {
  readonly replicas: string;
  readonly strategy: unknown;
  readonly template: {
    readonly spec: Record<string, unknown> & { readonly container: readonly [Record<string, unknown>] };
  };
}

function deployment(props: WorkloadChoice = {}, path = "web/Resource"): Block & { readonly spec: DeploymentSpec } {
  const found = resources(appsFile(props), "kubernetes_deployment_v1")[path];
  if (!found) throw new Error(`no ${path}`);
  return found as Block & { readonly spec: DeploymentSpec };
}

function pod(props: WorkloadChoice = {}) {
  return deployment(props).spec.template.spec;
}

function container(props: WorkloadChoice = {}) {
  return pod(props).container[0];
}

function policy(path: string, props: WorkloadChoice = {}) {
  return resources(appsFile(props), "kubernetes_network_policy_v1")[path]?.["spec"];
}

describe("The pods of a KubernetesWorkload", () => {
  it("are so many that those of the other zones meet the demand", () => {
    expect(deployment({ demand: 6 }).spec.replicas).toBe("9");
    expect(deployment({ demand: 6, zones: ["eu-west-1a", "eu-west-1b"] }).spec.replicas).toBe("12");
    expect(deployment({ demand: 1 }).spec.replicas).toBe("3");
  });

  it("are only as many as the demand where lost ones are started again, and two at least", () => {
    expect(deployment({ demand: 6, onZoneLoss: "relaunch" }).spec.replicas).toBe("6");
    expect(deployment({ demand: 1, onZoneLoss: "relaunch" }).spec.replicas).toBe("2");
  });

  it("are spread over zones as a condition of being started, and over nodes where there are enough", () => {
    expect(pod()["topology_spread_constraint"]).toEqual([
      expect.objectContaining({
        topology_key: "topology.kubernetes.io/zone",
        when_unsatisfiable: "DoNotSchedule",
        max_skew: 1,
        min_domains: 2,
        node_taints_policy: "Honor",
        match_label_keys: ["pod-template-hash"],
      }),
      expect.objectContaining({ topology_key: "kubernetes.io/hostname", when_unsatisfiable: "ScheduleAnyway" }),
    ]);
    expect(pod()["affinity"]).toHaveProperty("pod_anti_affinity");
  });

  it("are replaced only by pods that are ready", () => {
    expect(deployment().spec.strategy).toEqual({
      type: "RollingUpdate",
      rolling_update: { max_unavailable: "0", max_surge: "25%" },
    });
    expect(deployment()["wait_for_rollout"]).toBe(true);
  });

  it("serve what is on its way before they stop", () => {
    expect(container()["lifecycle"]).toEqual({ pre_stop: [{ exec: { command: ["sleep", "15"] } }] });
    expect(pod()["termination_grace_period_seconds"]).toBe(45);
    expect(container({ container: { ...CONTAINER, drainSeconds: 0 } })).not.toHaveProperty("lifecycle");
  });

  it("have no privileges", () => {
    expect(pod()["security_context"]).toMatchObject({
      run_as_non_root: true,
      run_as_user: "1000",
      seccomp_profile: { type: "RuntimeDefault" },
    });
    expect(container()["security_context"]).toMatchObject({
      allow_privilege_escalation: false,
      read_only_root_filesystem: true,
      capabilities: { drop: ["ALL"] },
    });
    expect(pod()["automount_service_account_token"]).toBe(false);
    expect(pod({ container: { ...CONTAINER, user: 10001 } })["security_context"]).toMatchObject({
      run_as_user: "10001",
    });
  });

  it("can write to the folders that are listed", () => {
    const given = { container: { ...CONTAINER, writablePaths: ["/var/cache"] } };
    expect(container(given)["volume_mount"]).toEqual([{ name: "writable-var-cache", mount_path: "/var/cache" }]);
    expect(pod(given)["volume"]).toEqual([{ name: "writable-var-cache", empty_dir: {} }]);
  });

  it("are asked whether their port takes connections, or what is said", () => {
    expect(container()["readiness_probe"]).toMatchObject({ tcp_socket: [{ port: "8080" }] });
    const asked = container({ container: HTTP });
    expect(asked["readiness_probe"]).toMatchObject({ http_get: { path: "/ready", port: "8080" } });
    expect(asked["liveness_probe"]).toMatchObject({ http_get: { path: "/live" } });
    expect(asked["startup_probe"]).toMatchObject({ http_get: { path: "/live" }, failure_threshold: 60 });
  });

  it("have the CPU and memory that they are given", () => {
    expect(container()["resources"]).toEqual({
      requests: { cpu: "250m", memory: "256Mi" },
      limits: { memory: "256Mi" },
    });
    const given = container({ container: { ...CONTAINER, cpu: "2", memory: "1Gi" } });
    expect(given["resources"]).toMatchObject({ requests: { cpu: "2", memory: "1Gi" } });
  });

  it("are told their settings as they were written", () => {
    const environment = { TEMPLATE: "${name} is %{if}" };
    const references = { secrets: { PASSWORD: { secret: "db", key: "password" } }, configMaps: ["flags"] };
    expect(container({ environment, references })["env"]).toEqual([
      { name: "TEMPLATE", value: "$${name} is %%{if}" },
      { name: "PASSWORD", value_from: { secret_key_ref: { name: "db", key: "password" } } },
    ]);
    expect(container({ references })["env_from"]).toEqual([{ config_map_ref: { name: "flags" } }]);
  });
});

describe("What keeps a KubernetesWorkload running", () => {
  it("is a budget that lets one pod go at a time", () => {
    expect(onlyResource(appsFile(), "kubernetes_pod_disruption_budget_v1")["spec"]).toMatchObject({
      max_unavailable: "1",
      selector: { match_labels: { "app.kubernetes.io/name": "apps-web" } },
    });
  });

  it("is an autoscaler that holds 60 % of the CPU, to which the number of pods is left", () => {
    expect(onlyResource(appsFile(), "kubernetes_horizontal_pod_autoscaler_v2")["spec"]).toMatchObject({
      min_replicas: 9,
      max_replicas: 18,
      metric: [{ resource: { name: "cpu", target: { average_utilization: 60 } } }],
      behavior: { scale_down: [{ stabilization_window_seconds: 300 }] },
    });
    expect(deployment()["lifecycle"]).toEqual({ ignore_changes: ["spec[0].replicas"] });
  });

  it("scales as is said", () => {
    const scaling = { maxReplicas: 40, cpu: 75, scaleInStabilization: 600 };
    expect(onlyResource(appsFile({ scaling }), "kubernetes_horizontal_pod_autoscaler_v2")["spec"]).toMatchObject({
      max_replicas: 40,
      metric: [{ resource: { target: { average_utilization: 75 } } }],
      behavior: { scale_down: [{ stabilization_window_seconds: 600 }] },
    });
  });
});

describe("A canary", () => {
  it("runs on a share of the pods behind the same service, and has a number of its own", () => {
    const canary = { image: "shop:2", percent: 10 };
    const trial = deployment({ canary }, "web/canary/Resource");
    expect(trial.spec.replicas).toBe("1");
    expect(trial.spec.template.spec.container[0]["image"]).toBe("shop:2");
    expect(deployment({ canary: { ...canary, percent: 50 } }, "web/canary/Resource").spec.replicas).toBe("9");
    expect(onlyResource(appsFile({ canary }), "kubernetes_service_v1")["spec"]).toMatchObject({
      selector: { "app.kubernetes.io/name": "apps-web" },
    });
  });
});

describe("The traffic of a KubernetesWorkload", () => {
  it("is name resolution and HTTPS to the outside, and nothing from it", () => {
    expect(policy("web/network-policy")).toMatchObject({
      policy_types: ["Ingress", "Egress"],
      ingress: [],
      egress: [
        {
          ports: [
            { port: "53", protocol: "UDP" },
            { port: "53", protocol: "TCP" },
          ],
        },
        { to: [{ ip_block: { cidr: "0.0.0.0/0" } }], ports: [{ port: "443" }] },
      ],
    });
    expect(policy("web/network-policy", { egress: "none" })).toMatchObject({ egress: [{ ports: [{}, {}] }] });
  });

  it("comes from the load balancer where there is one, which takes HTTPS alone", () => {
    const props = { container: HTTP, ingress: INGRESS };
    expect(policy("web/network-policy", props)).toMatchObject({
      ingress: [{ from: [{ ip_block: {} }], ports: [{ port: "8080", protocol: "TCP" }] }],
    });
    const ingress = onlyResource(appsFile(props), "kubernetes_ingress_v1");
    expect(ingress["metadata"]).toMatchObject({
      annotations: {
        "alb.ingress.kubernetes.io/scheme": "internal",
        "alb.ingress.kubernetes.io/target-type": "ip",
        "alb.ingress.kubernetes.io/ssl-redirect": "443",
        "alb.ingress.kubernetes.io/healthcheck-path": "/ready",
      },
    });
    expect(ingress["spec"]).toMatchObject({ ingress_class_name: "alb", rule: [{ host: "shop.example.com" }] });
  });

  it("between two of them is let out of the one and into the other", () => {
    const { app, apps, namespace, workload } = buildWorkload();
    const client = new KubernetesWorkload(apps, "shop-window", { namespace, container: CONTAINER, demand: 2 });
    workload.allowFrom("window-to-web", client);
    workload.allowTo("web-to-database", { cidrBlocks: ["10.0.96.0/20"], port: 5432 });
    const policies = resources(synthesizeWith(app, apps), "kubernetes_network_policy_v1");
    expect(policies["web/window-to-web-ingress"]?.["spec"]).toMatchObject({
      pod_selector: { match_labels: { "app.kubernetes.io/name": "apps-web" } },
      ingress: [{ from: [{ pod_selector: { match_labels: { "app.kubernetes.io/name": "apps-shop-window" } } }] }],
    });
    expect(policies["web/window-to-web-egress"]?.["spec"]).toMatchObject({
      pod_selector: { match_labels: { "app.kubernetes.io/name": "apps-shop-window" } },
      egress: [{ ports: [{ port: "8080" }] }],
    });
    expect(policies["web/web-to-database"]?.["spec"]).toMatchObject({
      egress: [{ to: [{ ip_block: { cidr: "10.0.96.0/20" } }], ports: [{ port: "5432" }] }],
    });
  });

  it("reaches the agent that hands out its credentials where it has an identity", () => {
    const { cluster } = buildCluster();
    const serviceAccount = cluster.podIdentity("web", { namespace: "shop", serviceAccount: "web" });
    const { app, apps } = buildWorkload({ namespace: "shop", serviceAccount });
    const made = synthesizeWith(app, apps);
    expect(JSON.stringify(resources(made, "kubernetes_network_policy_v1")["web/network-policy"])).toContain(
      "169.254.170.23/32",
    );
    expect(onlyResource(made, "kubernetes_service_account_v1")["metadata"]).toMatchObject({ name: "web" });
  });
});

describe("Wrong props of a workload", () => {
  const identity = () => buildCluster().cluster.podIdentity("a", { namespace: "other", serviceAccount: "a" });

  it.each<[string, () => WorkloadChoice, string]>([
    ["no demand", () => ({ demand: 0 }), "demand: must be 1 or more pods"],
    ["one zone", () => ({ zones: ["eu-west-1a"] }), "zones: needs at least 2 zones"],
    ["root", () => ({ container: { ...CONTAINER, user: 0 } }), "container.user: must be 1 or more: 0 is root"],
    ["no port", () => ({ container: { ...CONTAINER, port: 0 } }), "container.port: must be 1 to 65535 (a TCP port)"],
    [
      "CPU without a unit of Kubernetes",
      () => ({ container: { ...CONTAINER, cpu: "250" + "k" } }),
      "container.cpu: must be cores",
    ],
    [
      "an endless drain",
      () => ({ container: { ...CONTAINER, drainSeconds: 121 } }),
      "container.drainSeconds: must be 0 to 120 seconds",
    ],
    [
      "fewer at most than at least",
      () => ({ scaling: { maxReplicas: 8 } }),
      "scaling.maxReplicas: must be 9, which is the fewest pods, or more",
    ],
    [
      "an identity of another namespace",
      () => ({ serviceAccount: identity() }),
      "serviceAccount: must be an identity of the namespace shop, not of other",
    ],
    [
      "a load balancer that asks nothing",
      () => ({ ingress: INGRESS }),
      "container.heartbeat: must be http or grpc with ingress",
    ],
    ["most pods on trial", () => ({ canary: { image: "a", percent: 51 } }), "canary.percent: must be 1 to 50 percent"],
    [
      "a setting twice",
      () => ({ environment: { A: "1" }, references: { secrets: { A: { secret: "s", key: "k" } } } }),
      "references.secrets.A: must not have the name of an entry in environment",
    ],
  ])("are %s", (_, props, message) => {
    expect(() => buildWorkload(props())).toThrow(message);
  });

  it("are zones that nobody knows", () => {
    const { stack } = buildCluster();
    expect(() => new KubernetesWorkload(stack, "web", { namespace: "shop", container: CONTAINER, demand: 1 })).toThrow(
      "zones: must be given outside of a KubernetesStack",
    );
  });
});

it("The name of a workload keeps to the limit of Kubernetes", () => {
  const { app, apps, namespace } = buildWorkload();
  const long = new KubernetesWorkload(apps, "w".repeat(80), { namespace, container: CONTAINER, demand: 1 });
  expect(long.deployment.metadata.nameInput).toHaveLength(63);
  expect(Object.keys(synthesizeWith(app, apps).resource)).toContain("kubernetes_deployment_v1");
});
