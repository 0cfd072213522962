import type { z } from "zod";
import { ApplicationLoadBalancer } from "../load-balancer/application-load-balancer.js";
import { capacityProblem, tasksToKeepDemand } from "./capacity.js";
import { type ContainerServiceProps, containerServiceFields, MAIN_CONTAINER } from "./container-service-props.js";

type Fields = z.output<typeof containerServiceFields>;

export const containerServiceSchema = containerServiceFields.superRefine((props, context) => {
  const checks = [
    capacityIssue,
    scalingIssue,
    networkIssue,
    portIssue,
    releaseIssue,
    timeoutIssue,
    latticeIssue,
    execIssue,
    startAfterIssue,
  ];
  for (const check of checks) {
    const issue = check(props);
    if (issue) context.addIssue({ code: "custom", path: issue[0].split("."), message: issue[1] });
  }
}) satisfies z.ZodType<unknown, ContainerServiceProps>;

export type ParsedContainerServiceProps = z.output<typeof containerServiceSchema>;

/** The fewest tasks that the service runs. */
export function minCapacity({ minCapacity, demand, onZoneLoss, network }: Fields): number {
  return minCapacity ?? (onZoneLoss === "relaunch" ? demand : tasksToKeepDemand(demand, network.zones.length));
}

/** The field that is wrong, and what is allowed. */
type Issue = readonly [field: string, message: string] | undefined;

function capacityIssue(props: Fields): Issue {
  const { demand, onZoneLoss, maxCapacity } = props;
  const zones = props.network.zones.length;
  const least = onZoneLoss === "relaunch" ? demand : tasksToKeepDemand(demand, zones);
  const fewest = minCapacity(props);
  if (fewest < least) {
    const why =
      onZoneLoss === "relaunch"
        ? `the demand is ${demand}`
        : `${capacityProblem(fewest, demand, zones)}; onZoneLoss "relaunch" accepts that`;
    return ["minCapacity", `must be ${least} or more: ${why}`];
  }
  if (maxCapacity !== undefined && maxCapacity < fewest) {
    return ["maxCapacity", `must be ${fewest}, which is the fewest tasks, or more`];
  }
  return undefined;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html */
function scalingIssue({ scaling, loadBalancing, release }: Fields): Issue {
  if ("queue" in scaling || scaling.requestsPerTarget === undefined) return undefined;
  if (loadBalancing?.loadBalancer instanceof ApplicationLoadBalancer && release.strategy === "rolling")
    return undefined;
  return [
    "scaling.requestsPerTarget",
    "must not be given without an ApplicationLoadBalancer or with a release that changes target groups, whose requests it would miss",
  ];
}

function networkIssue({ network, loadBalancing }: Fields): Issue {
  if (!loadBalancing || loadBalancing.targetGroup.network === network) return undefined;
  return ["loadBalancing.targetGroup", `must be in the network ${network.node.path}`];
}

function portIssue({ container: { port }, loadBalancing, release, serviceConnect }: Fields): Issue {
  if (port === undefined) {
    const needed = loadBalancing ? "loadBalancing" : serviceConnect?.dnsName && "serviceConnect.dnsName";
    return needed ? ["container.port", `must be given with ${needed}`] : undefined;
  }
  if (loadBalancing && /UDP/.test(loadBalancing.targetGroup.protocol)) {
    return ["loadBalancing.targetGroup", "must be a target group of TCP, TLS, HTTP or HTTPS"];
  }
  if (loadBalancing && loadBalancing.targetGroup.port !== port) {
    return ["container.port", `must be the target group's ${loadBalancing.targetGroup.port}`];
  }
  if (release.strategy !== "rolling" && release.alternateTargetGroup.port !== port) {
    return ["container.port", `must be the alternate target group's ${release.alternateTargetGroup.port}`];
  }
  return undefined;
}

function releaseIssue({ release, loadBalancing }: Fields): Issue {
  if (release.strategy === "rolling") return undefined;
  if (!(loadBalancing?.loadBalancer instanceof ApplicationLoadBalancer)) {
    return ["release.strategy", "must be rolling without an ApplicationLoadBalancer"];
  }
  if (release.alternateTargetGroup === loadBalancing.targetGroup) {
    return ["release.alternateTargetGroup", "must be another group than loadBalancing.targetGroup"];
  }
  return undefined;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html */
function timeoutIssue({ serviceConnect, container }: Fields): Issue {
  if (serviceConnect?.timeout?.perRequestTimeoutSeconds === undefined || container.appProtocol) return undefined;
  return ["serviceConnect.timeout.perRequestTimeoutSeconds", "must not be given without container.appProtocol"];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-vpc-lattice.html */
function latticeIssue({ latticeTargetGroups, container, network, release }: Fields): Issue {
  const [field, groups] = ["latticeTargetGroups", latticeTargetGroups] as const;
  if (groups.length > 0 && release.strategy !== "rolling") return ["release.strategy", `must be rolling with ${field}`];
  if (groups.some((group) => group.port !== container.port)) return [field, "must have the port of the container"];
  if (groups.some((group) => group.network !== network)) return [field, `must be in the network ${network.node.path}`];
  return undefined;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html (the agent writes to the root file system) */
function execIssue({ exec, container }: Fields): Issue {
  if (!exec || !container.readonlyRootFilesystem) return undefined;
  return ["container.readonlyRootFilesystem", "must be false with exec, which writes to the root file system"];
}

function startAfterIssue({ container, sidecars }: Fields): Issue {
  const names = [MAIN_CONTAINER, ...Object.keys(sidecars)];
  for (const [path, { startAfter }] of [
    ["container", container] as const,
    ...Object.entries(sidecars).map(([name, sidecar]) => [`sidecars.${name}`, sidecar] as const),
  ]) {
    const unknown = Object.keys(startAfter).find((name) => !names.includes(name));
    if (unknown) return [`${path}.startAfter`, `must name containers of the task (${names.join(", ")})`];
  }
  return undefined;
}
