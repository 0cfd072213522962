export type * from "../redundancy/declaration.js";
export { CacheCluster } from "./cache/cache-cluster.js";
export type { CacheClusterProps, CacheLogOptions, CacheMode, CacheUserOptions } from "./cache/cache-cluster-props.js";
export { MemcachedCluster } from "./cache/memcached-cluster.js";
export type { MemcachedClusterProps } from "./cache/memcached-cluster-props.js";
export { AuroraCluster } from "./database/aurora-cluster.js";
export type { AuroraCapacity, AuroraClusterProps } from "./database/aurora-cluster-props.js";
export type { DatabaseFields, LogExports } from "./database/database-fields.js";
export { DatabaseProxy, type DatabaseProxyProps, type ProxyTarget } from "./database/database-proxy.js";
export type { ProxyOptions } from "./database/database-proxy-props.js";
export { DocumentCluster } from "./database/document-cluster.js";
export type { DocumentClusterProps, DocumentLogExports } from "./database/document-cluster-props.js";
export type { AuroraEngine, Engine, RdsEngine } from "./database/engine.js";
export type { Monitoring } from "./database/monitoring.js";
export { MultiAzDatabase } from "./database/multi-az-database.js";
export type { Deployment, MultiAzDatabaseProps } from "./database/multi-az-database-props.js";
export type { Parameters } from "./database/parameter-group.js";
export type { Storage } from "./database/storage.js";
export {
  AccessLogBucket,
  type AccessLogBucketProps,
  type AccessLogOptions,
} from "./load-balancer/access-log-bucket.js";
export { ApplicationLoadBalancer } from "./load-balancer/application-load-balancer.js";
export type {
  ApplicationLoadBalancerProps,
  ListenerCertificate,
} from "./load-balancer/application-load-balancer-props.js";
export { Certificate, type CertificateProps } from "./load-balancer/certificate.js";
export type { Exposure } from "./load-balancer/clients.js";
export { ListenerRule, type ListenerRuleProps, type RuleConditions } from "./load-balancer/listener-rule.js";
export { NetworkLoadBalancer } from "./load-balancer/network-load-balancer.js";
export type { NetworkListener, NetworkLoadBalancerProps } from "./load-balancer/network-load-balancer-props.js";
export { TargetGroup } from "./load-balancer/target-group.js";
export type { HealthCheck, Stickiness, TargetGroupProps, TargetProtocol } from "./load-balancer/target-group-props.js";
export { ServiceMesh, type ServiceMeshProps, type ServiceMeshTls } from "./mesh/service-mesh.js";
export { type NameLimits, physicalName } from "./naming/physical-name.js";
export { Network } from "./network/network.js";
export type { FlowLogsOptions, Nat, NetworkProps } from "./network/network-props.js";
export type { Tier } from "./network/subnet-plan.js";
export { TrafficRule, type TrafficRuleProps } from "./network/traffic-rule.js";
export { type AlarmSubscribers, AlarmTopic, type AlarmTopicProps } from "./observability/alarm-topic.js";
export { CacheAlarms, type CacheAlarmsProps, type CacheThresholds } from "./observability/cache-alarms.js";
export {
  ContainerServiceAlarms,
  type ContainerServiceAlarmsProps,
  type ContainerServiceThresholds,
} from "./observability/container-service-alarms.js";
export { Dashboard, type DashboardProps } from "./observability/dashboard.js";
export { DatabaseAlarms, type DatabaseAlarmsProps, type DatabaseThresholds } from "./observability/database-alarms.js";
export {
  LoadBalancerAlarms,
  type LoadBalancerAlarmsProps,
  type LoadBalancerThresholds,
} from "./observability/load-balancer-alarms.js";
export { NatAlarms, type NatAlarmsProps } from "./observability/nat-alarms.js";
export { PropsError, parseProps } from "./props/parse-props.js";
export { tokenOr } from "./props/token-or.js";
export type { ServiceRelease } from "./release/gradual-release.js";
export { EncryptionKey, type EncryptionKeyProps } from "./security/encryption-key.js";
export type { Grantee } from "./security/grantee.js";
export { type PolicyStatement, policyDocument } from "./security/policy-document.js";
export { ServiceRole, type ServiceRoleProps } from "./security/service-role.js";
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
export type { InstanceFileSystem } from "./service/instance-file-system.js";
export type { MachineImage } from "./service/instance-image.js";
export type { InstanceRefresh } from "./service/instance-refresh.js";
export type { InstanceScaling } from "./service/instance-scaling.js";
export { InstanceService } from "./service/instance-service.js";
export type { InstanceLoadBalancing, InstanceServiceProps, RootVolume } from "./service/instance-service-props.js";
export type { MixedInstances } from "./service/instance-types.js";
export type { UserData, UserDataPart } from "./service/instance-user-data.js";
export type { GradualRelease, Release } from "./service/release.js";
export { RoutedService, type RoutedServiceProps } from "./service/routed-service.js";
export type { ServiceConnect, ServiceConnectTimeout, ServiceConnectTls } from "./service/service-connect-props.js";
export type { ScalingOptions } from "./service/service-scaling.js";
export type { TaskSize } from "./service/task-size.js";
export { Worker, type WorkerProps } from "./service/worker.js";
export { requireAwsProvider } from "./stack/aws-provider-version.js";
export { AwsStack, type AwsStackProps } from "./stack/aws-stack.js";
export type { Backend } from "./stack/backend.js";
export { RedundancyDeclaration } from "./stack/redundancy-declaration.js";
export type { Acceptance } from "./stack/waiver.js";
