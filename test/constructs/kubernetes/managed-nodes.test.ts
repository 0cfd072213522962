import { describe, expect, it } from "vitest";
import { type ManagedNodeOptions, minPerZone } from "../../../constructs/kubernetes/node-options.js";
import { tasksToKeepDemand } from "../../../constructs/service/capacity.js";
import { type Block, onlyResource, resources, synthesize, ZONES } from "../../synth.js";
import { buildCluster, MANAGED } from "./sample-cluster.js";

type Choice = Partial<ManagedNodeOptions>;

function file(props: Choice = {}, zones: readonly string[] = ZONES) {
  return synthesize(buildCluster({ nodes: { ...MANAGED, ...props } }, zones).stack);
}

function group(props: Choice = {}): Block {
  const found = resources(file(props), "aws_eks_node_group")["cluster/nodes/eu-west-1b/Resource"];
  if (!found) throw new Error("no node group in eu-west-1b");
  return found;
}

describe("Managed nodes", () => {
  it("are a group in every zone, in the private subnet of that zone alone", () => {
    const groups = resources(file(), "aws_eks_node_group");
    expect(Object.keys(groups)).toEqual(ZONES.map((zone) => `cluster/nodes/${zone}/Resource`));
    expect(group()["subnet_ids"]).toEqual([expect.stringMatching(/aws_subnet\.network_private-eu-west-1b_\w+\.id/)]);
  });

  it("are by zone what the cluster gives out", () => {
    expect(Object.keys(buildCluster().cluster.nodeGroups)).toEqual([...ZONES]);
  });

  it("are so many that those of the other zones meet the demand", () => {
    expect(group({ demand: 4 })["scaling_config"]).toEqual({ min_size: 2, desired_size: 2, max_size: 4 });
    expect(group({ demand: 5 })["scaling_config"]).toMatchObject({ min_size: 3 });
  });

  it("are only as many as the demand where lost ones are launched again", () => {
    expect(group({ demand: 6, onZoneLoss: "relaunch" })["scaling_config"]).toMatchObject({ min_size: 2 });
  });

  it("are as many as is said, within limits", () => {
    expect(group({ minPerZone: 3, maxPerZone: 9 })["scaling_config"]).toEqual({
      min_size: 3,
      desired_size: 3,
      max_size: 9,
    });
  });

  it("are left to the autoscaler once they exist, and replaced before they go", () => {
    expect(group()["lifecycle"]).toEqual({
      ignore_changes: ["scaling_config[0].desired_size"],
      create_before_destroy: true,
    });
  });

  it("are updated one at a time, and repaired when they are unwell", () => {
    expect(group()).toMatchObject({ update_config: { max_unavailable: 1 }, node_repair_config: { enabled: true } });
  });

  it("have another name when EKS cannot change them in place", () => {
    expect(group({ instanceTypes: ["m7g.xlarge"] })["node_group_name"]).not.toBe(group()["node_group_name"]);
    expect(group({ demand: 9 })["node_group_name"]).toBe(group()["node_group_name"]);
  });

  it("keep the metadata service from pods, and encrypt their volumes", () => {
    expect(onlyResource(file(), "aws_launch_template")).toMatchObject({
      metadata_options: { http_tokens: "required", http_put_response_hop_limit: 1 },
      block_device_mappings: [
        { device_name: "/dev/xvda", ebs: { encrypted: "true", volume_type: "gp3", volume_size: 50 } },
      ],
      vpc_security_group_ids: [
        expect.stringMatching(/cluster_security_group_id/),
        expect.stringMatching(/aws_security_group\.cluster_security-group_/),
      ],
    });
  });

  it.each([
    ["m7g.large", "AL2023_ARM_64_STANDARD"],
    ["c7gn.xlarge", "AL2023_ARM_64_STANDARD"],
    ["is4gen.large", "AL2023_ARM_64_STANDARD"],
    ["a1.large", "AL2023_ARM_64_STANDARD"],
    ["m7i.large", "AL2023_x86_64_STANDARD"],
    ["g5.xlarge", "AL2023_x86_64_STANDARD"],
    ["m7i-flex.large", "AL2023_x86_64_STANDARD"],
  ])("have the image for the processor of %s", (type, amiType) => {
    expect(group({ instanceTypes: [type] })["ami_type"]).toBe(amiType);
  });

  it.each([
    [{ instanceTypes: ["m7i.large", "m7g.large"] }, "instanceTypes: must all be of Graviton, or none"],
    [
      { instanceTypes: ["m7g.large"], amiType: "AL2023_x86_64_STANDARD" },
      "must run on AL2023_x86_64_STANDARD, which is for x86_64",
    ],
    [
      { instanceTypes: ["m7i.large"], amiType: "BOTTLEROCKET_ARM_64" },
      "must run on BOTTLEROCKET_ARM_64, which is for Graviton",
    ],
  ] as const)("refuse an image that they cannot run: %j", (given, message) => {
    expect(() => group(given)).toThrow(message);
  });

  it("have the volume, the hops and the system that are given", () => {
    const given = {
      instanceTypes: ["m7g.large"],
      amiType: "BOTTLEROCKET_ARM_64",
      volumeSize: 100,
      metadataHopLimit: 2,
    } as const;
    expect(group(given)["ami_type"]).toBe("BOTTLEROCKET_ARM_64");
    expect(onlyResource(file(given), "aws_launch_template")).toMatchObject({
      metadata_options: { http_put_response_hop_limit: 2 },
      block_device_mappings: [{ device_name: "/dev/xvdb", ebs: { volume_size: 100 } }],
    });
  });

  it.each([
    [1, 2],
    [4, 3],
    [7, 3],
    [10, 4],
  ])("come to no fewer than the arithmetic of services asks for: %i nodes in %i zones", (demand, zones) => {
    const nodes = minPerZone({ ...MANAGED, instanceTypes: [], demand, onZoneLoss: "keep-capacity" } as never, zones);
    expect(nodes * zones).toBeGreaterThanOrEqual(tasksToKeepDemand(demand, zones));
    expect(nodes * (zones - 1)).toBeGreaterThanOrEqual(demand);
  });

  it.each<[string, Choice, string]>([
    ["no size", { instanceTypes: [] }, "nodes.instanceTypes: must name at least one instance type"],
    ["no demand", { demand: 0 }, "nodes.demand: must be 1 or more nodes"],
    [
      "too few for the loss of a zone",
      { demand: 4, minPerZone: 1 },
      "nodes.minPerZone: must be 2 or more: without one of 3 zones 2 nodes are left, and the demand is 4",
    ],
    [
      "too few for the demand",
      { demand: 4, minPerZone: 1, onZoneLoss: "relaunch" },
      "nodes.minPerZone: must be 2 or more: 3 zones with 1 are 3 nodes, and the demand is 4",
    ],
    [
      "fewer at most than at least",
      { maxPerZone: 1 },
      "nodes.maxPerZone: must be 2, which is the fewest nodes of a zone, or more",
    ],
    ["a volume without room", { volumeSize: 8 }, "nodes.volumeSize: must be 20 to 16384 GiB"],
  ])("must not have %s", (_, props, message) => {
    expect(() => file(props)).toThrow(message);
  });
});
