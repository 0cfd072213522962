import { describe, expect, it } from "vitest";
import { AuroraCluster } from "../../../constructs/database/aurora-cluster.js";
import type { AuroraClusterProps } from "../../../constructs/database/aurora-cluster-props.js";
import { Network } from "../../../constructs/network/network.js";
import { testStack, ZONES } from "../../synth.js";

function aurora(props: object) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  return new AuroraCluster(stack, "database", {
    network,
    engine: "aurora-postgresql",
    engineVersion: "16.6",
    capacity: { type: "provisioned", instanceClass: "db.r7g.large" },
    ...props,
  });
}

const serverless = (minCapacity: number, maxCapacity: number): Partial<AuroraClusterProps> => ({
  capacity: { type: "serverless", minCapacity, maxCapacity },
});

describe("AuroraCluster", () => {
  it.each<[string, object, string]>([
    [
      "an engine that is not Aurora's",
      { engine: "postgres" },
      "engine: must be one of aurora-postgresql, aurora-mysql",
    ],
    [
      "a major version alone",
      { engineVersion: "16" },
      "engineVersion: must be a whole aurora-postgresql version, major",
    ],
    ["an unknown major version", { engineVersion: "99.1" }, "engineVersion: must be of a major version of aurora"],
    ["no backups", { backupRetentionPeriod: 0 }, "backupRetentionPeriod: must be 1 to 35 days, given 0"],
    ["backups for too long", { backupRetentionPeriod: 36 }, "backupRetentionPeriod: must be 1 to 35 days, given 36"],
    ["a sleeping database", serverless(0, 4), "capacity.minCapacity: must be at least 0.5 ACU"],
    ["a quarter of an ACU", serverless(0.75, 4), "capacity.minCapacity: must be a number of ACU in steps of 0.5"],
    ["more than 256 ACU", serverless(1, 256.5), "capacity.maxCapacity: must be at most 256 ACU, given 256.5"],
    ["less at most than at least", serverless(8, 4), "capacity.maxCapacity: must be at least minCapacity (8), given 4"],
    [
      "a serverless class as provisioned",
      { capacity: { type: "provisioned", instanceClass: "db.serverless" } },
      "capacity.instanceClass: must be an instance class, for example db.r7g.large",
    ],
    ["a writer elsewhere", { writerZone: "eu-west-1f" }, "writerZone: must be one of the network's zones"],
    ["a reader elsewhere", { readers: ["eu-west-1f"] }, "readers[0]: must be another zone of the network than the wri"],
    ["a reader beside the writer", { readers: ["eu-west-1a"] }, '(eu-west-1b, eu-west-1c), given "eu-west-1a"'],
    ["a reader twice", { readers: ["eu-west-1b", "eu-west-1b"] }, "readers[1]: must be another zone"],
    ["an empty list of readers", { readers: [] }, "readers: must list a zone, or be none"],
    ["a port below the range", { port: 1149 }, "port: must be 1150 to 65535, given 1149"],
    ["a reserved user", { masterUsername: "admin" }, "masterUsername: must not be a name that an engine reserves"],
    ["a user with capitals", { masterUsername: "Admin" }, "masterUsername: must start with a letter"],
    ["a database with a hyphen", { databaseName: "my-app" }, "databaseName: must start with a letter"],
    [
      "TLS switched off by parameter",
      { parameters: { "rds.force_ssl": "0" } },
      "parameters.rds.force_ssl: must be left out: TLS is always required",
    ],
    [
      "a log of another engine",
      { logExports: { types: ["slowquery"] } },
      "logExports.types[0]: must be a log of aurora-postgresql (postgresql, instance, iam-db-auth-error), given",
    ],
    [
      "a window of no length",
      { preferredBackupWindow: "02:00-02:10" },
      "preferredBackupWindow: must be a daily window",
    ],
    ["an interval between", { monitoring: { interval: 20 } }, "monitoring.interval: must be 0, 1, 5, 10, 15, 30 or 60"],
    ["a prop that is not there", { availabilityZones: ZONES }, "availabilityZones: is not a known prop"],
    ["a password", { masterPassword: "secret" }, "masterPassword: is not a known prop"],
  ])("refuses %s", (_, props, message) => {
    expect(() => aurora(props)).toThrow(message);
    expect(() => aurora(props)).toThrow("test/database: wrong props");
  });

  it("refuses maintenance during the backups, of the last instance too", () => {
    expect(() => aurora({ preferredBackupWindow: "04:30-05:30" })).toThrow(
      "preferredMaintenanceWindow: must not overlap the backups at 04:30-05:30, as sun:04:00-sun:05:00 does",
    );
    expect(() => aurora({ preferredMaintenanceWindow: "sun:00:00-sun:01:00" })).toThrow("as sun:02:00-sun:03:00 does");
    expect(() => aurora({ preferredMaintenanceWindow: "sun:00:00-sun:01:00", readers: ["eu-west-1b"] })).not.toThrow();
  });

  it.each([1, 35])("keeps backups for %s days", (backupRetentionPeriod) => {
    expect(() => aurora({ backupRetentionPeriod })).not.toThrow();
  });

  it.each([
    [0.5, 1],
    [256, 256],
  ])("scales from %s to %s ACU", (minCapacity, maxCapacity) => {
    expect(() => aurora(serverless(minCapacity, maxCapacity))).not.toThrow();
  });
});
