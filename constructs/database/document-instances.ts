import type { DocdbCluster } from "@cdktf/provider-aws/lib/docdb-cluster/index.js";
import { DocdbClusterInstance } from "@cdktf/provider-aws/lib/docdb-cluster-instance/index.js";
import type { Construct } from "constructs";
import { createMembers } from "./cluster-members.js";
import type { ParsedDocumentClusterProps } from "./document-cluster-props.js";

/** The instances of a DocumentDB cluster by zone, maintained one after the other. */
export function createDocumentInstances(
  scope: Construct,
  cluster: DocdbCluster,
  identifier: string,
  props: ParsedDocumentClusterProps,
): Record<string, DocdbClusterInstance> {
  const { network, instanceClass, deletionProtection } = props;
  return createMembers(
    props,
    ({ zone, ...member }) =>
      new DocdbClusterInstance(scope, zone, {
        identifier: `${identifier}-${zone}`,
        clusterIdentifier: cluster.id,
        instanceClass,
        availabilityZone: network.zoneName(zone),
        applyImmediately: props.applyImmediately,
        copyTagsToSnapshot: true,
        lifecycle: { preventDestroy: deletionProtection },
        ...member,
      }),
  );
}
