import { alarmRegion } from "./alarm-region.js";
import { alarmTopicSubscribed } from "./alarm-topic-subscribed.js";
import { asgCapacityAfterZoneLoss } from "./asg-capacity-after-zone-loss.js";
import { asgCapacityDiversity } from "./asg-capacity-diversity.js";
import { asgCapacityRebalance } from "./asg-capacity-rebalance.js";
import { asgElbHealthCheck } from "./asg-elb-health-check.js";
import { asgInstancesCoverZones } from "./asg-instances-cover-zones.js";
import { asgRefreshHeadroom } from "./asg-refresh-headroom.js";
import { auroraFailoverTargetFits } from "./aurora-failover-target-fits.js";
import { auroraInstancesInTwoZones } from "./aurora-instances-in-two-zones.js";
import { backupCopyOtherRegion } from "./backup-copy-other-region.js";
import { backupCoversStateful } from "./backup-covers-stateful.js";
import { backupFrequencyRetention } from "./backup-frequency-retention.js";
import { backupVaultLock } from "./backup-vault-lock.js";
import { cloudfrontFailoverStatusCodes } from "./cloudfront-failover-status-codes.js";
import { cloudfrontOriginsDistinct } from "./cloudfront-origins-distinct.js";
import { componentZonesKnown } from "./component-zones-known.js";
import { dbSubnetGroupZones } from "./db-subnet-group-zones.js";
import { deadLetterQueueWatched } from "./dead-letter-queue-watched.js";
import { docdbBackupRetention } from "./docdb-backup-retention.js";
import { docdbDeletionProtection } from "./docdb-deletion-protection.js";
import { docdbInstancesInTwoZones } from "./docdb-instances-in-two-zones.js";
import { dxConnectionsDistinct } from "./dx-connections-distinct.js";
import { dynamodbDeletionProtection } from "./dynamodb-deletion-protection.js";
import { dynamodbPointInTimeRecovery } from "./dynamodb-point-in-time-recovery.js";
import { ebsPinsZone } from "./ebs-pins-zone.js";
import { ecsCapacityAfterZoneLoss } from "./ecs-capacity-after-zone-loss.js";
import { ecsCapacityDiversity } from "./ecs-capacity-diversity.js";
import { ecsDeploymentHeadroom } from "./ecs-deployment-headroom.js";
import { ecsPlacementReachesZones } from "./ecs-placement-reaches-zones.js";
import { ecsTasksCanStart } from "./ecs-tasks-can-start.js";
import { ecsTasksCoverZones } from "./ecs-tasks-cover-zones.js";
import { efsMountTargetInClientZones } from "./efs-mount-target-in-client-zones.js";
import { efsOneZone } from "./efs-one-zone.js";
import { eksNodesAfterZoneLoss } from "./eks-nodes-after-zone-loss.js";
import { elasticacheBackupRetention } from "./elasticache-backup-retention.js";
import { elasticacheReplicaInOtherZone } from "./elasticache-replica-in-other-zone.js";
import { entryPointSurvivesZone } from "./entry-point-survives-zone.js";
import { eventbridgeTargetDeadLetterQueue } from "./eventbridge-target-dead-letter-queue.js";
import { kubernetesCapacityAfterZoneLoss } from "./kubernetes-capacity-after-zone-loss.js";
import { kubernetesDisruptionBudget } from "./kubernetes-disruption-budget.js";
import { kubernetesPodsCoverZones } from "./kubernetes-pods-cover-zones.js";
import { kubernetesPodsSpread } from "./kubernetes-pods-spread.js";
import { kubernetesRolloutHeadroom } from "./kubernetes-rollout-headroom.js";
import { lambdaFailureDestination } from "./lambda-failure-destination.js";
import { lambdaZones } from "./lambda-zones.js";
import { lbCoversTargetZones } from "./lb-covers-target-zones.js";
import { lbDeletionProtection } from "./lb-deletion-protection.js";
import { lbZonalShiftCapacity } from "./lb-zonal-shift-capacity.js";
import { lbZonesHaveTargets } from "./lb-zones-have-targets.js";
import { memorydbReplicaInOtherZone } from "./memorydb-replica-in-other-zone.js";
import { mqActivemqStandby } from "./mq-activemq-standby.js";
import { mqMinorUpgrades } from "./mq-minor-upgrades.js";
import { mqRabbitmqCluster } from "./mq-rabbitmq-cluster.js";
import { mskBrokersCoverZones } from "./msk-brokers-cover-zones.js";
import { mskReplicationFactor } from "./msk-replication-factor.js";
import { natGatewaysDistinctZones } from "./nat-gateways-distinct-zones.js";
import { natZonalEgress } from "./nat-zonal-egress.js";
import { neptuneBackupRetention } from "./neptune-backup-retention.js";
import { neptuneDeletionProtection } from "./neptune-deletion-protection.js";
import { neptuneInstancesInTwoZones } from "./neptune-instances-in-two-zones.js";
import { networkFirewallEndpointInZone } from "./network-firewall-endpoint-in-zone.js";
import { opensearchDedicatedMasters } from "./opensearch-dedicated-masters.js";
import { opensearchZones } from "./opensearch-zones.js";
import { policyMember } from "./policy-member.js";
import { policyRegion } from "./policy-region.js";
import { policyZone } from "./policy-zone.js";
import { quorumSurvivesZone } from "./quorum-survives-zone.js";
import { rdsBackupRetention } from "./rds-backup-retention.js";
import { rdsDeletionProtection } from "./rds-deletion-protection.js";
import { rdsStandbyInOtherZone } from "./rds-standby-in-other-zone.js";
import { regionPairComplete } from "./region-pair-complete.js";
import { route53AnswersChecked } from "./route53-answers-checked.js";
import { route53FailoverRecord } from "./route53-failover-record.js";
import { route53HealthCheckEnabled } from "./route53-health-check-enabled.js";
import type { Rule } from "./rule.js";
import { s3ObjectLock } from "./s3-object-lock.js";
import { s3ReplicationOtherRegion } from "./s3-replication-other-region.js";
import { s3Versioning } from "./s3-versioning.js";
import { scheduledTaskZones } from "./scheduled-task-zones.js";
import { schedulerDeadLetterQueue } from "./scheduler-dead-letter-queue.js";
import { serviceDiscoveryRegistered } from "./service-discovery-registered.js";
import { slaEligibility } from "./sla-eligibility.js";
import { snsSubscriptionDeadLetterQueue } from "./sns-subscription-dead-letter-queue.js";
import { sqsDeadLetterQueue } from "./sqs-dead-letter-queue.js";
import { subnetRouteTable } from "./subnet-route-table.js";
import { targetGroupDetectionTime } from "./target-group-detection-time.js";
import { targetGroupHealthCheck } from "./target-group-health-check.js";
import { targetGroupHealthThresholds } from "./target-group-health-thresholds.js";
import { targetGroupTargetsInTwoZones } from "./target-group-targets-in-two-zones.js";
import { transitGatewayAttachmentCoversZones } from "./transit-gateway-attachment-covers-zones.js";
import { vpcEndpointCoversZones } from "./vpc-endpoint-covers-zones.js";
import { vpnCustomerGatewaysDistinct } from "./vpn-customer-gateways-distinct.js";
import { waiverExpired } from "./waiver-expired.js";
import { waiverUnmatched } from "./waiver-unmatched.js";

