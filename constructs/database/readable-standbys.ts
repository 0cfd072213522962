import { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster/index.js";
import type { Construct } from "constructs";
import { clusterArguments } from "./cluster-arguments.js";
import type { DatabaseParts } from "./database-parts.js";
import { majorVersion } from "./engine-version.js";
import { enhancedMonitoring } from "./monitoring.js";
import type { ParsedMultiAzDatabaseProps } from "./multi-az-database-props.js";
import { volume } from "./storage.js";

/** A Multi-AZ DB cluster: AWS makes a writer and two readers of it, in three zones. */
export function createReadableStandbys(
  scope: Construct,
  props: ParsedMultiAzDatabaseProps,
  parts: DatabaseParts,
  port: number,
): RdsCluster {
  const { engine, monitoring, storage } = props;
  const common = clusterArguments(scope, props, parts, port);
  return new RdsCluster(scope, "Resource", {
    ...common,
    // AWS upgrades minor versions here, and this provider cannot say no (hashicorp/terraform-provider-aws issue 38539):
    // with a minor version in it, a plan would soon ask for a downgrade, which AWS refuses.
    engineVersion: majorVersion(engine, props.engineVersion),
    dbClusterInstanceClass: props.instanceClass,
    allocatedStorage: storage.allocatedStorage,
    ...volume(storage),
    ...enhancedMonitoring(monitoring, parts.monitoringRole),
    // The backups of a deleted Multi-AZ DB cluster cannot be restored to a point in time, so none are kept:
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.Limitations.html
    deleteAutomatedBackups: true,
    dependsOn: [...common.dependsOn, ...(parts.monitoringRole?.ready ?? [])],
  });
}
