import { describe, expect, it } from "vitest";
import { TargetGroup } from "../../../constructs/load-balancer/target-group.js";
import type { TargetGroupProps } from "../../../constructs/load-balancer/target-group-props.js";
import { Network } from "../../../constructs/network/network.js";
import { InstanceService } from "../../../constructs/service/instance-service.js";
import { onlyResource, synthesize, testStack, ZONES } from "../../synth.js";
import { balancedInstances, type Choice, instances } from "./instance-setting.js";

describe("The props of an InstanceService", () => {
  it.each<[string, Choice, string]>([
    ["no demand", { demand: 0 }, "demand: must be 1 or more, given 0"],
    ["half an instance", { demand: 1.5 }, "demand: must be a whole number of instances, given 1.5"],
    [
      "too few instances",
      { minSize: 8 },
      'minSize: must be 9 or more: 8 instances in 3 zones leave 5 when a zone is lost, and the demand is 6; onZoneLoss "relaunch" accepts that, given 8',
    ],
    ["less than the demand", { minSize: 5, onZoneLoss: "relaunch" }, "minSize: must be 6 or more: the demand is 6"],
    ["no room", { maxSize: 8 }, "maxSize: must be 9, which is the fewest instances, or more, given 8"],
    ["a name of an image", { image: "al2023" }, "image: must be the id of an AMI, such as ami-0abcdef1234567890"],
    ["a parameter without path", { image: { ssm: "ami" } }, "image.ssm: must be the path of an SSM parameter"],
    ["no instance type", { instanceType: "large" }, "instanceType: must be an instance type, such as m7g.large"],
    ["one type as a list", { instanceType: { types: ["m7g.large"] } }, "instanceType.types: must be 2 to 40 types"],
    ["a type twice", { instanceType: { types: ["m7g.large", "m7g.large"] } }, "must not name a type twice"],
    [
      "a share above all",
      { instanceType: { types: ["m7g.large", "m6g.large"], onDemandPercentageAboveBaseCapacity: 101 } },
      "instanceType.onDemandPercentageAboveBaseCapacity: must be 0 to 100 percent, given 101",
    ],
    ["text that cloud-init skips", { userData: "echo" }, "userData: must begin with #! or #cloud-config"],
    ["user data that is too long", { userData: `#!${"x".repeat(16_383)}` }, "userData: must be 16384 bytes or fewer"],
    [
      "a refresh without spare",
      { refresh: { maxHealthyPercentage: 100 } },
      "refresh.maxHealthyPercentage: must be 101",
    ],
    [
      "a refresh that ends early",
      { refresh: { checkpointPercentages: [50] } },
      "must end with 100: else the rest stays",
    ],
    ["checkpoints out of order", { refresh: { checkpointPercentages: [50, 20, 100] } }, "must grow"],
    ["CPU at its limit", { scaling: { cpu: 95 } }, "scaling.cpu: must be 10 to 90 percent"],
    [
      "requests that nobody counts",
      { scaling: { requestsPerTarget: 10 } },
      "scaling.requestsPerTarget: must not be given without an ApplicationLoadBalancer",
    ],
    ["a huge disk", { rootVolume: { volumeSize: 65_537 } }, "rootVolume.volumeSize: must be 1 to 65536 GiB"],
    ["a slow disk", { rootVolume: { iops: 100 } }, "rootVolume.iops: must be 3000 to 80000 operations per second"],
    [
      "a small disk with more operations than it may have",
      { rootVolume: { volumeSize: 20, iops: 10_001 } },
      "rootVolume.iops: must be 500 or fewer for each GiB of volumeSize",
    ],
    [
      "a disk with more throughput than its operations carry",
      { rootVolume: { throughput: 751 } },
      "rootVolume.throughput: must be a quarter of iops or less, 750 without iops",
    ],
    ["too many hops", { metadataHopLimit: 65 }, "metadataHopLimit: must be 1 to 64 hops, given 65"],
    [
      "a relative mount point",
      { fileSystem: { fileSystem: { fileSystemId: "fs-0a", accessPointId: "fsap-0a" }, mountPoint: "srv" } },
      "fileSystem.mountPoint: must be an absolute path",
    ],
  ])("may not have %s", (_, props, message) => {
    expect(() => instances(props)).toThrow(message);
  });

  it.each<[string, Partial<TargetGroupProps>, string]>([
    ["of addresses", { targetType: "ip" }, 'loadBalancing.targetGroup: must have the targetType "instance"'],
    [
      "of UDP",
      { targetType: "instance", protocol: "UDP" },
      "loadBalancing.targetGroup: must be a target group of TCP, TLS, HTTP or HTTPS",
    ],
  ])("may not have a target group %s", (_, props, message) => {
    const { stack, network, loadBalancer } = balancedInstances();
    const targetGroup = new TargetGroup(stack, "others", { network, port: 80, ...props });
    const rest = { network, image: "ami-0abcdef1234567890", instanceType: "m7g.large", demand: 6 };
    expect(() => new InstanceService(stack, "web", { ...rest, loadBalancing: { loadBalancer, targetGroup } })).toThrow(
      message,
    );
  });

  it("may not have a target group in another network", () => {
    const { loadBalancer, targetGroup } = balancedInstances();
    expect(() => instances({ loadBalancing: { loadBalancer, targetGroup } })).toThrow(
      "loadBalancing.targetGroup: must be in the network test/network",
    );
  });

  it("give names as short as AWS wants them, however long the id is", () => {
    const stack = testStack();
    const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
    const rest = { image: "ami-0abcdef1234567890", instanceType: "m7g.large", demand: 6 };
    new InstanceService(stack, "search".repeat(60), { network, ...rest });
    const file = synthesize(stack);
    const role = String(onlyResource(file, "aws_iam_service_linked_role")["custom_suffix"]);
    expect(`AWSServiceRoleForAutoScaling_${role}`).toHaveLength(64);
    expect(onlyResource(file, "aws_launch_template")["name"]).toHaveLength(128);
    expect(onlyResource(file, "aws_iam_instance_profile")["name"]).toHaveLength(128);
    expect(onlyResource(file, "aws_autoscaling_group")["name"]).toHaveLength(255);
  });
});
