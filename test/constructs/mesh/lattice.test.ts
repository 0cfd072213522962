import { describe, expect, it } from "vitest";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { LatticeService, type LatticeServiceProps } from "../../../constructs/mesh/lattice-service.js";
import { LatticeTargetGroup } from "../../../constructs/mesh/lattice-target-group.js";
import { ServiceNetwork, type ServiceNetworkProps } from "../../../constructs/mesh/service-network.js";
import { Network } from "../../../constructs/network/network.js";
import { ContainerService } from "../../../constructs/service/container-service.js";
import type { ContainerServiceProps } from "../../../constructs/service/container-service-props.js";
import { LambdaFunction } from "../../../constructs/service/lambda-function.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";
import { BASICS } from "../service/service-in-stack.js";

const CODE = { bucket: "code", key: "fn.zip", version: "3", handler: "index.handler", runtime: "java21" } as const;

function build(props: Partial<ServiceNetworkProps> = {}) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  const serviceNetwork = new ServiceNetwork(stack, "mesh", { network, ...props });
  const blue = new LatticeTargetGroup(stack, "blue", { targets: { type: "ip", network, port: 8080 } });
  const green = new LatticeTargetGroup(stack, "green", { targets: { type: "ip", network, port: 8080 } });
  return { stack, network, serviceNetwork, blue, green, file: () => synthesize(stack) };
}

type Setting = ReturnType<typeof build>;

function orders(more: (setting: Setting) => Partial<LatticeServiceProps> = () => ({}), props = {}) {
  const setting = build(props);
  const { stack, serviceNetwork, blue } = setting;
  const targets = [{ targetGroup: blue }];
  const service = new LatticeService(stack, "orders", { serviceNetwork, targets, ...more(setting) });
  return { ...setting, service };
}

describe("ServiceNetwork", () => {
  it("takes requests that are signed by this account, from its network, and logs them", () => {
    const file = build().file();
    expect(onlyResource(file, "aws_vpclattice_service_network")["auth_type"]).toBe("AWS_IAM");
    expect(onlyResource(file, "aws_vpclattice_auth_policy")["policy"]).toContain("aws:PrincipalAccount");
    expect(JSON.stringify(onlyResource(file, "aws_vpclattice_service_network_vpc_association"))).toContain(
      "aws_security_group.mesh_security-group_",
    );
    expect(resources(file, "aws_cloudwatch_log_group")["mesh/access-logs"]).toMatchObject({ retention_in_days: 30 });
  });

  it("takes unsigned requests, and logs none, when that is asked for", () => {
    const file = build({ authType: "none", accessLogs: false }).file();
    expect(onlyResource(file, "aws_vpclattice_service_network")["auth_type"]).toBe("NONE");
    expect(file.resource).not.toHaveProperty("aws_vpclattice_auth_policy");
    expect(file.resource).not.toHaveProperty("aws_vpclattice_access_log_subscription");
  });

  it("lets in whom it is told to, over HTTPS to Lattice's own addresses", () => {
    const { serviceNetwork, file } = build();
    serviceNetwork.allowFrom("shop", serviceNetwork.securityGroup);
    const egress = resources(file(), "aws_vpc_security_group_egress_rule")["mesh/shop-egress"];
    expect(egress).toMatchObject({ from_port: 443, to_port: 443 });
    expect(egress?.["prefix_list_id"]).toContain("data.aws_ec2_managed_prefix_list.mesh_lattice-prefix-list_");
  });
});

describe("LatticeService", () => {
  it("answers over HTTPS with its target group, to callers that sign", () => {
    const { file } = orders();
    expect(onlyResource(file(), "aws_vpclattice_service")["auth_type"]).toBe("AWS_IAM");
    expect(onlyResource(file(), "aws_vpclattice_listener")).toMatchObject({
      protocol: "HTTPS",
      port: 443,
      default_action: {
        forward: [{ target_groups: [{ target_group_identifier: expect.stringContaining(".blue_"), weight: 100 }] }],
      },
    });
  });

  it("gives a canary its share", () => {
    const { file } = orders(({ blue, green }) => ({
      targets: [
        { targetGroup: blue, weight: 95 },
        { targetGroup: green, weight: 5 },
      ],
    }));
    const action = JSON.stringify(onlyResource(file(), "aws_vpclattice_listener")["default_action"]);
    expect(action).toMatch(/blue_.*"weight":95.*green_.*"weight":5/);
  });

  it("sends some requests elsewhere, by path and header", () => {
    const { file } = orders(({ green }) => ({
      rules: {
        beta: { priority: 1, path: { prefix: "/v2" }, headers: { "x-beta": "1" }, targets: [{ targetGroup: green }] },
      },
    }));
    expect(onlyResource(file(), "aws_vpclattice_listener_rule")).toMatchObject({
      name: "rule-beta",
      priority: 1,
      match: {
        http_match: {
          path_match: { match: { prefix: "/v2" }, case_sensitive: true },
          header_matches: [{ name: "x-beta", match: { exact: "1" } }],
        },
      },
    });
  });

  it("may be called by whom that is granted to", () => {
    const { service, stack, network, file } = orders();
    service.grantInvoke(new ContainerService(stack, "shop", { network, ...BASICS }));
    const policy = resources(file(), "aws_iam_role_policy")["shop/task-role/invoke-orders"]?.["policy"];
    expect(policy).toContain("vpc-lattice-svcs:Invoke");
  });

  it.each<[string, (setting: Setting) => Partial<LatticeServiceProps>, string]>([
    ["no target group", () => ({ targets: [] }), "targets: must have a target group with a weight of 1 or more"],
    [
      "a group twice",
      ({ blue }) => ({ targets: [{ targetGroup: blue }, { targetGroup: blue }] }),
      "targets: must not name a target group twice",
    ],
    ["a weight of 1000", ({ blue }) => ({ targets: [{ targetGroup: blue, weight: 1000 }] }), "must be 0 to 999"],
    [
      "a rule for all requests",
      ({ blue }) => ({ rules: { all: { priority: 1, targets: [{ targetGroup: blue }] } } }),
      "rules.all: must have a path, a method or headers",
    ],
    [
      "a priority twice",
      ({ blue }) => ({
        rules: {
          a: { priority: 1, method: "GET", targets: [{ targetGroup: blue }] },
          b: { priority: 1, method: "POST", targets: [{ targetGroup: blue }] },
        },
      }),
      "rules: must not have a priority twice",
    ],
  ])("refuses %s", (_, more, message) => {
    expect(() => orders(more)).toThrow(message);
  });
});

