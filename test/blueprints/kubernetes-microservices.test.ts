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

const environment = (name: string, props: Choice = {}) =>
  JSON.stringify(within("kubernetes_deployment_v1", props)[`${name}/Resource`]?.["spec"]);

describe("KubernetesMicroservices", () => {
  it("has nodes in every zone, and a deployment, a budget and an autoscaler for each service", () => {
    expect(Object.keys(of("aws_eks_node_group"))).toHaveLength(3);
    for (const type of [
      "kubernetes_deployment_v1",
      "kubernetes_pod_disruption_budget_v1",
      "kubernetes_horizontal_pod_autoscaler_v2",
      "kubernetes_ingress_v1",
    ]) {
      expect(Object.keys(within(type))).toHaveLength(2);
    }
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

  it("names each host after the load balancer of its service", () => {
    expect(within("aws_route53_record")["name-users"]).toMatchObject({
      name: "users.bank.example.com",
      type: "CNAME",
      ttl: 60,
      records: [expect.stringMatching(/kubernetes_ingress_v1\.users_ingress_\w+\.status/)],
    });
  });

  it("takes Auto Mode in place of node groups", () => {
    expect(of("aws_eks_node_group", { nodes: { type: "auto-mode" } })).toEqual({});
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
    ["no services", { services: {} }, "services: needs at least one service"],
    ["a name in capitals", { services: { Users: USERS } }, "services.Users: the name must be in kebab-case"],
  ])("refuses %s", (_, props, message) => {
    expect(() => bank(props)).toThrow(message);
  });
});
