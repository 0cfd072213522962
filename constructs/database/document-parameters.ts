import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { DocdbClusterParameterGroup } from "@cdktf/provider-aws/lib/docdb-cluster-parameter-group/index.js";
import type { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import type { ParsedDocumentClusterProps } from "./document-cluster-props.js";

/**
 * TLS is the only static parameter: the instances take a change of it with their next restart.
 * https://docs.aws.amazon.com/documentdb/latest/developerguide/cluster_parameter_groups-list_of_parameters.html
 */
export function documentParameterGroup(
  scope: Construct,
  props: ParsedDocumentClusterProps,
): DocdbClusterParameterGroup {
  const { family, logExports } = props;
  const switched = (type: "audit" | "profiler") => (logExports.types.includes(type) ? "enabled" : "disabled");
  const parameters = { ...props.parameters, audit_logs: switched("audit"), profiler: switched("profiler") };
  return new DocdbClusterParameterGroup(scope, "parameters", {
    // The family cannot be changed in place, and a group in use cannot be deleted: the next one needs another name.
    name: physicalName(scope, { maxLength: 255, replaceOn: [family] }),
    family,
    description: `Parameters for ${family}`,
    parameter: [
      { name: "tls", value: "tls1.2+", applyMethod: "pending-reboot" },
      ...Object.entries(parameters)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => ({ name, value, applyMethod: "immediate" })),
    ],
    lifecycle: { createBeforeDestroy: true },
  });
}

/**
 * The log groups that DocumentDB exports to, made before it makes them itself: those it would keep for ever.
 * Source of the names: https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html
 */
export function documentLogGroups(
  scope: Construct,
  identifier: string,
  { types, retentionInDays }: ParsedDocumentClusterProps["logExports"],
): CloudwatchLogGroup[] {
  return types.map(
    (type) =>
      new CloudwatchLogGroup(scope, `${type}-log`, { name: `/aws/docdb/${identifier}/${type}`, retentionInDays }),
  );
}
