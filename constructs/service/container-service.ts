import type { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target/index.js";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import type { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster/index.js";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service/index.js";
import type { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition/index.js";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Construct } from "constructs";
import { ApplicationLoadBalancer } from "../load-balancer/application-load-balancer.js";
import { physicalName } from "../naming/physical-name.js";
import { TrafficRule } from "../network/traffic-rule.js";
import { PropsError, parseProps } from "../props/parse-props.js";
import type { Grantee } from "../security/grantee.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { ServiceRole } from "../security/service-role.js";
import { requireAwsProvider } from "../stack/aws-provider-version.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { tasksAfterZoneLoss } from "./capacity.js";
import type { ContainerServiceProps } from "./container-service-props.js";
import { containerServiceSchema, minCapacity, type ParsedContainerServiceProps } from "./container-service-schema.js";
import { FargateCluster } from "./fargate-cluster.js";
import { executionRole, taskDefinition, taskRole } from "./fargate-task.js";
import { latticeTargets } from "./lattice-targets.js";
import { PROVIDER_SINCE } from "./release.js";
import { loadBalancing, placement, releasing, serviceConnect } from "./service-arguments.js";
import { admitToFileSystems, fileSystemsReady } from "./service-file-system.js";
import { ServiceScaling } from "./service-scaling.js";
import { allowLoadBalancer, serviceSecurityGroup } from "./service-traffic.js";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html (serviceName) */
const NAME_MAX = 255;

/** Times `minCapacity`: how far the service grows by default. */
const GROWTH = 2;

/**
 * An ECS service on Fargate, with a task in every zone of its network, behind a load balancer if there is one.
 *
 * Survives the loss of any task, and of any one zone: enough tasks run for those in the other zones to meet the demand
 * before anything is launched (6 tasks of demand in 3 zones are 9 tasks). ECS launches the lost ones elsewhere, and
 * balances the zones again when the lost one is back. Survives a bad release: ECS goes back to the version before, and the
 * apply fails. With `onZoneLoss: "relaunch"` the demand is not met between the loss of a zone and the launch of its tasks
 * in the others. Does not survive the loss of the region.
 * Sources: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-failure-detection.html
 */
export class ContainerService extends Construct implements Grantee {
  readonly cluster: EcsCluster;
  readonly service: EcsService;
  readonly taskDefinition: EcsTaskDefinition;
  /** What the containers act as. */
  readonly taskRole: IamRole;
  /** What ECS acts as when it pulls images, reads secrets and writes logs. */
  readonly executionRole: IamRole;
  readonly securityGroup: SecurityGroup;
  readonly logGroup: CloudwatchLogGroup;
  /** Tasks that the load at its peak needs. */
  readonly demand: number;
  /** The fewest tasks that run. */
  readonly minCapacity: number;
  /** The most tasks that run at once, but for those of a release. */
  readonly maxCapacity: number;
  readonly scalingTarget: AppautoscalingTarget;
  /** TCP port that the main container listens on. */
  readonly port: number | undefined;
  private readonly task: ServiceRole;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ContainerServiceProps) {
    super(scope, id);
    const parsed = parseProps(this, containerServiceSchema, props);
    this.demand = parsed.demand;
    this.port = parsed.container.port;
    this.minCapacity = minCapacity(parsed);
    this.maxCapacity = parsed.maxCapacity ?? GROWTH * this.minCapacity;
    this.cluster = parsed.cluster ?? new FargateCluster(this, "cluster").cluster;
    this.logGroup = new CloudwatchLogGroup(this, "log-group", {
      name: `/ecs/${this.node.path}`,
      retentionInDays: parsed.logRetentionInDays,
      kmsKeyId: parsed.encryptionKey?.key.arn,
    });
    this.securityGroup = serviceSecurityGroup(this, parsed.network, parsed.egress);
    const partition = new DataAwsPartition(this, "partition");
    const execution = executionRole(this, parsed, { logGroup: this.logGroup, partition });
    const task = taskRole(this, parsed);
    this.executionRole = execution.role;
    this.task = task;
    this.taskRole = task.role;
    this.taskDefinition = taskDefinition(this, parsed, this);
    const shifter = trafficShifter(this, parsed, partition);
    const lattice = latticeTargets(this, parsed, { securityGroup: this.securityGroup, partition });
    this.service = new EcsService(this, "Resource", {
      name: physicalName(this, { maxLength: NAME_MAX }),
      cluster: this.cluster.arn,
      taskDefinition: this.taskDefinition.arn,
      desiredCount: this.minCapacity,
      ...placement(parsed.network, this.securityGroup),
      ...releasing(parsed.release, this.taskDefinition),
      ...loadBalancing(parsed, shifter?.role.arn),
      ...serviceConnect(parsed, this.logGroup),
      serviceRegistries: parsed.serviceRegistry && { registryArn: parsed.serviceRegistry.service.arn },
      vpcLatticeConfigurations: lattice.configurations,
      enableExecuteCommand: parsed.exec,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      dependsOn: [
        ...parsed.network.egress,
        ...FargateCluster.readyOf(this.cluster),
        ...execution.ready,
        ...task.ready,
        ...(shifter?.ready ?? []),
        ...lattice.ready,
        ...fileSystemsReady(parsed.fileSystems),
        ...(parsed.loadBalancing?.loadBalancer.listeners ?? []),
        ...(parsed.loadBalancing?.rules.map(({ rule }) => rule) ?? []),
        ...(parsed.serviceConnect?.dependsOn ?? []),
        ...parsed.dependsOn,
      ],
    });
    task.usedBy(this.service);
    this.scalingTarget = scaling(this, parsed);
    admitRequests(this, parsed);
    admitToFileSystems(this, parsed.fileSystems);
    declareRedundancy(this, parsed);
  }

  /** Lets `client` connect to the main container. The id says who to whom, for example `orders-to-stock`. */
  allowFrom(id: string, client: SecurityGroup): TrafficRule {
    if (this.port === undefined)
      throw new PropsError(`${this.node.path}: nobody can connect to a container without a port`);
    return new TrafficRule(this, id, { from: client, to: this.securityGroup, port: this.port });
  }

  /** Permits it to the containers: `queue.grantSend(service)` says what. */
  grant(resource: Construct, access: string, statements: readonly PolicyStatement[]): void {
    this.task.grant(resource, access, statements);
  }
}

/** What ECS acts as when it moves the load balancer's traffic from the old tasks to the new ones. */
function trafficShifter(
  scope: ContainerService,
  { release }: ParsedContainerServiceProps,
  { partition }: DataAwsPartition,
): ServiceRole | undefined {
  if (release.strategy === "rolling") return undefined;
  requireAwsProvider(scope, PROVIDER_SINCE[release.strategy]);
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html
  return new ServiceRole(scope, "traffic-shifter", {
    service: "ecs.amazonaws.com",
    managedPolicyArns: [`arn:${partition}:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers`],
  });
}

function scaling(scope: ContainerService, props: ParsedContainerServiceProps): AppautoscalingTarget {
  const { loadBalancer, targetGroup } = props.loadBalancing ?? {};
  return new ServiceScaling(scope, "scaling", {
    cluster: scope.cluster,
    service: scope.service,
    minCapacity: scope.minCapacity,
    maxCapacity: scope.maxCapacity,
    scaling: props.scaling,
    requestLabel:
      loadBalancer instanceof ApplicationLoadBalancer && targetGroup
        ? `${loadBalancer.lb.arnSuffix}/${targetGroup.targetGroup.arnSuffix}`
        : undefined,
  }).target;
}

function admitRequests(scope: ContainerService, { loadBalancing, release }: ParsedContainerServiceProps): void {
  if (!loadBalancing) return;
  const { loadBalancer, targetGroup } = loadBalancing;
  const groups = release.strategy === "rolling" ? [targetGroup] : [targetGroup, release.alternateTargetGroup];
  allowLoadBalancer(scope, { from: loadBalancer.securityGroup, to: scope.securityGroup, groups });
}

function declareRedundancy(
  scope: ContainerService,
  { network, onZoneLoss, waiver }: ParsedContainerServiceProps,
): void {
  const { service, demand, minCapacity: tasks } = scope;
  const zones = network.zones.length;
  const declaration = RedundancyDeclaration.of(scope);
  declaration.demand(service, demand);
  // All old tasks run until new ones are healthy, so that a release takes nothing away from what a zone loss leaves.
  if (onZoneLoss === "keep-capacity") declaration.scenario("zone+deployment");
  if (tasksAfterZoneLoss(tasks, zones) < demand) declaration.waive("ecs-capacity-after-zone-loss", service, waiver);
  if (tasks < zones) declaration.waive("ecs-tasks-cover-zones", service, waiver);
}
