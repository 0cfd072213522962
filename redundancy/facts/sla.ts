/** The share of a month that AWS commits to, and the page that says so. */
export interface SlaRow {
  readonly availability: number;
  readonly source: string;
}

/**
 * What AWS commits to, by service and topology. `MultiAz` rows hold where members are in two zones or more.
 * A commitment that no page of AWS was found for is not entered: such a component has no row.
 */
export const SLA = {
  auroraMultiAz: { availability: 0.9999, source: "https://aws.amazon.com/rds/aurora/sla/" },
  auroraSingleAz: { availability: 0.999, source: "https://aws.amazon.com/rds/aurora/sla/" },
  /** Multi-AZ DB instances and Multi-AZ DB clusters alike. */
  rdsMultiAz: { availability: 0.9995, source: "https://aws.amazon.com/rds/sla/" },
  rdsSingleAz: { availability: 0.995, source: "https://aws.amazon.com/rds/sla/" },
  documentDbMultiAz: { availability: 0.9999, source: "https://aws.amazon.com/documentdb/sla/" },
  documentDbSingleAz: { availability: 0.999, source: "https://aws.amazon.com/documentdb/sla/" },
  neptuneMultiAz: { availability: 0.999, source: "https://aws.amazon.com/neptune/sla/" },
  neptuneSingleAz: { availability: 0.995, source: "https://aws.amazon.com/neptune/sla/" },
  daxMultiAz: { availability: 0.9999, source: "https://aws.amazon.com/dynamodbaccelerator/sla/" },
  daxSingleAz: { availability: 0.995, source: "https://aws.amazon.com/dynamodbaccelerator/sla/" },
  /** Node types of the previous generation have less. */
  elastiCacheMultiAz: {
    availability: 0.9999,
    source:
      "https://aws.amazon.com/blogs/database/introducing-99-99-availability-with-amazon-elasticache-for-redis-and-amazon-memorydb-for-redis/",
  },
  elastiCacheSingleAz: {
    availability: 0.995,
    source:
      "https://aws.amazon.com/blogs/database/introducing-99-99-availability-with-amazon-elasticache-for-redis-and-amazon-memorydb-for-redis/",
  },
  memoryDbMultiAz: { availability: 0.9999, source: "https://aws.amazon.com/memorydb/sla/" },
  memoryDbSingleAz: { availability: 0.995, source: "https://aws.amazon.com/memorydb/sla/" },
  openSearchWithStandby: {
    availability: 0.9999,
    source:
      "https://aws.amazon.com/blogs/big-data/amazon-opensearch-service-now-supports-99-99-availability-using-multi-az-with-standby/",
  },
  openSearchMultiAz: {
    availability: 0.999,
    source:
      "https://aws.amazon.com/blogs/big-data/amazon-opensearch-service-now-supports-99-99-availability-using-multi-az-with-standby/",
  },
  efsRegional: { availability: 0.9999, source: "https://aws.amazon.com/efs/sla/" },
  efsOneZone: { availability: 0.999, source: "https://aws.amazon.com/efs/sla/" },
  fsxMultiAz: { availability: 0.9999, source: "https://aws.amazon.com/fsx/sla/" },
  /** S3 Standard; other storage classes have less. */
  s3: { availability: 0.999, source: "https://aws.amazon.com/s3/sla/" },
  kinesis: { availability: 0.999, source: "https://aws.amazon.com/kinesis/sla/" },
  /** Application, Network and Classic Load Balancers that are enabled in two zones or more. */
  loadBalancerMultiAz: { availability: 0.9999, source: "https://aws.amazon.com/elasticloadbalancing/sla/" },
  loadBalancerSingleAz: { availability: 0.999, source: "https://aws.amazon.com/elasticloadbalancing/sla/" },
  /**
   * ECS, Fargate and EC2 with all running tasks or instances in two zones or more. As of May 2022: the page of the version
   * in force could not be read.
   */
  computeMultiAz: { availability: 0.9999, source: "https://aws.amazon.com/compute/sla/historical/" },
  /** The Kubernetes endpoint of a cluster, not its nodes. */
  eksControlPlane: { availability: 0.9995, source: "https://aws.amazon.com/eks/sla/" },
  apiGateway: {
    availability: 0.9995,
    source: "https://aws.amazon.com/about-aws/whats-new/2019/01/api-gateway-introduces-service-level-agreement/",
  },
  siteToSiteVpn: { availability: 0.9995, source: "https://aws.amazon.com/vpn/site-to-site-vpn-sla/" },
  /** Resolver endpoints with an interface in two zones or more. */
  resolverEndpointMultiAz: { availability: 0.9999, source: "https://aws.amazon.com/route53/resolver/sla/" },
  resolverEndpointSingleAz: { availability: 0.995, source: "https://aws.amazon.com/route53/resolver/sla/" },
} as const satisfies Record<string, SlaRow>;
