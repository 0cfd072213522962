import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { describe, expect, it } from "vitest";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { InstanceService } from "../../../constructs/service/instance-service.js";
import { onlyResource, resources, synthesize, ZONES } from "../../synth.js";
import { balancedInstances, type Choice, group, instances, template, WAIVER } from "./instance-setting.js";

function waivers(props: Choice) {
  const declaration = synthesize(instances(props).stack)["//"].holdfast as { waivers: { rule: string }[] };
  return declaration.waivers.map(({ rule }) => rule);
}

describe("InstanceService", () => {
  it("runs so many instances that the other zones still meet the demand when one is lost", () => {
    expect(group()).toMatchObject({ min_size: 9, max_size: 18 });
    expect(group({}, ["eu-west-1a", "eu-west-1b"])).toMatchObject({ min_size: 12, max_size: 24 });
  });

  it("leaves the desired number to the autoscaler", () => {
    expect(group()).not.toHaveProperty("desired_capacity");
  });

  it("is in the private subnets of all zones, and makes up for a zone without room in the others", () => {
    expect(group()).toMatchObject({
      vpc_zone_identifier: ZONES.map((zone) => expect.stringContaining(`aws_subnet.network_private-${zone}_`)),
      availability_zone_distribution: { capacity_distribution_strategy: "balanced-best-effort" },
    });
    expect(group({ zoneDistribution: "balanced-only" })["availability_zone_distribution"]).toEqual({
      capacity_distribution_strategy: "balanced-only",
    });
  });

  it("runs only the demand with relaunch, which a waiver can accept", () => {
    expect(group({ onZoneLoss: "relaunch" })["min_size"]).toBe(6);
    expect(waivers({ onZoneLoss: "relaunch", waiver: WAIVER })).toEqual(["asg-capacity-after-zone-loss"]);
    expect(waivers({ onZoneLoss: "relaunch", demand: 1, waiver: WAIVER })).toEqual([
      "asg-capacity-after-zone-loss",
      "asg-instances-cover-zones",
    ]);
    expect(waivers({ waiver: WAIVER })).toEqual([]);
  });

  it("takes limits of its size that are given", () => {
    expect(group({ minSize: 12, maxSize: 13 })).toMatchObject({ min_size: 12, max_size: 13 });
  });

  it("replaces instances by launching first, a fifth of them before the rest, and goes back when they fail", () => {
    expect(group()).toMatchObject({
      instance_maintenance_policy: { min_healthy_percentage: 100, max_healthy_percentage: 150 },
      instance_refresh: {
        strategy: "Rolling",
        preferences: {
          min_healthy_percentage: 100,
          max_healthy_percentage: 150,
          auto_rollback: true,
          checkpoint_percentages: [20, 100],
          checkpoint_delay: "300",
        },
      },
      termination_policies: ["OldestLaunchTemplate", "Default"],
    });
  });

  it("replaces instances as it is told, and ends that on alarms", () => {
    const refresh = { maxHealthyPercentage: 200, checkpointPercentages: [], alarms: ["errors"] };
    const block = group({ refresh });
    const { preferences } = block["instance_refresh"] as { preferences: object };
    expect(preferences).toMatchObject({ max_healthy_percentage: 200, alarm_specification: { alarms: ["errors"] } });
    expect(preferences).not.toHaveProperty("checkpoint_percentages");
  });

  it("starts a refresh with each version of the launch template", () => {
    expect(group()["launch_template"]).toEqual({
      id: expect.stringMatching(/aws_launch_template\.search_launch-template_\w+\.id/),
      version: expect.stringMatching(/aws_launch_template\.search_launch-template_\w+\.latest_version/),
    });
  });

  it("takes the newest image of a parameter at each launch, which AWS cannot roll back", () => {
    const image = { ssm: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64" };
    expect(template({ image })["image_id"]).toBe(`resolve:ssm:${image.ssm}`);
    expect(group({ image })).toMatchObject({ instance_refresh: { preferences: { auto_rollback: false } } });
  });

  it("admits metadata requests with a session token alone, over one hop unless told otherwise", () => {
    expect(template()["metadata_options"]).toEqual({
      http_endpoint: "enabled",
      http_tokens: "required",
      http_put_response_hop_limit: 1,
    });
    expect(template({ metadataHopLimit: 2 })["metadata_options"]).toMatchObject({ http_put_response_hop_limit: 2 });
  });

  it("has a gp3 disk encrypted with a key of its own, which Auto Scaling may use, and no SSH key", () => {
    const { stack } = instances();
    const file = synthesize(stack);
    const block = onlyResource(file, "aws_launch_template");
    expect(block).not.toHaveProperty("key_name");
    expect(block["block_device_mappings"]).toEqual([
      {
        device_name: "/dev/xvda",
        ebs: {
          volume_type: "gp3",
          volume_size: 20,
          encrypted: "true",
          kms_key_id: expect.stringContaining("aws_kms_key.search_encryption-key_"),
          delete_on_termination: "true",
        },
      },
    ]);
    expect(onlyResource(file, "aws_kms_grant")).toMatchObject({
      key_id: expect.stringContaining("aws_kms_key.search_encryption-key_"),
      grantee_principal: expect.stringContaining("aws_iam_service_linked_role.search_auto-scaling-role_"),
      operations: expect.arrayContaining(["CreateGrant", "GenerateDataKeyWithoutPlaintext", "Decrypt"]),
    });
    expect(onlyResource(file, "aws_autoscaling_group")).toMatchObject({
      service_linked_role_arn: expect.stringContaining("aws_iam_service_linked_role.search_auto-scaling-role_"),
      depends_on: expect.arrayContaining([expect.stringContaining("aws_kms_grant.search_volume-key-grant_")]),
    });
  });

  it("encrypts with a key that is given, on a disk as it is told", () => {
    const { stack, network } = instances();
    const encryptionKey = new EncryptionKey(stack, "shared-key", { description: "of all disks" });
    const rootVolume = { volumeSize: 20_000, iops: 80_000, throughput: 1000, deviceName: "/dev/sda1" };
    const rest = { image: "ami-0abcdef1234567890", instanceType: "m7g.large", demand: 1 };
    new InstanceService(stack, "other", { network, ...rest, encryptionKey, rootVolume });
    const file = synthesize(stack);
    expect(resources(file, "aws_launch_template")["other/launch-template"]?.["block_device_mappings"]).toMatchObject([
      {
        device_name: "/dev/sda1",
        ebs: { volume_size: 20_000, iops: 80_000, throughput: 1000, kms_key_id: expect.stringContaining("shared-key") },
      },
    ]);
    expect(resources(file, "aws_kms_grant")["other/volume-key-grant"]?.["key_id"]).toContain("shared-key");
  });

  it("sends metrics every minute and can be entered through Systems Manager, unless told not to", () => {
    const file = synthesize(instances().stack);
    expect(onlyResource(file, "aws_launch_template")["monitoring"]).toEqual({ enabled: true });
    expect(onlyResource(file, "aws_iam_role_policy_attachment")["policy_arn"]).toMatch(
      /:iam::aws:policy\/AmazonSSMManagedInstanceCore$/,
    );
    const bare = synthesize(instances({ systemsManager: false, detailedMonitoring: false }).stack);
    expect(onlyResource(bare, "aws_launch_template")["monitoring"]).toEqual({ enabled: false });
    expect(bare.resource).not.toHaveProperty("aws_iam_role_policy_attachment");
  });

  it("may do what it is permitted and granted, before the first instance starts", () => {
    const statement = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::assets/*"] };
    const { stack, service } = instances({ permissions: [statement] });
    new EncryptionKey(stack, "key", { description: "of a test" }).grantDecrypt(service);
    const file = synthesize(stack);
    const policies = resources(file, "aws_iam_role_policy");
    expect(policies["search/role/policy"]?.["policy"]).toContain("s3:GetObject");
    expect(policies["search/role/decrypt-key"]?.["policy"]).toContain("kms:Decrypt");
    expect(onlyResource(file, "aws_autoscaling_group")["depends_on"]).toEqual(
      expect.arrayContaining([
        expect.stringContaining("aws_iam_role_policy.search_role_policy_"),
        expect.stringContaining("aws_iam_role_policy.search_role_decrypt-key_"),
        expect.stringContaining("aws_route.network_nat_"),
      ]),
    );
  });

  it("holds 60 % of the CPU, or what it is told", () => {
    const policy = onlyResource(synthesize(instances().stack), "aws_autoscaling_policy");
    expect(policy["target_tracking_configuration"]).toEqual({
      target_value: 60,
      predefined_metric_specification: { predefined_metric_type: "ASGAverageCPUUtilization" },
    });
    const other = onlyResource(synthesize(instances({ scaling: { cpu: 40 } }).stack), "aws_autoscaling_policy");
    expect(other["target_tracking_configuration"]).toMatchObject({ target_value: 40 });
  });

  it("connects to HTTPS alone, and lets in only whom it is told to", () => {
    const { stack, network, service } = instances();
    const before = synthesize(stack);
    expect(onlyResource(before, "aws_vpc_security_group_egress_rule")).toMatchObject({ from_port: 443, to_port: 443 });
    expect(resources(before, "aws_vpc_security_group_ingress_rule")).toEqual({});
    const client = new SecurityGroup(stack, "client", { vpcId: network.vpc.id });
    service.allowFrom("client-to-search", client, 9200);
    expect(onlyResource(synthesize(stack), "aws_vpc_security_group_ingress_rule")).toMatchObject({
      security_group_id: expect.stringContaining("search_security-group"),
      from_port: 9200,
    });
    const closed = synthesize(instances({ egress: "none" }).stack);
    expect(closed.resource).not.toHaveProperty("aws_vpc_security_group_egress_rule");
  });
});

describe("InstanceService with several instance types", () => {
  const types = ["m7g.large", "m6g.large"];

  it("is all on demand, the preferred type first", () => {
    expect(group({ instanceType: { types } })).toMatchObject({
      capacity_rebalance: false,
      mixed_instances_policy: {
        instances_distribution: {
          on_demand_allocation_strategy: "prioritized",
          on_demand_base_capacity: 6,
          on_demand_percentage_above_base_capacity: 100,
          spot_allocation_strategy: "price-capacity-optimized",
        },
        launch_template: { override: [{ instance_type: "m7g.large" }, { instance_type: "m6g.large" }] },
      },
    });
  });

  it("keeps the demand on demand and replaces Spot instances before AWS takes them back", () => {
    const block = group({ instanceType: { types, onDemandPercentageAboveBaseCapacity: 0 } });
    expect(block).toMatchObject({
      capacity_rebalance: true,
      mixed_instances_policy: { instances_distribution: { on_demand_base_capacity: 6 } },
    });
    expect(block).not.toHaveProperty("launch_template");
  });
});

describe("InstanceService behind a load balancer", () => {
  it("replaces what the load balancer gave up, and waits for instances that it finds healthy", () => {
    const file = synthesize(balancedInstances().stack);
    expect(onlyResource(file, "aws_autoscaling_group")).toMatchObject({
      health_check_type: "ELB",
      health_check_grace_period: 300,
      default_instance_warmup: 120,
      min_elb_capacity: 9,
      wait_for_capacity_timeout: "15m",
      target_group_arns: [expect.stringContaining("aws_lb_target_group.targets_")],
      depends_on: expect.arrayContaining([expect.stringContaining("aws_lb_listener.entry_")]),
    });
    expect(onlyResource(file, "aws_lb_target_group")["target_type"]).toBe("instance");
    expect(group()).toMatchObject({ health_check_type: "EC2" });
  });

  it("is reached by the load balancer on the port of the group alone", () => {
    const rules = resources(synthesize(balancedInstances().stack), "aws_vpc_security_group_ingress_rule");
    expect(rules["search/load-balancer-to-instances-8080/ingress"]).toMatchObject({
      security_group_id: expect.stringContaining("search_security-group"),
      referenced_security_group_id: expect.stringContaining("entry_security-group"),
      from_port: 8080,
    });
  });

  it("holds requests for each instance when asked to", () => {
    const file = synthesize(balancedInstances({ scaling: { requestsPerTarget: 1000 } }).stack);
    const policies = resources(file, "aws_autoscaling_policy");
    expect(policies["search/hold-requests"]?.["target_tracking_configuration"]).toMatchObject({
      target_value: 1000,
      predefined_metric_specification: {
        predefined_metric_type: "ALBRequestCountPerTarget",
        resource_label: expect.stringMatching(/aws_lb\.entry_.*arn_suffix.*\/.*aws_lb_target_group\.targets_/),
      },
    });
  });
});
