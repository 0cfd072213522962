import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { CacheCluster } from "../constructs/cache/cache-cluster.js";
import { AuroraCluster } from "../constructs/database/aurora-cluster.js";
import type { MultiAzDatabase } from "../constructs/database/multi-az-database.js";
import type { KubernetesCluster } from "../constructs/kubernetes/kubernetes-cluster.js";
import type { PodIdentity } from "../constructs/kubernetes/pod-identity.js";
import type { Queue } from "../constructs/messaging/queue.js";
import type { Network } from "../constructs/network/network.js";
import { RedundancyDeclaration } from "../constructs/stack/redundancy-declaration.js";
import { cacheConnection } from "./connections/cache-connection.js";
import type { Connection } from "./connections/connection.js";
import { databaseConnection } from "./connections/database-connection.js";
import { queueConnection } from "./connections/queue-connection.js";
import type { ParsedKubernetesMicroservice } from "./kubernetes-microservices-props.js";
import { createDatabase } from "./parts/database.js";

export interface KubernetesMicroservicePartsProps {
  readonly network: Network;
  readonly cluster: KubernetesCluster;
  readonly namespace: string;
  readonly queues: Readonly<Record<string, Queue>>;
  readonly service: ParsedKubernetesMicroservice;
}

/** What one service has in AWS: database, cache, and the identity that its pods use them with. */
export class KubernetesMicroserviceParts extends Construct {
  readonly network: Network;
  readonly database: AuroraCluster | MultiAzDatabase | undefined;
  readonly cache: CacheCluster | undefined;
  readonly identity: PodIdentity;
  readonly connections: readonly Connection[];
  private readonly cluster: KubernetesCluster;

  constructor(scope: Construct, id: string, props: KubernetesMicroservicePartsProps) {
    super(scope, id);
    const { network, cluster, queues, service, namespace } = props;
    this.network = network;
    this.cluster = cluster;
    this.database = service.database ? createDatabase(this, network, service.database) : undefined;
    this.cache = service.cache ? new CacheCluster(this, "cache", { ...service.cache, network }) : undefined;
    const used = new Set([...service.sendsTo, ...service.takesFrom]);
    this.connections = [
      ...(this.database ? [databaseConnection(this.database)] : []),
      ...(this.cache ? [cacheConnection(this.cache)] : []),
      ...[...used].flatMap((name) => (queues[name] ? [queueConnection(name, queues[name])] : [])),
    ];
    this.identity = cluster.podIdentity(id, { namespace, serviceAccount: id });
    this.permit(service, queues);
    const { database, cache } = this;
    if (database) cluster.allowTo(`cluster-to-${id}-database`, database.securityGroup, database.port);
    if (cache) cluster.allowTo(`cluster-to-${id}-cache`, cache.securityGroup, cache.port);
    this.nodesCarryOnWithout([...(database ? [resourceOf(database)] : []), ...(cache ? [cache.replicationGroup] : [])]);
  }

  /** Nodes may connect to what their pods use, and work without it: what a service needs is said by its own pods. */
  private nodesCarryOnWithout(resources: readonly TerraformResource[]): void {
    const declaration = RedundancyDeclaration.of(this);
    for (const nodes of Object.values(this.cluster.nodeGroups)) {
      for (const resource of resources) declaration.soft(nodes, resource);
    }
  }

  private permit({ sendsTo, takesFrom }: ParsedKubernetesMicroservice, queues: Readonly<Record<string, Queue>>): void {
    const { identity } = this;
    this.database?.grantReadSecret(identity);
    this.cache?.grantConnect(identity, "app");
    for (const name of sendsTo) queues[name]?.grantSend(identity);
    for (const name of takesFrom) queues[name]?.grantConsume(identity);
  }
}

function resourceOf(database: AuroraCluster | MultiAzDatabase): TerraformResource {
  const resource = database instanceof AuroraCluster ? database.cluster : (database.instance ?? database.cluster);
  if (!resource) throw new Error(`${database.node.path}: has neither an instance nor a cluster`);
  return resource;
}
