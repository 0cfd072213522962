import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter/index.js";
import { describe, expect, it } from "vitest";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { ContainerService } from "../../../constructs/service/container-service.js";
import { FargateCluster } from "../../../constructs/service/fargate-cluster.js";
import { onlyResource, resources, synthesize, ZONES } from "../../synth.js";
import { address, BASICS, type Options, service } from "./service-in-stack.js";

function serviceBlock(options: Options = {}) {
  return onlyResource(service(options).file, "aws_ecs_service");
}

function taskBlock(options: Options = {}) {
  return onlyResource(service(options).file, "aws_ecs_task_definition");
}

function policies(options: Options = {}): Record<string, string> {
  const blocks = Object.entries(resources(service(options).file, "aws_iam_role_policy"));
  return Object.fromEntries(blocks.map(([path, block]) => [path, String(block["policy"])]));
}

describe("ContainerService", () => {
  it("runs in the private subnet of every zone, without public addresses", () => {
    const network = serviceBlock()["network_configuration"] as { subnets: string[]; assign_public_ip: boolean };
    expect(network.assign_public_ip).toBe(false);
    expect(network.subnets).toHaveLength(3);
    for (const [index, zone] of ZONES.entries()) expect(network.subnets[index]).toContain(`private-${zone}`);
  });

  it("always has a capacity provider strategy, because to add one later replaces the service", () => {
    const block = serviceBlock();
    expect(block["capacity_provider_strategy"]).toEqual([{ capacity_provider: "FARGATE", weight: 1 }]);
    expect(block).not.toHaveProperty("launch_type");
  });

  it("keeps its zones in balance in words, and may run more tasks than it wants, which that needs", () => {
    expect(serviceBlock()).toMatchObject({
      availability_zone_rebalancing: "ENABLED",
      deployment_maximum_percent: 200,
      deployment_minimum_healthy_percent: 100,
    });
  });

  it("goes back when a release fails, waits for the outcome, and fails the apply that was rolled back", () => {
    const { construct, file } = service();
    const block = onlyResource(file, "aws_ecs_service");
    expect(block).toMatchObject({
      deployment_circuit_breaker: { enable: true, rollback: true },
      wait_for_steady_state: true,
    });
    const { postcondition } = block["lifecycle"] as { postcondition: { condition: string }[] };
    expect(postcondition.map(({ condition }) => condition)).toEqual([
      `\${(self.task_definition == ${address(construct.taskDefinition)}.arn)}`,
    ]);
  });

  it("starts with the fewest tasks and leaves their number to the autoscaler from then on", () => {
    const block = serviceBlock();
    expect(block["desired_count"]).toBe(9);
    expect((block["lifecycle"] as { ignore_changes: string[] }).ignore_changes).toEqual(["desired_count"]);
  });

  it("starts after its roles, its way out and its cluster, and ends before them", () => {
    const { construct, network, file } = service({ exec: true, container: shell() });
    const waitsFor = onlyResource(file, "aws_ecs_service")["depends_on"] as string[];
    const policy = (role: string) => expect.stringMatching(new RegExp(`^aws_iam_role_policy\\.web_${role}_policy_`));
    expect(waitsFor).toEqual(
      expect.arrayContaining([
        ...network.egress.map(address),
        address(construct.executionRole),
        address(construct.taskRole),
        policy("execution-role"),
        policy("task-role"),
        expect.stringMatching(/^aws_ecs_cluster_capacity_providers\./),
      ]),
    );
  });

  it("keeps earlier revisions of its task definition to go back to", () => {
    expect(taskBlock()["skip_destroy"]).toBe(true);
  });

  it("runs tasks of the size, processor and disk asked for", () => {
    expect(taskBlock()).toMatchObject({
      family: "test-web",
      cpu: "512",
      memory: "1024",
      network_mode: "awsvpc",
      requires_compatibilities: ["FARGATE"],
      runtime_platform: { cpu_architecture: "X86_64", operating_system_family: "LINUX" },
    });
    expect(taskBlock()).not.toHaveProperty("ephemeral_storage");
    const taskSize = { cpu: 256, memory: 512, architecture: "ARM64", ephemeralStorage: 50 } as const;
    expect(taskBlock({ taskSize })).toMatchObject({
      runtime_platform: { cpu_architecture: "ARM64" },
      ephemeral_storage: { size_in_gib: 50 },
    });
  });

  it("gives every container its writable volumes", () => {
    const block = taskBlock({ sidecars: { collector: { image: "collector:1", essential: false } } });
    expect(block["volume"]).toEqual([{ name: "main-tmp" }, { name: "collector-tmp" }]);
    expect(block["container_definitions"]).toContain(
      '"name" = "collector", "image" = "collector:1", "essential" = false',
    );
  });

  it("makes a cluster with Container Insights of its own, and uses the one it is given", () => {
    expect(onlyResource(service().file, "aws_ecs_cluster")["setting"]).toEqual([
      { name: "containerInsights", value: "enhanced" },
    ]);
    const { stack, network, construct } = service();
    const shared = new FargateCluster(stack, "shared");
    const other = new ContainerService(stack, "other", { network, ...BASICS, cluster: shared.cluster });
    const block = resources(synthesize(stack), "aws_ecs_service")["other/Resource"];
    expect(block?.["cluster"]).toBe(`\${${address(shared.cluster)}.arn}`);
    expect(block?.["depends_on"]).toContain(address(shared.capacityProviders));
    expect(other.cluster).not.toBe(construct.cluster);
  });

  it("opens HTTPS to anywhere and nothing else", () => {
    const { file } = service();
    expect(resources(file, "aws_vpc_security_group_egress_rule")["web/egress-ipv4"]).toMatchObject({
      cidr_ipv4: "0.0.0.0/0",
      ip_protocol: "tcp",
      from_port: 443,
      to_port: 443,
    });
    expect(resources(file, "aws_vpc_security_group_ingress_rule")).toEqual({});
    expect(resources(file, "aws_security_group")["web/security-group"]).not.toHaveProperty("egress");
  });

  it("opens everything or nothing when asked to", () => {
    const all = resources(service({ egress: "all" }).file, "aws_vpc_security_group_egress_rule");
    expect(all["web/egress-ipv4"]).toMatchObject({ ip_protocol: "-1" });
    expect(all["web/egress-ipv4"]).not.toHaveProperty("from_port");
    expect(resources(service({ egress: "none" }).file, "aws_vpc_security_group_egress_rule")).toEqual({});
  });

  it("allows its containers nothing in AWS", () => {
    expect(Object.keys(policies())).not.toContain("web/task-role/policy");
    expect(serviceBlock()["enable_execute_command"]).toBe(false);
  });

  it("lets people open a shell when asked to", () => {
    const options = { exec: true, container: shell() };
    expect(serviceBlock(options)["enable_execute_command"]).toBe(true);
    expect(policies(options)["web/task-role/policy"]).toContain("ssmmessages:OpenDataChannel");
  });

  it("reads exactly the secrets of its containers, known or not", () => {
    const { file } = service({}, (stack) => ({
      container: {
        ...BASICS.container,
        secrets: { COLOUR: new SsmParameter(stack, "colour", { name: "/colour", type: "String" }).arn },
      },
    }));
    const policy = String(resources(file, "aws_iam_role_policy")["web/execution-role/policy"]?.["policy"]);
    expect(policy).toContain(
      '"Action" = ["secretsmanager:GetSecretValue", "ssm:GetParameters"], "Resource" = [aws_ssm_parameter.colour.arn]',
    );
  });

  it("keeps its logs for 30 days, encrypted with the given key", () => {
    const { construct } = service();
    expect(construct.logGroup.retentionInDaysInput).toBe(30);
    const { file } = service({ logRetentionInDays: 90 }, (stack) => ({
      encryptionKey: new EncryptionKey(stack, "key", { description: "Shop" }),
    }));
    const group = resources(file, "aws_cloudwatch_log_group")["web/log-group"];
    expect(group).toMatchObject({ retention_in_days: 90, kms_key_id: expect.stringContaining("aws_kms_key.key_") });
  });

  it("is found by name through Service Connect, or only finds others", () => {
    const namespace = "arn:aws:servicediscovery:eu-west-1:123456789012:namespace/ns-a";
    expect(serviceBlock({ serviceConnect: { namespace, dnsName: "shop", port: 80 } })).toMatchObject({
      service_connect_configuration: {
        enabled: true,
        namespace,
        log_configuration: { log_driver: "awslogs", options: { "awslogs-stream-prefix": "service-connect" } },
        service: [{ port_name: "main", discovery_name: "shop", client_alias: { dns_name: "shop", port: 80 } }],
      },
    });
    expect(serviceBlock({ serviceConnect: { namespace } })["service_connect_configuration"]).not.toHaveProperty(
      "service",
    );
  });

  it("tags its tasks as the service is tagged", () => {
    expect(serviceBlock()).toMatchObject({ propagate_tags: "SERVICE", enable_ecs_managed_tags: true });
  });

  it("needs no newer AWS provider than any other construct", () => {
    expect(service().file.terraform.required_providers.aws.version).toBe(">= 5.100.0, < 7.0.0");
  });
});

function shell() {
  return { ...BASICS.container, readonlyRootFilesystem: false };
}
