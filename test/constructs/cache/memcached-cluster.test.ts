import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { describe, expect, it } from "vitest";
import { MemcachedCluster } from "../../../constructs/cache/memcached-cluster.js";
import type { MemcachedClusterProps } from "../../../constructs/cache/memcached-cluster-props.js";
import { Network } from "../../../constructs/network/network.js";
import { onlyResource, synthesize, testStack, ZONES } from "../../synth.js";

type Choice = Partial<Omit<MemcachedClusterProps, "network">>;

function build(props: Choice = {}, zones: readonly string[] = ZONES, id = "memcached") {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones });
  const base = { network, engineVersion: "1.6.22", nodeType: "cache.r7g.large" };
  return { stack, network, memcached: new MemcachedCluster(stack, id, { ...base, ...props }) };
}

function cluster(props: Choice = {}, zones: readonly string[] = ZONES) {
  return onlyResource(synthesize(build(props, zones).stack), "aws_elasticache_cluster");
}

describe("MemcachedCluster", () => {
  it("has a node in every zone", () => {
    expect(cluster()).toMatchObject({
      engine: "memcached",
      engine_version: "1.6.22",
      node_type: "cache.r7g.large",
      az_mode: "cross-az",
      num_cache_nodes: 3,
      preferred_availability_zones: [...ZONES],
    });
  });

  it("deals more nodes out over the zones in turn, so that another one moves none", () => {
    expect(cluster({ numCacheNodes: 5 })["preferred_availability_zones"]).toEqual([...ZONES, ...ZONES.slice(0, 2)]);
    expect(cluster({ numCacheNodes: 4 })["preferred_availability_zones"]).toEqual([...ZONES, ZONES[0]]);
  });

  it("asks the subnets for the names of zones that were given by id", () => {
    const azs = cluster({}, ["euw1-az1", "euw1-az2"])["preferred_availability_zones"] as string[];
    expect(azs[1]).toMatch(/^\$\{aws_subnet\.network_private-euw1-az2_\w+\.availability_zone\}$/);
  });

  it("takes only encrypted connections, and changes when it is applied", () => {
    expect(cluster()).toMatchObject({ transit_encryption_enabled: true, apply_immediately: true });
  });

  it("is maintained on Sunday morning unless another time is given", () => {
    expect(cluster()["maintenance_window"]).toBe("sun:05:00-sun:06:00");
    expect(cluster({ maintenanceWindow: "mon:01:00-mon:03:00" })["maintenance_window"]).toBe("mon:01:00-mon:03:00");
  });

  it("is in the isolated subnets", () => {
    const subnets = onlyResource(synthesize(build().stack), "aws_elasticache_subnet_group")["subnet_ids"];
    expect(subnets).toEqual(ZONES.map((zone) => expect.stringContaining(`aws_subnet.network_isolated-${zone}_`)));
  });

  it("has the given parameters by name in a group of its family", () => {
    const parameters = { max_item_size: "2097152", idle_timeout: "60" };
    expect(onlyResource(synthesize(build({ parameters }).stack), "aws_elasticache_parameter_group")).toMatchObject({
      family: "memcached1.6",
      parameter: [
        { name: "idle_timeout", value: "60" },
        { name: "max_item_size", value: "2097152" },
      ],
      lifecycle: { create_before_destroy: true },
    });
  });

  it("lets in only whom it is told to", () => {
    const { stack, network, memcached } = build();
    memcached.allowFrom("service-to-cache", new SecurityGroup(stack, "client", { vpcId: network.vpc.id }));
    expect(onlyResource(synthesize(stack), "aws_vpc_security_group_ingress_rule")).toMatchObject({
      security_group_id: expect.stringContaining("memcached_security-group"),
      referenced_security_group_id: expect.stringContaining("aws_security_group.client"),
      from_port: 11211,
    });
  });

  it("demands one node, unless the load needs more", () => {
    const demanded = (props: Choice) =>
      Object.values((synthesize(build(props).stack)["//"].holdfast as { demand: Record<string, number> }).demand);
    expect(demanded({})).toEqual([1]);
    expect(demanded({ numCacheNodes: 6, demand: 4 })).toEqual([4]);
  });

  it("has an id within the 50 characters that AWS allows", () => {
    const { stack } = build({}, ZONES, "a-cache-with-a-name-that-is-longer-than-aws-allows-for-one");
    expect(String(onlyResource(synthesize(stack), "aws_elasticache_cluster")["cluster_id"])).toMatch(
      /^[a-z](-?[a-z0-9]){0,49}$/,
    );
  });
});

describe("MemcachedCluster refuses", () => {
  it.each<[string, Choice, string]>([
    ["a version without TLS", { engineVersion: "1.6.6" }, "engineVersion: must be a Memcached version with TLS"],
    ["a version without a patch", { engineVersion: "1.6" }, 'given "1.6"'],
    ["an old node type", { nodeType: "cache.t2.micro" }, "nodeType: must be a node type of the current generation"],
    ["an instance type", { nodeType: "r7g.large" }, 'given "r7g.large"'],
    ["one node", { numCacheNodes: 1 }, "numCacheNodes: must be 2 to 40 nodes: with one of them all keys are lost"],
    ["41 nodes", { numCacheNodes: 41 }, "numCacheNodes: must be 2 to 40 nodes"],
    ["a demand of nothing", { demand: 0 }, "demand: must be 1 or more nodes, given 0"],
    ["more demand than nodes", { demand: 4 }, "demand: must be at most the number of nodes (3), given 4"],
    ["a daily maintenance window", { maintenanceWindow: "05:00-06:00" }, "maintenanceWindow: must be a weekly span"],
    ["a short window", { maintenanceWindow: "sun:05:00-sun:05:30" }, "maintenanceWindow: must be a weekly span"],
    ["a parameter in capitals", { parameters: { MaxItem: "1" } }, "parameters.MaxItem: the name must be a Memcached"],
  ])("%s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
    expect(() => build(props)).toThrow("test/memcached: wrong props");
  });

  it.each<[string, Choice, number]>([
    ["two nodes", { numCacheNodes: 2 }, 2],
    ["forty nodes", { numCacheNodes: 40 }, 40],
    ["the first version with TLS", { engineVersion: "1.6.12" }, 3],
  ])("but takes %s", (_, props, nodes) => {
    expect(cluster(props)["num_cache_nodes"]).toBe(nodes);
  });
});
