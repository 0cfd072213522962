import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import type { EcsServiceConfig } from "@cdktf/provider-aws/lib/ecs-service/index.js";
import type { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Op, TerraformSelf } from "cdktf";
import type { Network } from "../network/network.js";
import { logOptions } from "./container-definition.js";
import { MAIN_CONTAINER } from "./container-service-props.js";
import type { ParsedContainerServiceProps } from "./container-service-schema.js";
import { gradualArguments, type ParsedRelease, trafficShift } from "./release.js";

/** Arguments of a service that say where its tasks run: on Fargate, in the private subnets of all zones, in balance. */
export function placement(network: Network, securityGroup: SecurityGroup) {
  return {
    // Never left out: from no strategy to one is a replacement.
    // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service#capacity_provider_strategy-1
    capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
    networkConfiguration: {
      subnets: network.subnetIds("private"),
      securityGroups: [securityGroup.id],
      assignPublicIp: false,
    },
    // Written down, as AWS's own value depends on when the service was made.
    // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service#availability_zone_rebalancing-1
    availabilityZoneRebalancing: "ENABLED",
  } satisfies Partial<EcsServiceConfig>;
}

/** Arguments of a service that say how a new version comes: never fewer tasks than before, and back if it fails. */
export function releasing(release: ParsedRelease, { arn }: EcsTaskDefinition) {
  return {
    deploymentMinimumHealthyPercent: 100,
    // More than 100, which rebalancing needs too.
    deploymentMaximumPercent: 200,
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-failure-detection.html
    deploymentCircuitBreaker: { enable: true, rollback: true },
    alarms: release.alarms && { alarmNames: release.alarms, enable: true, rollback: true },
    waitForSteadyState: true,
    ...(release.strategy !== "rolling" && gradualArguments(release)),
    lifecycle: {
      // The autoscaler's, from the first apply on.
      ignoreChanges: ["desired_count"],
      // A rolled back service is steady too: https://github.com/hashicorp/terraform-provider-aws/issues/20858
      postcondition: [
        {
          condition: Op.eq(TerraformSelf.getString("task_definition"), arn),
          errorMessage:
            "The service does not run the task definition of this apply: ECS rolled the release back. The service's events say why.",
        },
      ],
    },
  } satisfies Partial<EcsServiceConfig>;
}

/** Arguments of a service whose requests come from a load balancer. */
export function loadBalancing(props: ParsedContainerServiceProps, shifterArn: string | undefined) {
  const { loadBalancing, release, container } = props;
  if (!loadBalancing || container.port === undefined) return {};
  return {
    healthCheckGracePeriodSeconds: loadBalancing.healthCheckGracePeriodSeconds,
    loadBalancer: [
      {
        targetGroupArn: loadBalancing.targetGroup.targetGroup.arn,
        containerName: MAIN_CONTAINER,
        containerPort: container.port,
        advancedConfiguration:
          release.strategy === "rolling" || shifterArn === undefined ? undefined : trafficShift(release, shifterArn),
      },
    ],
  } satisfies Partial<EcsServiceConfig>;
}

/** Arguments of a service that finds others by name, and is found if it has a name itself. */
export function serviceConnect(props: ParsedContainerServiceProps, { name }: CloudwatchLogGroup) {
  const { serviceConnect, container, network } = props;
  if (!serviceConnect) return {};
  const { namespace, dnsName, port = container.port, timeout, tls } = serviceConnect;
  const found = dnsName !== undefined && port !== undefined;
  return {
    serviceConnectConfiguration: {
      enabled: true,
      namespace,
      // What its proxy says.
      logConfiguration: {
        logDriver: "awslogs",
        options: logOptions("service-connect", { group: name, region: network.region }),
      },
      service: found
        ? [
            {
              portName: MAIN_CONTAINER,
              discoveryName: dnsName,
              clientAlias: { dnsName, port },
              timeout,
              tls: tls && {
                issuerCertAuthority: { awsPcaAuthorityArn: tls.certificateAuthorityArn },
                roleArn: tls.roleArn,
                kmsKey: tls.kmsKeyArn,
              },
            },
          ]
        : undefined,
    },
  } satisfies Partial<EcsServiceConfig>;
}
