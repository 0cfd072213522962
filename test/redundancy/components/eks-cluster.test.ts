import { describe, expect, it } from "vitest";
import { contextOf, reportOf, type TerraformJson } from "../terraform.js";
import { ABC, subnetIds, subnetsIn } from "./network.js";

const NODES = "aws_eks_node_group.n";

function system(group: object, more: Record<string, Record<string, object>> = {}): TerraformJson {
  return {
    resource: {
      ...subnetsIn(...ABC),
      aws_eks_cluster: { k: { name: "k" } },
      aws_eks_node_group: {
        n: {
          cluster_name: "${aws_eks_cluster.k.name}",
          subnet_ids: subnetIds("a", "b", "c"),
          scaling_config: { min_size: 3, max_size: 9, desired_size: 6 },
          ...group,
        },
      },
      ...more,
    },
  };
}

function outcome(json: TerraformJson, component: string, demand?: number) {
  const declaration = demand === undefined ? {} : { declaration: { demand: { [component]: demand } } };
  const { scenarios } = reportOf(json, declaration);
  return scenarios.find(({ id }) => id === "zone:eu-west-1a")?.outcomes.find((each) => each.component === component);
}

describe("a node group that loses a zone", () => {
  it.each([
    ["is degraded, as its pods say whether that is enough", {}, undefined, "degraded"],
    ["is overloaded where its own demand is declared", {}, 3, "overloaded"],
    ["launches its only node elsewhere", { scaling_config: { min_size: 1 } }, undefined, "failover"],
    ["is down where it has only that zone", { subnet_ids: subnetIds("a") }, undefined, "down"],
    ["is degraded with an unknown number of nodes", { scaling_config: { min_size: 0 } }, undefined, "degraded"],
  ])("%s", (_, group, demand, expected) => {
    expect(outcome(system(group), NODES, demand)?.outcome).toBe(expected);
  });

  it("is unknown where the zone of a subnet is", () => {
    const more = subnetsIn("eu-west-1a", null, "eu-west-1c");
    const json = system({}, { ...more, aws_instance: { x: { availability_zone: "eu-west-1a" } } });
    expect(outcome(json, NODES)?.outcome).toBe("unknown");
  });

  it("leaves the control plane as it is", () => {
    expect(outcome(system({}), "aws_eks_cluster.k")).toBe(undefined);
    expect(contextOf(system({})).components.get("aws_eks_cluster.k")?.scope).toBe("regional");
  });
});

it("nodes without security groups of their own hold that of the cluster", () => {
  const json = system(
    {},
    {
      aws_security_group: { db: {} },
      aws_vpc_security_group_ingress_rule: {
        r: {
          security_group_id: "${aws_security_group.db.id}",
          referenced_security_group_id: "${aws_eks_cluster.k.vpc_config[0].cluster_security_group_id}",
        },
      },
      aws_rds_cluster: { db: { engine: "aurora-mysql", vpc_security_group_ids: ["${aws_security_group.db.id}"] } },
    },
  );
  expect(reportOf(json).dependencies).toContainEqual(
    expect.objectContaining({ from: NODES, to: "aws_rds_cluster.db", via: ["aws_security_group.db"] }),
  );
});
