import { describe, expect, it } from "vitest";
import type { KubernetesMicroservicesProps } from "../../blueprints/kubernetes-microservices-props.js";
import type { Declaration } from "../../redundancy/declaration.js";
import { synthesizeWith } from "../constructs/kubernetes/sample-cluster.js";
import { type Block, resources } from "../synth.js";
import { bank, PAYMENTS, USERS } from "./bank.js";

type Choice = Partial<KubernetesMicroservicesProps>;

/** Resources of the stack with the cluster. */
function of(type: string, props: Choice = {}): Record<string, Block> {
  const { app, system } = bank(props);
  return resources(synthesizeWith(app, system), type);
}

/** Resources of the stack with what runs in it. */
function within(type: string, props: Choice = {}): Record<string, Block> {
  const { app, system } = bank(props);
  return resources(synthesizeWith(app, system.workloadStack), type);
}

const AUTO = { nodes: { type: "auto-mode" } } as const;

const environment = (name: string, props: Choice = {}) =>
  JSON.stringify(within("kubernetes_deployment_v1", props)[`${name}/Resource`]?.["spec"]);

describe("KubernetesMicroservices", () => {
  it("has nodes in every zone, and a deployment, a budget and an autoscaler for each service", () => {
    expect(Object.keys(of("aws_eks_node_group"))).toHaveLength(3);
    for (const type of [
      "kubernetes_deployment_v1",
      "kubernetes_pod_disruption_budget_v1",
      "kubernetes_horizontal_pod_autoscaler_v2",
    ]) {
      const ofServices = Object.keys(within(type)).filter((path) => !path.startsWith("cluster-autoscaler/"));
      expect(ofServices).toHaveLength(2);
    }
  });

  it("keeps the state of both stacks in one place, and applies both to the same accounts alone", () => {
    const backend = { type: "s3", bucket: "bank-states", region: "eu-west-1" } as const;
    const { app, system } = bank({ backend, allowedAccountIds: ["111122223333"] });
    for (const stack of [system, system.workloadStack]) {
      expect(synthesizeWith(app, stack)).toMatchObject({
        terraform: { backend: { s3: { bucket: "bank-states", key: `${stack.node.id}/terraform.tfstate` } } },
        provider: { aws: [{ allowed_account_ids: ["111122223333"] }] },
      });
    }
  });

  it("has the autoscaler of managed nodes, unless there is another one", () => {
    const autoscaler = "cluster-autoscaler/Resource";
    expect(Object.keys(within("kubernetes_deployment_v1"))).toContain(autoscaler);
    expect(Object.keys(within("kubernetes_deployment_v1", { clusterAutoscaler: false }))).not.toContain(autoscaler);
    const image = "mirror/cluster-autoscaler:v1.35.2";
    expect(environment("cluster-autoscaler", { clusterAutoscaler: { image } })).toContain(image);
  });

  it("leads every host through one load balancer to the nodes, and on to the pods of its service", () => {
    const groups = of("aws_lb_target_group");
    const services = within("kubernetes_service_v1");
    expect(Object.keys(of("aws_lb"))).toEqual(["load-balancer/Resource"]);
    expect(Object.keys(of("aws_autoscaling_attachment"))).toHaveLength(6);
    for (const name of ["users", "payments"]) {
      const port = groups[`targets-${name}/targets/Resource`]?.["port"];
      expect(services[`${name}/service`]?.["spec"]).toMatchObject({ type: "NodePort", port: [{ node_port: port }] });
      expect(of("aws_lb_listener_rule")[`rule-${name}/Resource`]).toMatchObject({
        condition: [{ host_header: { values: [expect.stringContaining(".bank.example.com")] } }],
        action: [{ target_group_arn: expect.stringMatching(`aws_lb_target_group.targets-${name}_targets_`) }],
      });
    }
    expect(within("kubernetes_ingress_v1")).toEqual({});
  });

  it("has the node port that is given, and else one that the name alone decides", () => {
    const port = (props: Choice = {}) => of("aws_lb_target_group", props)["targets-users/targets/Resource"]?.["port"];
    expect(port({ services: { users: { ...USERS, nodePort: 30_555 }, payments: PAYMENTS } })).toBe(30_555);
    expect(
      port({ services: { audit: { ...PAYMENTS, host: "a.bank.example.com" }, users: USERS, payments: PAYMENTS } }),
    ).toBe(port());
  });

  it("has no load balancer where no service has a host", () => {
    const { host: _, ...users } = USERS;
    expect(of("aws_lb", { services: { users } })).toEqual({});
  });

  it("asks for a host with a wildcard after all others", () => {
    const all = { ...PAYMENTS, host: "*.bank.example.com" };
    const rules = of("aws_lb_listener_rule", { services: { payments: all, users: USERS } });
    const priority = (name: string) => Number(rules[`rule-${name}/Resource`]?.["priority"]);
    expect(priority("payments")).toBeGreaterThan(10_000);
    expect(priority("users")).toBeLessThan(3_000);
  });

  it("keeps its load balancer as it is told", () => {
    const loadBalancers = of("aws_lb", { loadBalancer: { idleTimeout: 120 } });
    expect(loadBalancers["load-balancer/Resource"]?.["idle_timeout"]).toBe(120);
  });

  it("gives each service its own database, cache and identity", () => {
    expect(Object.keys(of("aws_rds_cluster"))).toEqual(["payments/database/Resource", "users/database/Resource"]);
    expect(Object.keys(of("aws_elasticache_replication_group"))).toHaveLength(2);
    expect(Object.values(of("aws_eks_pod_identity_association")).map((each) => each["service_account"])).toEqual(
      expect.arrayContaining(["payments", "users"]),
    );
  });

  it.each(["DATABASE_HOST", "DATABASE_SECRET_ARN", "CACHE_HOST", "QUEUE_ORDERS_URL"])("tells the pods %s", (name) => {
    expect(environment("payments")).toContain(`"name":"${name}"`);
  });

  it("tells each service where those are that it calls, also where calls lead in a circle", () => {
    expect(environment("payments")).toMatch(
      /"SERVICE_USERS_URL","value":"http:\/\/[a-z-]*users\.[^"]*\.svc\.cluster\.local"/,
    );
    const circle = { users: { ...USERS, calls: ["payments"] }, payments: PAYMENTS };
    expect(environment("users", { services: circle })).toMatch(
      /"SERVICE_PAYMENTS_URL","value":"http:\/\/[a-z-]*payments\./,
    );
  });

  it("lets each service connect to those that it calls and to its own data, and to nothing else", () => {
    const policies = Object.keys(within("kubernetes_network_policy_v1"));
    expect(policies).toContain("users/from-payments-ingress");
    expect(policies).not.toContain("payments/from-users-ingress");
    expect(policies).toContain("users/to-database");
    expect(policies).toContain("services/default-deny");
  });

  it("lets a service send to a queue or take from it, as it says", () => {
    const policies = Object.keys(of("aws_iam_role_policy"));
    expect(policies).toContain("cluster/users/role/send-queue-mails");
    expect(policies).toContain("cluster/payments/role/consume-queue-orders");
    expect(policies).not.toContain("cluster/payments/role/send-queue-orders");
  });

  it("works without its caches, and says so", () => {
    const { app, system } = bank();
    const { soft } = synthesizeWith(app, system.workloadStack)["//"].holdfast as Declaration;
    expect(soft.map(({ to }) => to.replace(/_[0-9A-F]{8}$/, "")).sort()).toEqual([
      "aws_elasticache_replication_group.payments_cache",
      "aws_elasticache_replication_group.users_cache",
    ]);
  });

  it("names each host after the load balancer", () => {
    expect(of("aws_route53_record")["name-users-a"]).toMatchObject({
      name: "users.bank.example.com",
      type: "A",
      alias: { name: expect.stringMatching(/aws_lb\.load-balancer_\w+\.dns_name/), evaluate_target_health: true },
    });
    expect(within("aws_route53_record")).toEqual({});
  });

  it("names each host after the load balancer of its service in Auto Mode", () => {
    expect(within("aws_route53_record", AUTO)["name-users"]).toMatchObject({
      name: "users.bank.example.com",
      type: "CNAME",
      ttl: 60,
      records: [expect.stringMatching(/kubernetes_ingress_v1\.users_ingress_\w+\.status/)],
    });
  });

  it("takes Auto Mode in place of node groups, their autoscaler and their load balancer", () => {
    for (const type of ["aws_eks_node_group", "aws_lb", "aws_autoscaling_attachment"])
      expect(of(type, AUTO)).toEqual({});
    expect(Object.keys(within("kubernetes_deployment_v1", AUTO))).toHaveLength(2);
  });

  it("has what Auto Mode needs in the cluster, before the pods and their load balancers", () => {
    expect(Object.keys(within("kubernetes_ingress_class_v1", AUTO))).toHaveLength(1);
    expect(within("kubernetes_deployment_v1", AUTO)["users/Resource"]?.["depends_on"]).toContainEqual(
      expect.stringMatching(/^kubernetes_config_map_v1\.auto-mode_network-policies_/),
    );
    expect(within("kubernetes_ingress_v1", AUTO)["users/ingress"]?.["spec"]).toMatchObject({
      ingress_class_name: expect.stringMatching(/kubernetes_ingress_class_v1\.auto-mode_/),
    });
    expect(within("kubernetes_ingress_class_v1")).toEqual({});
  });

  it("takes an RDS database, and a canary, of one service", () => {
    const database = {
      engine: "postgres",
      engineVersion: "16.6",
      instanceClass: "db.m7g.large",
      storage: { type: "gp3", allocatedStorage: 100 },
    } as const;
    const users = { ...USERS, database, workload: { canary: { image: "users:2", percent: 10 } } };
    const services = { users, payments: PAYMENTS };
    expect(Object.keys(of("aws_db_instance", { services }))).toEqual(["users/database/Resource"]);
    expect(Object.keys(within("kubernetes_deployment_v1", { services }))).toContain("users/canary/Resource");
  });

  it.each<[string, Choice, string]>([
    [
      "calls to nobody",
      { services: { payments: PAYMENTS } },
      'services.payments.calls: must name services (payments), given ["users"]',
    ],
    ["a queue that is not there", { queues: {} }, "services.users.sendsTo: must name queues (there is none)"],
    [
      "two services of one host",
      { services: { users: USERS, payments: { ...PAYMENTS, host: USERS.host } } },
      "services.payments.host: must be one that no other service has (users does)",
    ],
    [
      "a host that the certificate is not for",
      { services: { users: { ...USERS, host: "users.other.org" }, payments: PAYMENTS } },
      "services.users.host: must be a name of the certificate (*.bank.example.com)",
    ],
    [
      "two services on one node port",
      {
        services: {
          users: { ...USERS, nodePort: 30_100 },
          payments: { ...PAYMENTS, nodePort: 30_100 },
        },
      },
      "services.payments.nodePort: must be one that is free, such as 30000: users has 30100, given 30100",
    ],
    [
      "two services whose names decide on one node port, and a third on one that is given, each with a free port",
      {
        services: {
          login: { ...USERS, host: "login.bank.example.com" },
          stock: { ...USERS, host: "stock.bank.example.com" },
          users: { ...USERS, nodePort: 30_000 },
          invoices: { ...USERS, host: "invoices.bank.example.com", nodePort: 30_003 },
        },
      },
      "services.stock.nodePort: must be one that is free, such as 30001: its name decides on 30003, which login has, " +
        "given nothing\n" +
        "  services.invoices.nodePort: must be one that is free, such as 30002: login has 30003, given 30003",
    ],
    [
      "a node port that is none",
      { services: { users: { ...USERS, nodePort: 80 }, payments: PAYMENTS } },
      "services.users.nodePort: must be a node port, 30000 to 32767",
    ],
    [
      "a node port without a host",
      { services: { users: { ...USERS, host: undefined, nodePort: 30_100 }, payments: PAYMENTS } } as unknown as Choice,
      "services.users.nodePort: must be left out without a host",
    ],
    [
      "a node port in Auto Mode",
      { ...AUTO, services: { users: { ...USERS, nodePort: 30_100 }, payments: PAYMENTS } },
      "services.users.nodePort: must be left out with Auto Mode, where EKS does it",
    ],
    [
      "an autoscaler in Auto Mode",
      { ...AUTO, clusterAutoscaler: {} },
      "clusterAutoscaler: must be left out with Auto Mode, where EKS does it",
    ],
    [
      "a load balancer in Auto Mode",
      { ...AUTO, loadBalancer: {} },
      "loadBalancer: must be left out with Auto Mode, where EKS does it",
    ],
    ["no services", { services: {} }, "services: needs at least one service"],
    ["a name in capitals", { services: { Users: USERS } }, "services.Users: the name must be in kebab-case"],
  ])("refuses %s", (_, props, message) => {
    expect(() => bank(props)).toThrow(message);
  });
});
