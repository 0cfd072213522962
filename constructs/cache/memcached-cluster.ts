import { ElasticacheCluster } from "@cdktf/provider-aws/lib/elasticache-cluster/index.js";
import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group/index.js";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { TrafficRule } from "../network/traffic-rule.js";
import { parseProps } from "../props/parse-props.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import {
  type MemcachedClusterProps,
  memcachedClusterSchema,
  type ParsedMemcachedClusterProps,
} from "./memcached-cluster-props.js";
import { parameterList } from "./parameter-list.js";

/** AWS: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html (CacheClusterId) */
const CLUSTER_ID_MAX = 50;
/** Names of subnet group, parameter group and security group. */
const NAME_MAX = 255;
const PORT = 11211;
const FAMILY = "memcached1.6";

/**
 * An ElastiCache cluster for Memcached: nodes in every zone, each with its share of the keys, TLS only.
 *
 * Survives the loss of a node or a zone as a service: the other nodes serve on, and ElastiCache replaces what was lost,
 * empty. Does not survive either with all its data: nothing is replicated, so that of n nodes each takes 1/n of the keys
 * along, and a zone what its nodes hold. One node in each of three zones is a third of the keys either way.
 * Does not survive the loss of the region, and what is in it is in no backup.
 * A client must work without it, only slower: declare the dependency on it as soft. It finds the nodes by auto discovery.
 * Memcached knows no users: whoever `allowFrom` lets in may read and write every key.
 * Sources: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/disaster-recovery-resiliency.html,
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/FaultTolerance.html
 */
export class MemcachedCluster extends Construct {
  readonly cluster: ElasticacheCluster;
  readonly securityGroup: SecurityGroup;
  /** TCP port of every node; TLS only. */
  readonly port: number = PORT;
  /** Host of the configuration endpoint, which tells a client with auto discovery of every node. */
  readonly endpoint: string;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: MemcachedClusterProps) {
    super(scope, id);
    const parsed = parseProps(this, memcachedClusterSchema, props);
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: physicalName(this, { maxLength: NAME_MAX }),
      description: "Memcached nodes",
      vpcId: parsed.network.vpc.id,
    });
    this.cluster = createCluster(this, parsed);
    this.endpoint = this.cluster.clusterAddress;
    RedundancyDeclaration.of(this).demand(this.cluster, parsed.demand);
  }

  /** Lets `client` connect. The id says who to whom, for example `service-to-cache`. */
  allowFrom(id: string, client: SecurityGroup): TrafficRule {
    return new TrafficRule(this, id, { from: client, to: this.securityGroup, port: this.port });
  }
}

function createCluster(memcached: MemcachedCluster, props: ParsedMemcachedClusterProps): ElasticacheCluster {
  const { network, zones } = props;
  return new ElasticacheCluster(memcached, "Resource", {
    clusterId: physicalName(memcached, { maxLength: CLUSTER_ID_MAX }),
    engine: "memcached",
    engineVersion: props.engineVersion,
    nodeType: props.nodeType,
    numCacheNodes: zones.length,
    azMode: "cross-az",
    preferredAvailabilityZones: zones.map((zone) => network.zoneName(zone)),
    port: memcached.port,
    transitEncryptionEnabled: true,
    subnetGroupName: subnetGroup(memcached, props).name,
    securityGroupIds: [memcached.securityGroup.id],
    parameterGroupName: parameterGroup(memcached, props).name,
    maintenanceWindow: props.maintenanceWindow,
    // Else an apply ends before its change, and every plan until the maintenance window shows it again.
    applyImmediately: true,
  });
}

function subnetGroup(memcached: MemcachedCluster, { network }: ParsedMemcachedClusterProps): ElasticacheSubnetGroup {
  return new ElasticacheSubnetGroup(memcached, "subnet-group", {
    name: physicalName(memcached, { maxLength: NAME_MAX }),
    subnetIds: network.subnetIds("isolated"),
  });
}

function parameterGroup(memcached: MemcachedCluster, props: ParsedMemcachedClusterProps): ElasticacheParameterGroup {
  return new ElasticacheParameterGroup(memcached, "parameter-group", {
    name: physicalName(memcached, { maxLength: NAME_MAX, replaceOn: [FAMILY] }),
    family: FAMILY,
    parameter: parameterList(props.parameters),
    lifecycle: { createBeforeDestroy: true },
  });
}
