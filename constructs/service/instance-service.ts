import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import type { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Construct } from "constructs";
import { ApplicationLoadBalancer } from "../load-balancer/application-load-balancer.js";
import { physicalName } from "../naming/physical-name.js";
import { TrafficRule } from "../network/traffic-rule.js";
import { parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import type { Grantee } from "../security/grantee.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { ServiceRole } from "../security/service-role.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { tasksAfterZoneLoss } from "./capacity.js";
import { launching, spreading, watching } from "./instance-group-arguments.js";
import { launchTemplate } from "./instance-launch-template.js";
import { instanceRefresh } from "./instance-refresh.js";
import { trackTargets } from "./instance-scaling.js";
import type { InstanceServiceProps } from "./instance-service-props.js";
import {
  instanceServiceSchema,
  minSize,
  type ParsedInstanceServiceProps,
  targetGroups,
} from "./instance-service-schema.js";
import { allowTargets, instanceSecurityGroup } from "./instance-traffic.js";
import { volumeEncryption } from "./instance-volume-encryption.js";

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html (AutoScalingGroupName) */
const NAME_MAX = 255;

/** Times `minSize`: how far the group grows by default. */
const GROWTH = 2;

/**
 * EC2 instances that are all alike, in an Auto Scaling group with as many in every zone of its network, behind a load
 * balancer if there is one.
 *
 * Survives the loss of any instance, and of any one zone: enough instances run for those in the other zones to meet the
 * demand before anything is launched (6 instances of demand in 3 zones are 9). The group launches the lost ones elsewhere,
 * and balances the zones again when the lost one is back. Survives a bad release of an image that is given by its id: new
 * instances serve before old ones go, a fifth of them first, and the group goes back when they stay unhealthy or an alarm
 * goes off. Terraform starts that and does not wait for its end. What is on an instance's disk does not survive the
 * instance. With `onZoneLoss: "relaunch"` the demand is not met between the loss of a zone and the launch of its instances
 * in the others. Does not survive the loss of the region.
 * Sources: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-availability-zone-balanced.html,
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-rollback.html
 */
export class InstanceService extends Construct implements Grantee {
  readonly autoScalingGroup: AutoscalingGroup;
  readonly launchTemplate: LaunchTemplate;
  readonly securityGroup: SecurityGroup;
  /** What the instances act as. */
  readonly role: IamRole;
  readonly encryptionKey: EncryptionKey;
  /** Instances that the load at its peak needs. */
  readonly demand: number;
  /** The fewest instances that run. */
  readonly minSize: number;
  /** The most instances that run, but for those that are being replaced. */
  readonly maxSize: number;
  private readonly instanceRole: ServiceRole;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: InstanceServiceProps) {
    super(scope, id);
    const parsed = parseProps(this, instanceServiceSchema, props);
    this.demand = parsed.demand;
    this.minSize = minSize(parsed);
    this.maxSize = parsed.maxSize ?? GROWTH * this.minSize;
    this.encryptionKey =
      parsed.encryptionKey ?? new EncryptionKey(this, "encryption-key", { description: `Disks of ${this.node.path}` });
    this.securityGroup = instanceSecurityGroup(this, parsed.network, parsed.egress);
    this.instanceRole = createRole(this, parsed);
    this.role = this.instanceRole.role;
    this.launchTemplate = launchTemplate(this, parsed, {
      role: this.instanceRole,
      securityGroup: this.securityGroup,
      encryptionKey: this.encryptionKey,
    });
    const { serviceLinkedRole, keyGrant } = volumeEncryption(this, this.encryptionKey);
    this.autoScalingGroup = this.instanceRole.usedBy(
      new AutoscalingGroup(this, "Resource", {
        name: physicalName(this, { maxLength: NAME_MAX }),
        // No desired capacity: it is the autoscaler's, and begins at the least.
        minSize: this.minSize,
        maxSize: this.maxSize,
        ...launching(parsed, this.launchTemplate),
        ...spreading(parsed),
        ...watching(parsed, this.minSize),
        instanceRefresh: instanceRefresh(parsed.refresh, parsed.image),
        serviceLinkedRoleArn: serviceLinkedRole.arn,
        dependsOn: [
          keyGrant,
          ...parsed.network.egress,
          ...this.instanceRole.ready,
          ...(parsed.loadBalancing?.loadBalancer.listeners ?? []),
          ...(parsed.loadBalancing?.rules.map(({ rule }) => rule) ?? []),
          ...parsed.dependsOn,
        ],
      }),
    );
    scale(this, parsed);
    admitRequests(this, parsed);
    declareRedundancy(this, parsed);
  }

  /** Lets `client` connect to `port` of the instances. The id says who to whom, for example `service-to-search`. */
  allowFrom(id: string, client: SecurityGroup, port: number): TrafficRule {
    return new TrafficRule(this, id, { from: client, to: this.securityGroup, port });
  }

  /** Permits it to the instances: `queue.grantSend(instances)` says what. */
  grant(resource: Construct, access: string, statements: readonly PolicyStatement[]): void {
    this.instanceRole.grant(resource, access, statements);
  }
}

function createRole(scope: InstanceService, { permissions, systemsManager }: ParsedInstanceServiceProps): ServiceRole {
  const managedPolicyArns = systemsManager ? [systemsManagerPolicy(scope)] : [];
  return new ServiceRole(scope, "role", { service: "ec2.amazonaws.com", statements: permissions, managedPolicyArns });
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html */
function systemsManagerPolicy(scope: InstanceService): string {
  const { partition } = new DataAwsPartition(scope, "partition");
  return `arn:${partition}:iam::aws:policy/AmazonSSMManagedInstanceCore`;
}

function scale(scope: InstanceService, { scaling, loadBalancing }: ParsedInstanceServiceProps): void {
  const { loadBalancer, targetGroup } = loadBalancing ?? {};
  trackTargets(scope, {
    group: scope.autoScalingGroup,
    scaling,
    requestLabel:
      loadBalancer instanceof ApplicationLoadBalancer && targetGroup
        ? `${loadBalancer.lb.arnSuffix}/${targetGroup.targetGroup.arnSuffix}`
        : undefined,
  });
}

function admitRequests(scope: InstanceService, props: ParsedInstanceServiceProps): void {
  const from = props.loadBalancing?.loadBalancer.securityGroup;
  if (from) allowTargets(scope, { from, to: scope.securityGroup, groups: targetGroups(props) });
}

function declareRedundancy(scope: InstanceService, { network, onZoneLoss, waiver }: ParsedInstanceServiceProps): void {
  const { autoScalingGroup: group, demand, minSize: instances } = scope;
  const zones = network.zones.length;
  const declaration = RedundancyDeclaration.of(scope);
  declaration.demand(group, demand);
  // All old instances run until new ones are healthy, so that a release takes nothing away from what a zone loss leaves.
  if (onZoneLoss === "keep-capacity") declaration.scenario("zone+deployment");
  if (tasksAfterZoneLoss(instances, zones) < demand) declaration.waive("asg-capacity-after-zone-loss", group, waiver);
  if (instances < zones) declaration.waive("asg-instances-cover-zones", group, waiver);
}
