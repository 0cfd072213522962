import type { Json } from "../json/json.js";
import type { ParsedSidecar, SecretSource } from "./container-props.js";

/** Where the output of a task's containers goes. */
export interface ContainerLogs {
  /** Name of the log group. */
  readonly group: string;
  readonly region: string;
}

/** Where a container has a volume of its task. */
export interface MountPoint {
  readonly sourceVolume: string;
  readonly containerPath: string;
  readonly readOnly: boolean;
}

/**
 * Output that waits in memory until CloudWatch Logs takes it; past it output is dropped, and the container lives on.
 * Source: https://aws.amazon.com/blogs/containers/preventing-log-loss-with-non-blocking-mode-in-the-awslogs-container-log-driver/
 */
const LOG_BUFFER = "25m";

/**
 * The container as ECS wants it in `container_definitions`. Lists are sorted by name, as the provider sorts what it reads,
 * and a field without a value is left out, so that the plan converges.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export function containerDefinition(
  name: string,
  container: ParsedSidecar,
  { logs, mounts }: { readonly logs: ContainerLogs; readonly mounts: readonly MountPoint[] },
): Json {
  const { port, appProtocol } = container;
  return withoutEmpty({
    name,
    image: container.image,
    essential: container.essential,
    entryPoint: container.entryPoint,
    command: container.command,
    memory: container.memory,
    portMappings:
      port === undefined ? undefined : [withoutEmpty({ name, containerPort: port, protocol: "tcp", appProtocol })],
    environment: byName(container.environment).map(([key, value]) => ({ name: key, value })),
    secrets: byName(container.secrets).map(([key, source]) => ({ name: key, valueFrom: valueFrom(source) })),
    user: container.user,
    readonlyRootFilesystem: container.readonlyRootFilesystem,
    mountPoints: [
      ...writableVolumes(name, container).map((volume) => ({
        sourceVolume: volume.name,
        containerPath: volume.path,
        readOnly: false,
      })),
      ...mounts.map((mount) => ({ ...mount })),
    ],
    linuxParameters: { initProcessEnabled: true },
    stopTimeout: container.stopTimeout,
    healthCheck: container.healthCheck,
    dependsOn: byName(container.startAfter).map(([containerName, condition]) => ({ containerName, condition })),
    // All tasks of a release run the very image that the tag meant when the release began.
    versionConsistency: "enabled",
    logConfiguration: { logDriver: "awslogs", options: logOptions(name, logs) },
  });
}

/** Options of the log driver `awslogs`: under which name, and never at the cost of the container. */
export function logOptions(prefix: string, { group, region }: ContainerLogs): Record<string, string> {
  return {
    "awslogs-group": group,
    "awslogs-region": region,
    "awslogs-stream-prefix": prefix,
    mode: "non-blocking",
    "max-buffer-size": LOG_BUFFER,
  };
}

/** The empty volumes of a container's writable folders. */
export function writableVolumes(
  name: string,
  { readonlyRootFilesystem, writablePaths }: Pick<ParsedSidecar, "readonlyRootFilesystem" | "writablePaths">,
): { name: string; path: string }[] {
  if (!readonlyRootFilesystem) return [];
  return writablePaths.map((path) => ({ name: `${name}${path.replaceAll(/[^a-zA-Z0-9]+/g, "-")}`, path }));
}

/** The ARNs of the secrets and parameters that a container reads. */
export function secretArns({ secrets }: Pick<ParsedSidecar, "secrets">): string[] {
  return Object.values(secrets).map((source) => (typeof source === "string" ? source : source.arn));
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html (version left open) */
function valueFrom(source: SecretSource): string {
  return typeof source === "string" ? source : `${source.arn}:${source.jsonKey}::`;
}

function byName<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** ECS takes an empty list for none, and does not give it back. */
function withoutEmpty(fields: Readonly<Record<string, Json | undefined>>): Json {
  const given = Object.entries(fields).filter(
    (field): field is [string, Json] => field[1] !== undefined && !(Array.isArray(field[1]) && field[1].length === 0),
  );
  return Object.fromEntries(given);
}
