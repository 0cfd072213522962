import type { z } from "zod";
import { ApplicationLoadBalancer } from "../load-balancer/application-load-balancer.js";
import type { TargetGroup } from "../load-balancer/target-group.js";
import { tasksAfterZoneLoss, tasksToKeepDemand } from "./capacity.js";
import { mountPart } from "./instance-file-system.js";
import { type InstanceServiceProps, instanceServiceFields } from "./instance-service-props.js";
import { bytesTooMany, userDataParts, userDataText } from "./instance-user-data.js";

type Fields = z.output<typeof instanceServiceFields>;

export const instanceServiceSchema = instanceServiceFields.superRefine((props, context) => {
  const checks = [capacityIssue, scalingIssue, targetIssue, userDataIssue];
  for (const check of checks) {
    const issue = check(props);
    if (issue) context.addIssue({ code: "custom", path: issue[0].split("."), message: issue[1] });
  }
}) satisfies z.ZodType<unknown, InstanceServiceProps>;

export type ParsedInstanceServiceProps = z.output<typeof instanceServiceSchema>;

/** The fewest instances that run. */
export function minSize({ minSize, demand, onZoneLoss, network }: Fields): number {
  return minSize ?? leastSize({ demand, onZoneLoss, network });
}

/** All groups that the instances join. */
export function targetGroups({ loadBalancing }: Fields): readonly TargetGroup[] {
  return loadBalancing ? [loadBalancing.targetGroup, ...loadBalancing.furtherTargetGroups] : [];
}

/** What an instance does at its first start: the file system is there before the rest begins. */
export function startText({ userData, fileSystem }: Fields): string | undefined {
  return userDataText([...(fileSystem ? [mountPart(fileSystem)] : []), ...userDataParts(userData)]);
}

/** Auto Scaling spreads a group evenly over its zones, as ECS does tasks. */
function leastSize({ demand, onZoneLoss, network }: Pick<Fields, "demand" | "onZoneLoss" | "network">): number {
  return onZoneLoss === "relaunch" ? demand : tasksToKeepDemand(demand, network.zones.length);
}

/** The field that is wrong, and what is allowed. */
type Issue = readonly [field: string, message: string] | undefined;

function capacityIssue(props: Fields): Issue {
  const { demand, onZoneLoss, maxSize, network } = props;
  const zones = network.zones.length;
  const [least, fewest] = [leastSize(props), minSize(props)];
  if (fewest < least) {
    const left = tasksAfterZoneLoss(fewest, zones);
    const why =
      onZoneLoss === "relaunch"
        ? `the demand is ${demand}`
        : `${fewest} instances in ${zones} zones leave ${left} when a zone is lost, and the demand is ${demand}; onZoneLoss "relaunch" accepts that`;
    return ["minSize", `must be ${least} or more: ${why}`];
  }
  if (maxSize !== undefined && maxSize < fewest) {
    return ["maxSize", `must be ${fewest}, which is the fewest instances, or more`];
  }
  return undefined;
}

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html */
function scalingIssue({ scaling, loadBalancing }: Fields): Issue {
  if (scaling.requestsPerTarget === undefined) return undefined;
  if (loadBalancing?.loadBalancer instanceof ApplicationLoadBalancer) return undefined;
  return ["scaling.requestsPerTarget", "must not be given without an ApplicationLoadBalancer, which counts requests"];
}

function targetIssue(props: Fields): Issue {
  for (const [index, group] of targetGroups(props).entries()) {
    const field = index === 0 ? "loadBalancing.targetGroup" : `loadBalancing.furtherTargetGroups.${index - 1}`;
    if (group.network !== props.network) return [field, `must be in the network ${props.network.node.path}`];
    if (group.targetType !== "instance") return [field, 'must have the targetType "instance"'];
    if (/UDP/.test(group.protocol)) return [field, "must be a target group of TCP, TLS, HTTP or HTTPS"];
  }
  return undefined;
}

function userDataIssue(props: Fields): Issue {
  const tooMany = bytesTooMany(startText(props));
  if (tooMany === 0) return undefined;
  return ["userData", `must be 16384 bytes or fewer with the mount of the file system, and is ${tooMany} more`];
}