describe("LatticeTargetGroup", () => {
  it("takes a task out after two failed checks", () => {
    const { file } = build();
    expect(resources(file(), "aws_vpclattice_target_group")["blue/Resource"]).toMatchObject({
      type: "IP",
      config: {
        port: 8080,
        protocol: "HTTP",
        health_check: {
          enabled: true,
          path: "/",
          health_check_interval_seconds: 10,
          health_check_timeout_seconds: 5,
          unhealthy_threshold_count: 2,
        },
      },
      lifecycle: { create_before_destroy: true },
    });
  });

  it("leads to the alias of a function, which it may invoke", () => {
    const { stack, file } = build();
    const fn = new LambdaFunction(stack, "fn", { code: CODE, network: false, alarmTopic: false });
    new LatticeTargetGroup(stack, "function", { targets: { type: "lambda", function: fn } });
    expect(onlyResource(file(), "aws_lambda_permission")["principal"]).toBe("vpc-lattice.amazonaws.com");
    expect(onlyResource(file(), "aws_vpclattice_target_group_attachment")).toMatchObject({
      target: { id: expect.stringContaining("aws_lambda_alias.fn_live_") },
    });
  });

  it("leads to a load balancer of the network alone", () => {
    const lead = (exposure: "internal" | "internet") => {
      const { stack, network, file } = build();
      const certificate = { arn: "arn:aws:acm:eu-west-1:123456789012:certificate/a" };
      const loadBalancer = new ApplicationLoadBalancer(stack, "entrance", { network, certificate, exposure });
      new LatticeTargetGroup(stack, "balancer", { targets: { type: "alb", loadBalancer } });
      return file();
    };
    expect(resources(lead("internal"), "aws_vpclattice_target_group")["balancer/Resource"]).toMatchObject({
      type: "ALB",
      config: { port: 443, protocol: "HTTPS" },
    });
    expect(() => lead("internet")).toThrow('targets.loadBalancer: must have the exposure "internal"');
  });
});

describe("ContainerService in VPC Lattice", () => {
  function service(more: (setting: Setting) => Partial<ContainerServiceProps>) {
    const setting = build();
    const { stack, network } = setting;
    new ContainerService(stack, "orders", { network, ...BASICS, ...more(setting) });
    return setting.file();
  }

  it("registers its tasks, and lets Lattice in", () => {
    const file = service(({ blue }) => ({ latticeTargetGroups: [blue] }));
    expect(onlyResource(file, "aws_ecs_service")).toMatchObject({
      vpc_lattice_configurations: [
        { port_name: "main", role_arn: expect.stringContaining("aws_iam_role.orders_lattice-registrar_") },
      ],
    });
    expect(resources(file, "aws_vpc_security_group_ingress_rule")["orders/lattice-to-service"]).toMatchObject({
      from_port: 8080,
      prefix_list_id: expect.stringContaining("aws_ec2_managed_prefix_list"),
    });
  });

  it.each<[string, (setting: Setting) => Partial<ContainerServiceProps>, string]>([
    [
      "another port than the container's",
      ({ stack, network }) => ({
        latticeTargetGroups: [new LatticeTargetGroup(stack, "x", { targets: { type: "ip", network, port: 80 } })],
      }),
      "latticeTargetGroups: must have the port of the container",
    ],
    [
      "a function's group",
      ({ stack }) => {
        const fn = new LambdaFunction(stack, "fn", { code: CODE, network: false, alarmTopic: false });
        return {
          latticeTargetGroups: [new LatticeTargetGroup(stack, "x", { targets: { type: "lambda", function: fn } })],
        };
      },
      "latticeTargetGroups[0]: must have targets of type ip",
    ],
  ])("refuses %s", (_, more, message) => {
    expect(() => service(more)).toThrow(message);
  });
});
