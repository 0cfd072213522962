import { Construct } from "constructs";
import type { ServiceDirectory } from "../constructs/mesh/service-directory.js";
import type { Network } from "../constructs/network/network.js";
import type { HaproxyBackend, HaproxyHealthCheck } from "../constructs/proxy/haproxy-backend.js";
import { ContainerService } from "../constructs/service/container-service.js";
import type { ContainerServiceProps } from "../constructs/service/container-service-props.js";
import type { SharedFileSystem } from "../constructs/storage/shared-file-system.js";
import { type Connection, connect, serviceProps } from "./connections/connection.js";
import type { WebServiceTasks } from "./web-service-props.js";

/** Where every node has the shared files. */
const FILES_PATH = "/srv/files";
/** Name of the access point through which nodes see them. */
export const NODES_ACCESS = "nodes";

const DEFAULT_TASK_SIZE = { cpu: 1024, memory: 2048 } as const;

export interface FileNodesProps {
  readonly network: Network;
  readonly cluster: NonNullable<ContainerServiceProps["cluster"]>;
  readonly directory: ServiceDirectory;
  readonly files: SharedFileSystem;
  readonly container: ContainerServiceProps["container"] & { readonly port: number };
  readonly demand: number;
  /** A replica mounts the files to read them alone. */
  readonly role: "primary" | "replica";
  readonly connections: readonly Connection[];
  readonly tasks: WebServiceTasks | undefined;
  readonly healthCheck: HaproxyHealthCheck;
}

/** Nodes of one role: tasks that have the shared files, and that HAProxy finds in DNS. */
export class FileNodes extends Construct {
  readonly service: ContainerService;
  /** What HAProxy needs to know of them. */
  readonly backend: HaproxyBackend;

  constructor(scope: Construct, id: string, props: FileNodesProps) {
    super(scope, id);
    const { role, tasks, connections, files, demand, network } = props;
    const own = { NODE_ROLE: role, FILES_PATH };
    const environment = { ...own, ...props.container.environment };
    const connected = serviceProps({ ...props.container, environment }, connections);
    const registry = props.directory.register(id);
    this.service = new ContainerService(this, "service", {
      taskSize: DEFAULT_TASK_SIZE,
      cluster: props.cluster,
      ...tasks,
      network,
      demand,
      container: connected.container,
      permissions: [...connected.permissions, ...(tasks?.permissions ?? [])],
      dependsOn: [...connected.dependsOn, ...(tasks?.dependsOn ?? [])],
      fileSystems: {
        [FILES_PATH]: { fileSystem: files, accessPoint: NODES_ACCESS, readOnly: role === "replica" },
      },
      serviceRegistry: registry,
    });
    connect(`from-${id}`, this.service, connections);
    this.backend = {
      servers: { dns: registry.hostname, port: props.container.port, count: this.service.maxCapacity },
      balance: role === "primary" ? "leastconn" : "roundrobin",
      healthCheck: props.healthCheck,
    };
  }
}
