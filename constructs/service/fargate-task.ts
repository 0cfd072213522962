import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import type { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition/index.js";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import type { Construct } from "constructs";
import { encodedJson } from "../json/encoded-json.js";
import { physicalName } from "../naming/physical-name.js";
import { ServiceRole } from "../security/service-role.js";
import { containerDefinition, secretArns, writableVolumes } from "./container-definition.js";
import type { ParsedSidecar } from "./container-props.js";
import { MAIN_CONTAINER } from "./container-service-props.js";
import type { ParsedContainerServiceProps } from "./container-service-schema.js";
import { fileSystemMounts, fileSystemVolumes } from "./service-file-system.js";
import { EXEC_STATEMENT, executionStatements } from "./task-permissions.js";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html (family) */
const FAMILY_MAX = 255;

type Containers = Pick<ParsedContainerServiceProps, "container" | "sidecars">;

/** What ECS acts as when it pulls the images, reads the secrets and writes the logs of a service's tasks. */
export function executionRole(
  scope: Construct,
  props: Containers & Pick<ParsedContainerServiceProps, "encryptionKey">,
  { logGroup, partition }: { logGroup: CloudwatchLogGroup; partition: DataAwsPartition },
): ServiceRole {
  const containers = Object.values(containersOf(props));
  return new ServiceRole(scope, "execution-role", {
    service: "ecs-tasks.amazonaws.com",
    statements: executionStatements({
      partition: partition.partition,
      images: containers.map((container) => container.image),
      logGroupArn: logGroup.arn,
      secretArns: containers.flatMap(secretArns),
      keyArn: props.encryptionKey?.key.arn,
    }),
  });
}

/** What the containers of a service act as. */
export function taskRole(
  scope: Construct,
  { permissions, exec }: Pick<ParsedContainerServiceProps, "permissions" | "exec">,
): ServiceRole {
  return new ServiceRole(scope, "task-role", {
    service: "ecs-tasks.amazonaws.com",
    statements: [...permissions, ...(exec ? [EXEC_STATEMENT] : [])],
  });
}

export interface TaskParts {
  readonly executionRole: IamRole;
  readonly taskRole: IamRole;
  readonly logGroup: CloudwatchLogGroup;
}

/** The task definition of a service. */
export function taskDefinition(
  scope: Construct,
  props: Containers &
    Pick<ParsedContainerServiceProps, "network" | "taskSize"> &
    Partial<Pick<ParsedContainerServiceProps, "fileSystems">>,
  { executionRole, taskRole, logGroup }: TaskParts,
): EcsTaskDefinition {
  const { network, taskSize, fileSystems = {} } = props;
  const mounts = fileSystemMounts(fileSystems);
  const containers = Object.entries(containersOf(props));
  const logs = { group: logGroup.name, region: network.region };
  return new EcsTaskDefinition(scope, "task-definition", {
    family: physicalName(scope, { maxLength: FAMILY_MAX }),
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: String(taskSize.cpu),
    memory: String(taskSize.memory),
    runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: taskSize.architecture },
    ephemeralStorage: taskSize.ephemeralStorage === undefined ? undefined : { sizeInGib: taskSize.ephemeralStorage },
    executionRoleArn: executionRole.arn,
    taskRoleArn: taskRole.arn,
    containerDefinitions: encodedJson(
      containers.map(([name, container]) =>
        containerDefinition(name, container, { logs, mounts: name === MAIN_CONTAINER ? mounts : [] }),
      ),
    ),
    volume: [
      ...containers.flatMap(([name, container]) => writableVolumes(name, container)).map(({ name }) => ({ name })),
      ...fileSystemVolumes(fileSystems),
    ],
    // The revision before stays registered: the circuit breaker, and people in a hurry, go back to it.
    skipDestroy: true,
  });
}

/** The containers of a task by name, the main one first. */
function containersOf({ container, sidecars }: Containers): Record<string, ParsedSidecar> {
  return { [MAIN_CONTAINER]: { ...container, essential: true }, ...sidecars };
}
