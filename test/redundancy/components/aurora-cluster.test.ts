import { describe, expect, it } from "vitest";
import { contextOf } from "../terraform.js";
import { afterLossOf, componentIn, subnetIds, withSubnets } from "./data-service.js";

const ID = "aws_rds_cluster.db";

function aurora(instances: Record<string, object>, cluster: object = {}, subnets = subnetIds("a", "b", "c")) {
  return {
    aws_db_subnet_group: { g: { subnet_ids: subnets } },
    aws_rds_cluster: {
      db: { engine: "aurora-postgresql", db_subnet_group_name: "${aws_db_subnet_group.g.name}", ...cluster },
    },
    aws_rds_cluster_instance: Object.fromEntries(
      Object.entries(instances).map(([name, given]) => [
        name,
        { cluster_identifier: "${aws_rds_cluster.db.id}", ...given },
      ]),
    ),
  };
}

describe("an Aurora cluster", () => {
  it("fails over within a minute and without loss where a reader is in another zone", () => {
    const system = aurora({ w: { availability_zone: "eu-west-1a" }, r: { availability_zone: "eu-west-1b" } });
    expect(afterLossOf("eu-west-1a", system, ID)).toMatchObject({ outcome: "failover", rtoSeconds: 60, rpoSeconds: 0 });
    expect(afterLossOf("eu-west-1b", system, ID)?.outcome).toBe("failover");
    expect(componentIn(system, ID).sla?.availability).toBe(0.9999);
  });

  it("is not touched by a zone that holds none of its instances", () => {
    const system = aurora({ w: { availability_zone: "eu-west-1a" }, r: { availability_zone: "eu-west-1b" } });
    expect(afterLossOf("eu-west-1c", system, ID)).toBeUndefined();
  });

  it("is down with the zone that holds all its readers, whatever its subnets", () => {
    const system = aurora({ w: { availability_zone: "eu-west-1a" }, r: { availability_zone: "eu-west-1a" } });
    expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("down");
    expect(componentIn(system, ID).sla?.availability).toBe(0.999);
  });

  it("is down with the zone of its only instance", () => {
    const system = aurora({ w: { availability_zone: "eu-west-1b" } });
    expect(afterLossOf("eu-west-1b", system, ID)?.outcome).toBe("down");
  });

  it("takes a reader without zone to be in another zone than the declared one", () => {
    const system = aurora({ w: { availability_zone: "eu-west-1a" }, r: {} });
    expect(componentIn(system, ID).placementZones).toEqual(["eu-west-1b", "eu-west-1c"]);
    expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("failover");
  });

  it("puts instances without zone into the only zone of the subnet group", () => {
    const system = aurora({ w: {}, r: {} }, {}, subnetIds("a"));
    expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("down");
  });

  it.each([
    ["a subnet is in no known zone", aurora({ w: {}, r: {} }, {}, subnetIds("a", "unplaced"))],
    ["the zone of the readers is not readable", aurora({ w: {}, r: { availability_zone: "${var.zone}" } })],
    ["its instances are not in the input", aurora({})],
  ])("is not known to survive where %s", (_, system) => {
    expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("unknown");
  });

  it("starts its one serverless instance in another zone, in a time that AWS does not state", () => {
    const system = aurora({}, { engine_mode: "serverless" });
    expect(afterLossOf("eu-west-1a", system, ID)).toMatchObject({
      outcome: "failover",
      rtoSeconds: null,
      rpoSeconds: 0,
    });
  });

  it("says that only a person moves a global cluster to another region", () => {
    const system = aurora({ w: {} }, { global_cluster_identifier: "${aws_rds_global_cluster.g.id}" });
    expect(componentIn(system, ID).notes.join()).toContain("a person moves the writer");
  });

  it("is found by its endpoints, its subnet group and the secrets that name it", () => {
    const context = contextOf(
      withSubnets({
        ...aurora({ w: {} }),
        aws_rds_cluster_endpoint: { reports: { cluster_identifier: "${aws_rds_cluster.db.id}" } },
        aws_secretsmanager_secret: { login: {} },
        aws_secretsmanager_secret_version: {
          login: {
            secret_id: "${aws_secretsmanager_secret.login.id}",
            secret_string: "postgres://${aws_rds_cluster.db.endpoint}/shop",
          },
        },
      }),
    );
    for (const id of [
      "aws_rds_cluster_instance.w",
      "aws_rds_cluster_endpoint.reports",
      "aws_db_subnet_group.g",
      "aws_secretsmanager_secret.login",
    ]) {
      expect(context.owner(id)?.id).toBe(ID);
    }
  });
});
