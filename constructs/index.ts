export type * from "../redundancy/declaration.js";
export { BackupPlan } from "./backup/backup-plan.js";
export type {
  BackupCopy,
  BackupPlanProps,
  BackupRule,
  RestorableType,
  RestoreTesting,
  RetentionLimits,
  VaultLock,
} from "./backup/backup-plan-props.js";
export { CacheCluster } from "./cache/cache-cluster.js";
export type { CacheClusterProps, CacheLogOptions, CacheMode } from "./cache/cache-cluster-props.js";
export { MemcachedCluster } from "./cache/memcached-cluster.js";
export type { MemcachedClusterProps } from "./cache/memcached-cluster-props.js";
export { MemoryDb } from "./cache/memory-db.js";
export type { MemoryDbProps } from "./cache/memory-db-props.js";
export { ServerlessCache } from "./cache/serverless-cache.js";
export type { ServerlessCacheProps, ServerlessLimits, UsageRange } from "./cache/serverless-cache-props.js";
export type { CacheUserOptions } from "./cache/user-access.js";
export { AuroraCluster } from "./database/aurora-cluster.js";
export type { AuroraCapacity, AuroraClusterProps } from "./database/aurora-cluster-props.js";
export type { DatabaseFields, LogExports } from "./database/database-fields.js";
export { DatabaseProxy } from "./database/database-proxy.js";
export type { DatabaseProxyProps, ProxyOptions, ProxyTarget } from "./database/database-proxy-props.js";
export { DocumentCluster } from "./database/document-cluster.js";
export type { DocumentClusterProps, DocumentLogExports } from "./database/document-cluster-props.js";
export type { AuroraEngine, Engine, RdsEngine } from "./database/engine.js";
export { KeyValueTable } from "./database/key-value-table.js";
export type {
  CapacityRange,
  KeyAttribute,
  KeyValueTableProps,
  TableCapacity,
  TableIndex,
  TableReplica,
} from "./database/key-value-table-props.js";
export type { Monitoring } from "./database/monitoring.js";
export { MultiAzDatabase } from "./database/multi-az-database.js";
export type { Deployment, MultiAzDatabaseProps } from "./database/multi-az-database-props.js";
export type { Parameters } from "./database/parameter-group.js";
export { SearchDomain } from "./database/search-domain.js";
export type { SearchDeployment, SearchDomainProps, SearchLogOptions } from "./database/search-domain-props.js";
export type { Storage } from "./database/storage.js";
export { Distribution } from "./dns/distribution.js";
export type { Origin } from "./dns/distribution-origins.js";
export type {
  DistributionCertificate,
  DistributionProps,
  Origins,
} from "./dns/distribution-props.js";
export { DnsHealthCheck } from "./dns/dns-health-check.js";
export type { DnsHealthCheckOptions, DnsHealthCheckProps } from "./dns/dns-health-check-props.js";
export type { AliasTarget, NameTarget } from "./dns/name-target.js";
export { PublicName } from "./dns/public-name.js";
export type { NameAnswer, PublicNameProps, Routing } from "./dns/public-name-props.js";
export type { AccessEntry } from "./kubernetes/access-entries.js";
export { KubernetesCluster } from "./kubernetes/kubernetes-cluster.js";
export type { ClusterEndpoint, KubernetesClusterProps } from "./kubernetes/kubernetes-cluster-props.js";
export type { AmiType } from "./kubernetes/node-image.js";
export type { AutoModeOptions, ManagedNodeOptions, Nodes } from "./kubernetes/node-options.js";
export { NodeTargetGroup, type NodeTargetGroupProps } from "./kubernetes/node-target-group.js";
export { PodIdentity, type PodIdentityOptions } from "./kubernetes/pod-identity.js";
export { ApplicationLoadBalancer } from "./load-balancer/application-load-balancer.js";
export type {
  ApplicationLoadBalancerProps,
  ListenerCertificate,
} from "./load-balancer/application-load-balancer-props.js";
export { Certificate, type CertificateProps } from "./load-balancer/certificate.js";
export type { Exposure } from "./load-balancer/clients.js";
export { ListenerRule, type ListenerRuleProps } from "./load-balancer/listener-rule.js";
export { NetworkLoadBalancer } from "./load-balancer/network-load-balancer.js";
export type { NetworkListener, NetworkLoadBalancerProps } from "./load-balancer/network-load-balancer-props.js";
export type { RuleConditions } from "./load-balancer/rule-conditions.js";
export { TargetGroup } from "./load-balancer/target-group.js";
export type { HealthCheck, Stickiness, TargetGroupProps, TargetProtocol } from "./load-balancer/target-group-props.js";
export type { LatticeRule, WeightedTargetGroup } from "./mesh/lattice-routing.js";
export { LatticeService, type LatticeServiceProps } from "./mesh/lattice-service.js";
export {
  type LatticeHealthCheck,
  LatticeTargetGroup,
  type LatticeTargetGroupProps,
  type LatticeTargets,
} from "./mesh/lattice-target-group.js";
export { ServiceDirectory, type ServiceDirectoryProps } from "./mesh/service-directory.js";
export { ServiceMesh, type ServiceMeshProps, type ServiceMeshTls } from "./mesh/service-mesh.js";
export { type LatticeAuth, ServiceNetwork, type ServiceNetworkProps } from "./mesh/service-network.js";
export { Broker } from "./messaging/broker.js";
export type { BrokerEngine, BrokerMaintenanceStart, BrokerProps } from "./messaging/broker-props.js";
export { EventBus } from "./messaging/event-bus.js";
export type {
  ArchiveOptions,
  EventBusProps,
  EventRuleProps,
  EventTarget,
  RetryPolicy,
} from "./messaging/event-bus-props.js";
export type { EventRule } from "./messaging/event-rule.js";
export { KafkaCluster } from "./messaging/kafka-cluster.js";
export type { KafkaClusterProps, KafkaLogOptions, KafkaStorage } from "./messaging/kafka-cluster-props.js";
export { Queue } from "./messaging/queue.js";
export type { DeadLetterQueueOptions, FifoQueueOptions, QueueProps } from "./messaging/queue-props.js";
export { Topic } from "./messaging/topic.js";
export type {
  FifoTopicOptions,
  RawSubscriptionOptions,
  SubscriptionOptions,
  TopicProps,
} from "./messaging/topic-props.js";
export type { InvokedFunction } from "./messaging/topic-subscribers.js";
export { type NameLimits, physicalName } from "./naming/physical-name.js";
export { Network } from "./network/network.js";
export type { FlowLogsOptions, Nat, NetworkProps } from "./network/network-props.js";
export type { Tier } from "./network/subnet-plan.js";
export { TrafficRule, type TrafficRuleProps } from "./network/traffic-rule.js";
export { type AlarmSubscribers, AlarmTopic, type AlarmTopicProps } from "./observability/alarm-topic.js";
export { AuditTrail } from "./observability/audit-trail.js";
export { AuditTrailAlarms, type AuditTrailAlarmsProps } from "./observability/audit-trail-alarms.js";
export type { AuditTrailProps, DataEventType } from "./observability/audit-trail-props.js";
export { BackupAlarms, type BackupAlarmsProps, type BackupThresholds } from "./observability/backup-alarms.js";
export { BrokerAlarms, type BrokerAlarmsProps, type BrokerThresholds } from "./observability/broker-alarms.js";
export { CacheAlarms, type CacheAlarmsProps, type CacheThresholds } from "./observability/cache-alarms.js";
export {
  CertificateAlarms,
  type CertificateAlarmsProps,
  type CertificateThresholds,
} from "./observability/certificate-alarms.js";
export {
  ContainerServiceAlarms,
  type ContainerServiceAlarmsProps,
  type ContainerServiceThresholds,
} from "./observability/container-service-alarms.js";
export { Dashboard, type DashboardProps } from "./observability/dashboard.js";
export type { Chart } from "./observability/dashboard-charts.js";
export { DatabaseAlarms, type DatabaseAlarmsProps, type DatabaseThresholds } from "./observability/database-alarms.js";
export {
  DatabaseProxyAlarms,
  type DatabaseProxyAlarmsProps,
  type DatabaseProxyThresholds,
} from "./observability/database-proxy-alarms.js";
export { DistributionAlarms, type DistributionAlarmsProps } from "./observability/distribution-alarms.js";
export { DnsHealthCheckAlarms, type DnsHealthCheckAlarmsProps } from "./observability/dns-health-check-alarms.js";
export { DocumentAlarms, type DocumentAlarmsProps, type DocumentThresholds } from "./observability/document-alarms.js";
export {
  distributionCharts,
  heartbeatCharts,
  latticeServiceCharts,
  objectiveCharts,
  publicNameCharts,
  webFirewallCharts,
} from "./observability/edge-charts.js";
export {
  FileSystemAlarms,
  type FileSystemAlarmsProps,
  type FileSystemThresholds,
} from "./observability/file-system-alarms.js";
export { FunctionAlarms, type FunctionAlarmsProps, type FunctionThresholds } from "./observability/function-alarms.js";
export { Heartbeat } from "./observability/heartbeat.js";
export type { HeartbeatProps } from "./observability/heartbeat-props.js";
export {
  InstanceServiceAlarms,
  type InstanceServiceAlarmsProps,
  type InstanceServiceThresholds,
} from "./observability/instance-service-alarms.js";
export { KafkaAlarms, type KafkaAlarmsProps, type KafkaThresholds } from "./observability/kafka-alarms.js";
export {
  KubernetesAlarms,
  type KubernetesAlarmsProps,
  type KubernetesThresholds,
} from "./observability/kubernetes-alarms.js";
export {
  LatticeServiceAlarms,
  type LatticeServiceAlarmsProps,
  type LatticeServiceThresholds,
} from "./observability/lattice-service-alarms.js";
export {
  LoadBalancerAlarms,
  type LoadBalancerAlarmsProps,
  type LoadBalancerThresholds,
} from "./observability/load-balancer-alarms.js";
export { LogArchive } from "./observability/log-archive.js";
export {
  LogArchiveAlarms,
  type LogArchiveAlarmsProps,
  type LogArchiveThresholds,
} from "./observability/log-archive-alarms.js";
export type { LogArchiveProps } from "./observability/log-archive-props.js";
export { LogGroup, type LogGroupProps } from "./observability/log-group.js";
export {
  MemcachedAlarms,
  type MemcachedAlarmsProps,
  type MemcachedThresholds,
} from "./observability/memcached-alarms.js";
export { MemoryDbAlarms, type MemoryDbAlarmsProps, type MemoryDbThresholds } from "./observability/memory-db-alarms.js";
export { NatAlarms, type NatAlarmsProps } from "./observability/nat-alarms.js";
export { ProxyFleetAlarms, type ProxyFleetAlarmsProps } from "./observability/proxy-fleet-alarms.js";
export { PublicNameAlarms, type PublicNameAlarmsProps } from "./observability/public-name-alarms.js";
export { ReplicaAlarms, type ReplicaAlarmsProps, type ReplicaThresholds } from "./observability/replica-alarms.js";
export { ReplicationAlarms, type ReplicationAlarmsProps } from "./observability/replication-alarms.js";
export { ScheduledTaskAlarms, type ScheduledTaskAlarmsProps } from "./observability/scheduled-task-alarms.js";
export { SearchAlarms, type SearchAlarmsProps, type SearchThresholds } from "./observability/search-alarms.js";
export {
  ServerlessCacheAlarms,
  type ServerlessCacheAlarmsProps,
  type ServerlessCacheThresholds,
} from "./observability/serverless-cache-alarms.js";
export {
  type LatencyObjective,
  ServiceLevelObjective,
  type ServiceLevelObjectiveProps,
} from "./observability/service-level-objective.js";
export { TableAlarms, type TableAlarmsProps, type TableThresholds } from "./observability/table-alarms.js";
export { WebFirewallAlarms, type WebFirewallAlarmsProps } from "./observability/web-firewall-alarms.js";
export { WorkerAlarms, type WorkerAlarmsProps } from "./observability/worker-alarms.js";
export { PropsError, parseProps } from "./props/parse-props.js";
export { tokenOr } from "./props/token-or.js";
export { detectionTime } from "./proxy/detection-time.js";
export type {
  BackendTimeouts,
  BackendTls,
  CircuitBreaker,
  HaproxyBackend,
  HaproxyDnsServers,
  HaproxyHealthCheck,
  HaproxyServer,
  Retries,
} from "./proxy/haproxy-backend.js";
export { haproxyConfiguration } from "./proxy/haproxy-configuration.js";
export type { HaproxyFrontend, HaproxyOptions, HaproxyRule } from "./proxy/haproxy-options.js";
export { ProxyFleet } from "./proxy/proxy-fleet.js";
export type { ProxyFleetProps, ProxyFrontend, ProxyTls } from "./proxy/proxy-fleet-props.js";
export type { ServiceRelease } from "./release/gradual-release.js";
export { EncryptionKey, type EncryptionKeyProps, type MultiRegionKey } from "./security/encryption-key.js";
export type { Grantee } from "./security/grantee.js";
export { type PolicyStatement, policyDocument } from "./security/policy-document.js";
export { Secret } from "./security/secret.js";
export type { SecretProps, SecretRotation, SecretValue } from "./security/secret-props.js";
export { ServiceRole, type ServiceRoleProps } from "./security/service-role.js";
export { WebFirewall } from "./security/web-firewall.js";
export type {
  FirewallLogOptions,
  ManagedRuleOptions,
  RateLimit,
  WebFirewallProps,
} from "./security/web-firewall-props.js";
export type { BacklogOptions, BacklogScaling } from "./service/backlog-scaling.js";
export type {
  ContainerHealthCheck,
  ContainerOptions,
  SecretSource,
  SidecarOptions,
} from "./service/container-props.js";
export { ContainerService } from "./service/container-service.js";
export type { ContainerServiceProps, ServiceLoadBalancing } from "./service/container-service-props.js";
export { FargateCluster } from "./service/fargate-cluster.js";
export type { QueueConsumption } from "./service/function-event-source.js";
export type { FunctionRuntime } from "./service/function-runtime.js";
export type { InstanceFileSystem } from "./service/instance-file-system.js";
export type { MachineImage } from "./service/instance-image.js";
export type { InstanceRefresh } from "./service/instance-refresh.js";
export type { InstanceScaling } from "./service/instance-scaling.js";
export { InstanceService } from "./service/instance-service.js";
export type { InstanceLoadBalancing, InstanceServiceProps, RootVolume } from "./service/instance-service-props.js";
export type { MixedInstances } from "./service/instance-types.js";
export type { UserData, UserDataPart } from "./service/instance-user-data.js";
export { LambdaFunction } from "./service/lambda-function.js";
export type {
  AsyncInvocation,
  FunctionCanary,
  FunctionCode,
  LambdaFunctionProps,
} from "./service/lambda-function-props.js";
export type { GradualRelease, Release } from "./service/release.js";
export { RoutedService, type RoutedServiceProps } from "./service/routed-service.js";
export type { ScheduledContainerOptions } from "./service/scheduled-container.js";
export { ScheduledTask } from "./service/scheduled-task.js";
export type { ScheduledTaskProps, StartRetries } from "./service/scheduled-task-props.js";
export type { ServiceConnect, ServiceConnectTimeout, ServiceConnectTls } from "./service/service-connect-props.js";
export type { ServiceFileSystem } from "./service/service-file-system.js";
export type { ServiceRegistry } from "./service/service-registry.js";
export type { ScalingOptions } from "./service/service-scaling.js";
export type { TaskSize } from "./service/task-size.js";
export { Worker, type WorkerProps } from "./service/worker.js";
export { requireAwsProvider } from "./stack/aws-provider-version.js";
export { AwsStack, type AwsStackProps } from "./stack/aws-stack.js";
export type { Backend } from "./stack/backend.js";
export { RedundancyDeclaration } from "./stack/redundancy-declaration.js";
export type { Acceptance } from "./stack/waiver.js";
export {
  AccessLogBucket,
  type AccessLogBucketProps,
  type AccessLogOptions,
  type AccessLogWriter,
} from "./storage/access-log-bucket.js";
export { ObjectStore } from "./storage/object-store.js";
export type {
  AccessLogTarget,
  ObjectLifecycle,
  ObjectLock,
  ObjectReplication,
  ObjectStoreProps,
  StorageTransition,
} from "./storage/object-store-props.js";
export { type FileSystemVolume, SharedFileSystem } from "./storage/shared-file-system.js";
export type {
  AccessPointOptions,
  FileAge,
  FileLifecycle,
  FileSystemReplication,
  FileSystemThroughput,
  PosixUser,
  SharedFileSystemProps,
} from "./storage/shared-file-system-props.js";
