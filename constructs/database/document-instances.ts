import type { DocdbCluster } from "@cdktf/provider-aws/lib/docdb-cluster/index.js";
import { DocdbClusterInstance } from "@cdktf/provider-aws/lib/docdb-cluster-instance/index.js";
import type { Construct } from "constructs";
import { consecutiveWindows, formatWeeklyWindow, parseWeeklyWindow } from "../maintenance/maintenance-window.js";
import { placeMembers } from "./aurora-cluster-props.js";
import type { ParsedDocumentClusterProps } from "./document-cluster-props.js";

/** The instances of a DocumentDB cluster by zone, maintained one after the other. */
export function createDocumentInstances(
  scope: Construct,
  cluster: DocdbCluster,
  identifier: string,
  props: ParsedDocumentClusterProps,
): Record<string, DocdbClusterInstance> {
  const { network, instanceClass, deletionProtection } = props;
  const { writer, readers } = placeMembers(props);
  const first = parseWeeklyWindow(props.preferredMaintenanceWindow);
  const windows = first ? consecutiveWindows(first, 1 + readers.length) : [];
  const create = (zone: string, index: number, writerInstance?: DocdbClusterInstance) =>
    new DocdbClusterInstance(scope, zone, {
      identifier: `${identifier}-${zone}`,
      clusterIdentifier: cluster.id,
      instanceClass,
      availabilityZone: network.zoneName(zone),
      promotionTier: index === 0 ? 0 : 1,
      applyImmediately: props.applyImmediately,
      preferredMaintenanceWindow: windows[index] && formatWeeklyWindow(windows[index]),
      copyTagsToSnapshot: true,
      lifecycle: { preventDestroy: deletionProtection },
      // The instance that is there first becomes the writer.
      ...(writerInstance && { dependsOn: [writerInstance] }),
    });
  const writerInstance = create(writer, 0);
  return {
    [writer]: writerInstance,
    ...Object.fromEntries(readers.map((zone, index) => [zone, create(zone, index + 1, writerInstance)])),
  };
}
