import { describe, expect, it } from "vitest";
import { auroraInstancesInTwoZones } from "../../../redundancy/rules/aurora-instances-in-two-zones.js";
import { systemOf } from "../terraform.js";
import { ask, ids, NOT_KNOWN, subnets } from "./ask.js";

/** A cluster with one instance for each zone; `null` leaves the zone to AWS. */
function cluster(zones: (string | null)[], given: object = {}, group: string[] = ["a", "b"]) {
  const instance = (zone: string | null) => ({
    cluster_identifier: "${aws_rds_cluster.db.id}",
    ...(zone === null ? {} : { availability_zone: zone }),
  });
  return ask(auroraInstancesInTwoZones, {
    aws_subnet: subnets("a", "a2", "b"),
    aws_db_subnet_group: { db: { subnet_ids: ids(...group) } },
    aws_rds_cluster: {
      db: { engine: "aurora-postgresql", db_subnet_group_name: "${aws_db_subnet_group.db.name}", ...given },
    },
    aws_rds_cluster_instance: Object.fromEntries(zones.map((zone, index) => [`i${index}`, instance(zone)])),
  });
}

describe("aurora-instances-in-two-zones", () => {
  it("passes two instances in two zones, which have no multi_az argument", () => {
    expect(cluster(["eu-west-1a", "eu-west-1b"])).toEqual(["pass"]);
  });

  it("fails one instance, which cdk-nag's RDS3 exempts because the engine is Aurora", () => {
    expect(cluster(["eu-west-1a"])).toEqual([
      "fail aws_rds_cluster.db: aws_rds_cluster.db has one instance, aws_rds_cluster_instance.i0: there is nothing to take over in another zone",
    ]);
  });

  it("fails a cluster without any instance", () => {
    expect(cluster([])).toEqual([
      "fail aws_rds_cluster.db: aws_rds_cluster.db has no instance: there is nothing to take over in another zone",
    ]);
  });

  it("fails instances that are all in one zone", () => {
    expect(cluster(["eu-west-1a", "eu-west-1a"])).toEqual([
      "fail aws_rds_cluster.db: all 2 instances of aws_rds_cluster.db are in eu-west-1a",
    ]);
  });

  it("passes instances that AWS spreads over the zones of the subnet group", () => {
    expect(cluster([null, null])).toEqual(["pass"]);
  });

  it("fails instances that AWS can place in one zone only", () => {
    expect(cluster([null, null], {}, ["a", "a2"])).toEqual([
      "fail aws_rds_cluster.db: all 2 instances of aws_rds_cluster.db are in eu-west-1a, the only zone of its subnets",
    ]);
  });

  it("does not know where a zone is known after apply", () => {
    expect(cluster(["eu-west-1a", NOT_KNOWN])).toEqual([
      expect.stringMatching(
        /^unknown aws_rds_cluster.db: availability_zone of aws_rds_cluster_instance.i1 is not known/,
      ),
    ]);
  });

  it("does not know where AWS places instances without a subnet group", () => {
    expect(cluster([null, null], { db_subnet_group_name: undefined })).toEqual([
      "unknown aws_rds_cluster.db: the zones of db_subnet_group_name of aws_rds_cluster.db is not known",
    ]);
  });

  it("does not know the engine before apply", () => {
    expect(cluster(["eu-west-1a"], { engine: NOT_KNOWN })).toEqual([
      expect.stringMatching(/^unknown aws_rds_cluster.db: engine of aws_rds_cluster.db is not known/),
    ]);
  });

  it.each([
    ["a Multi-AZ DB cluster", ["eu-west-1a"], { engine: "postgres" }],
    ["Serverless v1", [], { engine_mode: "serverless" }],
    ["a headless secondary of a global database", [], { global_cluster_identifier: "shop" }],
  ])("does not apply to %s", (_, zones, given) => {
    expect(cluster(zones, given)).toEqual([]);
  });

  it.each([
    ["assumed", "eu-west-1b", "unknown"],
    ["class", "eu-west-1b", "unknown"],
    ["assumed", "eu-west-1a", "fail"],
  ] as const)("on %s references with the second instance in %s says %s", (certainty, second, status) => {
    const instance = (availability_zone: string) => ({
      cluster_identifier: "${aws_rds_cluster.db.id}",
      availability_zone,
    });
    const system = systemOf({
      resource: {
        aws_rds_cluster: { db: { engine: "aurora-mysql" } },
        aws_rds_cluster_instance: { one: instance("eu-west-1a"), two: instance(second) },
      },
    });
    const { inventory } = system;
    const referring: typeof inventory.referring = (...asked) =>
      inventory.referring(...asked).map(({ resource }) => ({ resource, certainty }));
    const [db] = inventory.of("aws_rds_cluster");
    const verdict = db && auroraInstancesInTwoZones.check(db, { ...system, inventory: { ...inventory, referring } });
    expect(verdict).toMatchObject({ status });
  });
});
