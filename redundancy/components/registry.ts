import { apiGateway, apiGatewayVpcLink } from "./api-gateway.js";
import { auroraCluster } from "./aurora-cluster.js";
import { autoScalingGroup } from "./auto-scaling-group.js";
import { backupPlan } from "./backup-plan.js";
import { classicLoadBalancer } from "./classic-load-balancer.js";
import { cloudfrontDistribution } from "./cloudfront-distribution.js";
import { databaseProxy } from "./database-proxy.js";
import { directConnect } from "./direct-connect.js";
import { documentDb } from "./document-db.js";
import { dynamodbAccelerator } from "./dynamodb-accelerator.js";
import { dynamodbTable } from "./dynamodb-table.js";
import { ebsVolume } from "./ebs-volume.js";
import { ec2Instance } from "./ec2-instance.js";
import { ecsService } from "./ecs-service.js";
import { efsFileSystem } from "./efs-file-system.js";
import { eksCluster } from "./eks-cluster.js";
import { elasticacheReplicationGroup } from "./elasticache-replication-group.js";
import { elasticacheServerless } from "./elasticache-serverless.js";
import { eventBridge } from "./event-bridge.js";
import { eventDeliveries } from "./event-deliveries.js";
import { fsxFileSystem } from "./fsx-file-system.js";
import { globalAccelerator } from "./global-accelerator.js";
import { iamGrants } from "./iam-grants.js";
import { kinesisFirehose } from "./kinesis-firehose.js";
import { kinesisStream } from "./kinesis-stream.js";
import { kubernetesEntry } from "./kubernetes-entry.js";
import { kubernetesWorkload } from "./kubernetes-workload.js";
import { lambdaFunction } from "./lambda-function.js";
import { loadBalancer } from "./load-balancer.js";
import { memcachedCluster } from "./memcached-cluster.js";
import { memoryDb } from "./memory-db.js";
import type { Model } from "./model.js";
import { mqBroker } from "./mq-broker.js";
import { mskCluster } from "./msk-cluster.js";
import { mskServerless } from "./msk-serverless.js";
import { natGateway } from "./nat-gateway.js";
import { neptune } from "./neptune.js";
import { networkFirewall } from "./network-firewall.js";
import { networkParts } from "./network-parts.js";
import { openSearch } from "./open-search.js";
import { rdsInstance } from "./rds-instance.js";
import { rdsMultiAzCluster } from "./rds-multi-az-cluster.js";
import { route53Record } from "./route53-record.js";
import { s3Bucket } from "./s3-bucket.js";
import { s3DirectoryBucket } from "./s3-directory-bucket.js";
import { securityGroup } from "./security-group.js";
import { snsTopic } from "./sns-topic.js";
import { sqsQueue } from "./sqs-queue.js";
import { stepFunctions } from "./step-functions.js";
import { targetGroup } from "./target-group.js";
import { transitGateway } from "./transit-gateway.js";
import { vpcEndpoint } from "./vpc-endpoint.js";
import { vpcLattice } from "./vpc-lattice.js";
import { vpnConnection } from "./vpn-connection.js";

/** One model for each service of AWS. */
export const MODELS: readonly Model[] = [
  networkParts,
  auroraCluster,
  ecsService,
  loadBalancer,
  natGateway,
  apiGateway,
  apiGatewayVpcLink,
  vpcLattice,
  classicLoadBalancer,
  directConnect,
  networkFirewall,
  transitGateway,
  vpnConnection,
  cloudfrontDistribution,
  route53Record,
  targetGroup,
  vpcEndpoint,
  globalAccelerator,
  autoScalingGroup,
  ec2Instance,
  lambdaFunction,
  securityGroup,
  backupPlan,
  databaseProxy,
  documentDb,
  dynamodbAccelerator,
  dynamodbTable,
  ebsVolume,
  efsFileSystem,
  elasticacheReplicationGroup,
  elasticacheServerless,
  eventBridge,
  fsxFileSystem,
  kinesisFirehose,
  kinesisStream,
  memcachedCluster,
  memoryDb,
  mqBroker,
  mskCluster,
  mskServerless,
  neptune,
  openSearch,
  rdsInstance,
  rdsMultiAzCluster,
  s3Bucket,
  s3DirectoryBucket,
  snsTopic,
  sqsQueue,
  stepFunctions,
  eksCluster,
  kubernetesWorkload,
  kubernetesEntry,
  eventDeliveries,
  iamGrants,
];
