import { describe, expect, it } from "vitest";
import { CLUSTER, multiAzDatabase, ORACLE } from "./multi-az.js";

const database = (props: object, zones?: readonly string[]) => multiAzDatabase(props, zones).construct;

const MARIADB = { engine: "mariadb", engineVersion: "11.8.3" };
const SE2 = { ...ORACLE, engine: "oracle-se2" };

const gp3 = (storage: object) => ({ storage: { type: "gp3", allocatedStorage: 100, ...storage } });
const io1 = (storage: object) => ({ storage: { type: "io1", allocatedStorage: 100, iops: 3000, ...storage } });

describe("MultiAzDatabase", () => {
  it.each<[string, object, string]>([
    ["an engine of Aurora", { engine: "aurora-mysql" }, "engine: must be one of postgres, mysql, mariadb, oracle-ee"],
    ["a major version alone", { engineVersion: "17" }, "engineVersion: must be a whole postgres version"],
    ["19 GiB", gp3({ allocatedStorage: 19 }), "storage.allocatedStorage: must be 20 to 65536 GiB, given 19"],
    ["65537 GiB", gp3({ allocatedStorage: 65537 }), "storage.allocatedStorage: must be 20 to 65536 GiB, given 65537"],
    ["99 GiB of io1", io1({ allocatedStorage: 99 }), "storage.allocatedStorage: must be 100 to 65536 GiB, given 99"],
    ["no IOPS of io1", io1({ iops: undefined }), "storage.iops"],
    ["999 IOPS", io1({ iops: 999 }), "storage.iops: must be 1000 to 256000 IOPS, given 999"],
    ["room to grow of 9 %", gp3({ maxAllocatedStorage: 109 }), "storage.maxAllocatedStorage: must be at least 110 GiB"],
    ["IOPS of a small gp3 volume", gp3({ iops: 12000 }), "storage.iops: must be left out below 400 GiB of postgres"],
    [
      "throughput of a small gp3 volume of Oracle",
      { ...ORACLE, ...gp3({ allocatedStorage: 199, storageThroughput: 500 }) },
      "storage.storageThroughput: must be left out below 200 GiB of oracle-ee",
    ],
    [
      "a single zone elsewhere",
      { deployment: { type: "single-zone", zone: "eu-west-1f" } },
      "deployment.zone: must be one of the network's zones (eu-west-1a, eu-west-1b, eu-west-1c)",
    ],
    [
      "readable standbys of MariaDB",
      { ...CLUSTER, ...MARIADB },
      "deployment.type: must be standby or single-zone: only postgres and mysql have readable standbys",
    ],
    [
      "readable standbys of a class without local disks",
      { ...CLUSTER, instanceClass: "db.m7g.large" },
      "instanceClass: must be of a family with readable standbys (c6gd, m5d",
    ],
    [
      "readable standbys whose volume grows",
      { ...CLUSTER, ...gp3({ maxAllocatedStorage: 200 }) },
      "storage.maxAllocatedStorage: must be left out: readable standbys do not have it",
    ],
    [
      "read replicas of readable standbys",
      { ...CLUSTER, readReplicas: ["eu-west-1a"] },
      "readReplicas: must be left out: readable standbys are there to read from",
    ],
    ["a replica elsewhere", { readReplicas: ["eu-west-1f"] }, "readReplicas[0]: must be one of the network's zones"],
    ["a replica twice", { readReplicas: ["eu-west-1a", "eu-west-1a"] }, "readReplicas[1]: must be one of the network"],
    ["replicas of Standard Edition", { ...SE2, readReplicas: ["eu-west-1a"] }, "only the Enterprise Edition of Oracle"],
    [
      "blue/green updates with read replicas, which would follow the instance left behind",
      { blueGreenUpdate: true, readReplicas: ["eu-west-1b"] },
      "blueGreenUpdate: must be false with readReplicas: they would follow the instance left behind, given true",
    ],
    ["blue/green updates of Oracle", { ...ORACLE, blueGreenUpdate: true }, "blueGreenUpdate: must be false: only"],
    ["blue/green updates of a cluster", { ...CLUSTER, blueGreenUpdate: true }, "blueGreenUpdate: must be false: only"],
    [
      "a license of PostgreSQL",
      { licenseModel: "license-included" },
      "licenseModel: must be left out: postgres has no",
    ],
    [
      "a license of AWS for Enterprise Edition",
      { ...ORACLE, licenseModel: "license-included" },
      "licenseModel: must be bring-your-own-license",
    ],
    ["a long SID", { ...ORACLE, databaseName: "WAREHOUSE" }, "databaseName: must be an Oracle SID"],
    ["a proxy of Oracle", { ...ORACLE, proxy: {} }, "proxy: must be left out: RDS Proxy does not speak oracle-ee"],
    ["TLS off", { parameters: { "rds.force_ssl": "0" } }, "parameters.rds.force_ssl: must be left out"],
    ["backups for 0 days", { backupRetentionPeriod: 0 }, "backupRetentionPeriod: must be 1 to 35 days, given 0"],
    ["maintenance during backups", { preferredBackupWindow: "04:59-06:00" }, "preferredMaintenanceWindow: must not"],
  ])("refuses %s", (_, props, message) => {
    expect(() => database(props)).toThrow(message);
    expect(() => database(props)).toThrow("test/database: wrong props");
  });

  it("refuses readable standbys in two zones", () => {
    expect(() => database(CLUSTER, ["eu-west-1a", "eu-west-1b"])).toThrow(
      "deployment.type: must be standby or single-zone: readable standbys need 3 zones",
    );
  });

  it.each<[string, object]>([
    ["20 GiB", gp3({ allocatedStorage: 20 })],
    ["65536 GiB", gp3({ allocatedStorage: 65536 })],
    ["IOPS from 400 GiB on", gp3({ allocatedStorage: 400, iops: 12000, storageThroughput: 500 })],
    ["IOPS of Oracle from 200 GiB on", { ...ORACLE, ...gp3({ allocatedStorage: 200, iops: 12000 }) }],
    ["a replica beside the writer", { readReplicas: ["eu-west-1a"] }],
  ])("takes %s", (_, props) => {
    expect(() => database(props)).not.toThrow();
  });
});