/** All rules, by id. */
export const RULES: readonly Rule[] = [
  componentZonesKnown,
  entryPointSurvivesZone,
  policyMember,
  policyRegion,
  policyZone,
  waiverExpired,
  waiverUnmatched,
  natZonalEgress,
  alarmRegion,
  alarmTopicSubscribed,
  asgCapacityAfterZoneLoss,
  asgCapacityDiversity,
  asgCapacityRebalance,
  asgElbHealthCheck,
  asgInstancesCoverZones,
  asgRefreshHeadroom,
  eksNodesAfterZoneLoss,
  kubernetesCapacityAfterZoneLoss,
  kubernetesDisruptionBudget,
  kubernetesPodsCoverZones,
  kubernetesPodsSpread,
  kubernetesRolloutHeadroom,
  ecsCapacityAfterZoneLoss,
  ecsCapacityDiversity,
  ecsDeploymentHeadroom,
  ecsPlacementReachesZones,
  ecsTasksCanStart,
  ecsTasksCoverZones,
  lambdaFailureDestination,
  lambdaZones,
  lbCoversTargetZones,
  lbDeletionProtection,
  lbZonalShiftCapacity,
  lbZonesHaveTargets,
  networkFirewallEndpointInZone,
  regionPairComplete,
  route53AnswersChecked,
  route53FailoverRecord,
  route53HealthCheckEnabled,
  subnetRouteTable,
  targetGroupDetectionTime,
  targetGroupHealthCheck,
  targetGroupHealthThresholds,
  targetGroupTargetsInTwoZones,
  transitGatewayAttachmentCoversZones,
  vpcEndpointCoversZones,
  auroraFailoverTargetFits,
  auroraInstancesInTwoZones,
  backupCopyOtherRegion,
  backupCoversStateful,
  backupFrequencyRetention,
  backupVaultLock,
  cloudfrontFailoverStatusCodes,
  cloudfrontOriginsDistinct,
  dbSubnetGroupZones,
  deadLetterQueueWatched,
  docdbBackupRetention,
  docdbDeletionProtection,
  docdbInstancesInTwoZones,
  dxConnectionsDistinct,
  dynamodbDeletionProtection,
  dynamodbPointInTimeRecovery,
  ebsPinsZone,
  efsMountTargetInClientZones,
  efsOneZone,
  elasticacheBackupRetention,
  elasticacheReplicaInOtherZone,
  eventbridgeTargetDeadLetterQueue,
  schedulerDeadLetterQueue,
  scheduledTaskZones,
  memorydbReplicaInOtherZone,
  mqActivemqStandby,
  mqMinorUpgrades,
  mqRabbitmqCluster,
  mskBrokersCoverZones,
  mskReplicationFactor,
  natGatewaysDistinctZones,
  neptuneBackupRetention,
  neptuneDeletionProtection,
  neptuneInstancesInTwoZones,
  opensearchDedicatedMasters,
  opensearchZones,
  quorumSurvivesZone,
  rdsBackupRetention,
  rdsDeletionProtection,
  rdsStandbyInOtherZone,
  s3ObjectLock,
  s3ReplicationOtherRegion,
  s3Versioning,
  serviceDiscoveryRegistered,
  slaEligibility,
  snsSubscriptionDeadLetterQueue,
  sqsDeadLetterQueue,
  vpnCustomerGatewaysDistinct,
];
