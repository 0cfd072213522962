import { describe, expect, it } from "vitest";
import { contextOf, reportOf, type TerraformJson } from "../terraform.js";
import { ABC, subnetIds, subnetsIn } from "./network.js";

const GROUP = "aws_autoscaling_group.g";

function system(group: object, more: Record<string, Record<string, object>> = {}): TerraformJson {
  return {
    resource: {
      ...subnetsIn(...ABC),
      aws_autoscaling_group: {
        g: { min_size: 3, max_size: 9, vpc_zone_identifier: subnetIds("a", "b", "c"), ...group },
      },
      ...more,
    },
  };
}

function group(json: TerraformJson) {
  return contextOf(json).components.get(GROUP);
}

function outcome(json: TerraformJson, scenario: string, demand?: number) {
  const declaration = demand === undefined ? {} : { declaration: { demand: { [GROUP]: demand } } };
  const { scenarios } = reportOf(json, declaration);
  return scenarios.find(({ id }) => id === scenario)?.outcomes.find(({ component }) => component === GROUP);
}

describe("an Auto Scaling group that loses a zone", () => {
  it.each([
    [2, "degraded"],
    [3, "overloaded"],
    [undefined, "unknown"],
  ])("of 3 instances has, for a demand of %s: %s", (demand, expected) => {
    expect(outcome(system({}), "zone:eu-west-1a", demand)?.outcome).toBe(expected);
  });

  it("launches its only instance in another zone, in a time that AWS does not state", () => {
    const found = outcome(system({ min_size: 1 }), "zone:eu-west-1a");
    expect(found).toMatchObject({ outcome: "failover", rtoSeconds: null });
  });

  it.each([
    [{ suspended_processes: ["Launch"] }],
    [{ suspended_processes: ["ReplaceUnhealthy"] }],
    [{ availability_zone_distribution: { capacity_distribution_strategy: "balanced-only" } }],
  ])("does not launch elsewhere with %j", (argument) => {
    expect(outcome(system({ min_size: 1, ...argument }), "zone:eu-west-1a")?.outcome).toBe("down");
  });

  it("is not helped by another zone where its only instance attaches a volume", () => {
    const json = system(
      { min_size: 1, launch_template: { id: "${aws_launch_template.t.id}" } },
      {
        aws_launch_template: { t: { user_data: '${base64encode("attach ${aws_ebs_volume.v.id}")}' } },
        aws_ebs_volume: { v: { availability_zone: "eu-west-1b" } },
      },
    );
    expect(outcome(json, "zone:eu-west-1b")?.outcome).toBe("down");
    expect(group(json)?.notes.join()).toContain("aws_ebs_volume.v");
  });

  it.each([[{ min_size: 0 }], [{ min_size: "${var.size}" }]])("is unknown with %j", (size) => {
    expect(outcome(system(size), "zone:eu-west-1a", 1)).toMatchObject({ outcome: "unknown", capacityLeft: null });
  });
});

describe("the zones of an Auto Scaling group", () => {
  it("are those that it names where it has no subnets", () => {
    const json = system({ vpc_zone_identifier: null, availability_zones: ["eu-west-1a", "eu-west-1b"] });
    expect(group(json)?.placementZones).toEqual(["eu-west-1a", "eu-west-1b"]);
  });

  it("are not known where one of its subnets has none", () => {
    const json = system({}, subnetsIn("eu-west-1a", null, "eu-west-1c"));
    expect(group(json)?.members.map(({ zone }) => zone)).toEqual([null, null, null]);
  });
});

it.each([
  [{ instance_refresh: { strategy: "Rolling", preferences: { min_healthy_percentage: 50 } } }, 0.5],
  [{ instance_refresh: { strategy: "Rolling" } }, 0.9],
  [{ instance_maintenance_policy: { min_healthy_percentage: 70, max_healthy_percentage: 120 } }, 0.7],
  [{}, null],
])("a refresh of %j keeps %s of the instances", (argument, share) => {
  expect(group(system(argument))?.healthyDuringDeployment).toBe(share);
});

it("an Auto Scaling group needs what its launch template names", () => {
  const json = system(
    { launch_template: { id: "${aws_launch_template.t.id}" } },
    {
      aws_launch_template: {
        t: { user_data: "DB=${aws_rds_cluster.db.endpoint}", vpc_security_group_ids: ["${aws_security_group.s.id}"] },
      },
      aws_security_group: { s: {} },
      aws_rds_cluster: { db: { engine: "aurora-mysql" } },
    },
  );
  expect(group(json)?.securityGroups).toEqual(["aws_security_group.s"]);
  expect(reportOf(json).dependencies).toContainEqual(
    expect.objectContaining({ from: GROUP, to: "aws_rds_cluster.db" }),
  );
});
