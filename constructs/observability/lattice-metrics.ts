import { LatticeService } from "../mesh/lattice-service.js";
import type { LatticeTargetGroup } from "../mesh/lattice-target-group.js";

/**
 * A query for the sum of a metric of VPC Lattice, over all zones or zone by zone.
 *
 * VPC Lattice counts zone by zone only: a metric of the service or target group alone would have no data. A query adds up
 * whatever zones there are.
 * Sources: https://docs.aws.amazon.com/vpc-lattice/latest/ug/monitoring-cloudwatch.html,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/UsingResourceTagsForTelemetry.html (the combinations)
 */
export function latticeQuery(of: LatticeService | LatticeTargetGroup, name: string, by?: "zone"): string {
  const [dimension, id] =
    of instanceof LatticeService ? ["Service", of.service.id] : ["TargetGroup", of.targetGroup.id];
  const where = `SELECT SUM(${name}) FROM "AWS/VpcLattice" WHERE "${dimension}" = '${id}'`;
  return by === "zone" ? `${where} GROUP BY AvailabilityZone` : where;
}
