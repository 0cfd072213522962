import { needing, network, service } from "./parts.js";
import { A, all, B, C, inSubnets, truthTable } from "./truth.js";

const WEB = "aws_ecs_service.web";
const SCALED = { aws_appautoscaling_target: { web: scaling(3) } };

function scaling(min: number) {
  return {
    service_namespace: "ecs",
    scalable_dimension: "ecs:service:DesiredCount",
    resource_id: "service/main/${aws_ecs_service.web.name}",
    min_capacity: min,
    max_capacity: 20,
  };
}

function group(min: number, letters: string, args: object = {}) {
  return {
    aws_autoscaling_group: {
      web: { min_size: min, desired_capacity: min, max_size: 12, vpc_zone_identifier: inSubnets(...letters), ...args },
    },
  };
}

truthTable("capacity and spread of services", [
  {
    system: "6 tasks over 3 zones, 4 needed",
    because: "6 − ⌈6/3⌉ = 4 are left, and 4 are enough",
    resources: all(network("abc"), service(6, "abc")),
    declared: needing(4),
    expected: {
      [A]: { [WEB]: { outcome: "degraded", capacityLeft: 4 } },
      [C]: { [WEB]: { outcome: "degraded", capacityLeft: 4 } },
    },
  },
  {
    system: "6 tasks over 3 zones, 5 needed",
    because: "6 − ⌈6/3⌉ = 4 are left, which is less than 5",
    resources: all(network("abc"), service(6, "abc")),
    declared: needing(5),
    expected: { [B]: { [WEB]: { outcome: "overloaded", capacityLeft: 4 } } },
  },
  {
    system: "6 tasks over 2 zones, 4 needed",
    because: "6 − ⌈6/2⌉ = 3 are left, which is less than 4",
    resources: all(network("ab"), service(6, "ab")),
    declared: needing(4),
    expected: { [A]: { [WEB]: { outcome: "overloaded", capacityLeft: 3 } } },
  },
  {
    system: "7 tasks over 3 zones, 5 needed",
    because: "any zone may hold ⌈7/3⌉ = 3 of them, so that 4 are left after the worst loss, whichever zone it is",
    resources: all(network("abc"), service(7, "abc")),
    declared: needing(5),
    expected: {
      [A]: { [WEB]: { outcome: "overloaded", capacityLeft: 4 } },
      [C]: { [WEB]: { outcome: "overloaded", capacityLeft: 4 } },
    },
  },
  {
    system: "2 tasks over 3 zones, 1 needed",
    because: "each zone may hold ⌈2/3⌉ = 1, and the other one is enough",
    resources: all(network("abc"), service(2, "abc")),
    declared: needing(1),
    expected: { [C]: { [WEB]: { outcome: "degraded", capacityLeft: 1 } } },
  },
  {
    system: "1 task over 3 zones",
    because:
      "any zone may hold it, nothing is left, and ECS starts it again in another zone, in a time AWS does not state",
    resources: all(network("abc"), service(1, "abc")),
    declared: needing(1),
    expected: {
      [A]: { [WEB]: { outcome: "failover", rtoSeconds: null, capacityLeft: 0 } },
      [C]: { [WEB]: { outcome: "failover", rtoSeconds: null, capacityLeft: 0 } },
    },
  },
  {
    system: "1 task in 1 zone",
    because: "ECS may start it again in the lost zone only; a lost task alone is started again",
    resources: all(network("a"), service(1, "a")),
    expected: {
      [A]: { [WEB]: "down" },
      [`member:${WEB}#1`]: { [WEB]: { outcome: "failover", rtoSeconds: null } },
      [`component:${WEB}`]: { [WEB]: "down" },
    },
  },
  {
    system: "6 tasks in 1 zone",
    because: "all are in the lost zone, and none may be started elsewhere, however many they were",
    resources: all(network("ab"), service(6, "a")),
    declared: needing(1),
    expected: { [A]: { [WEB]: { outcome: "down", capacityLeft: 0 } } },
    absent: [B],
  },
  {
    system: "two subnets in one zone",
    because: "zones count and not subnets: both are in the lost zone",
    resources: all(
      network("a"),
      { aws_subnet: { a2: { vpc_id: "${aws_vpc.main.id}", availability_zone: "eu-west-1a" } } },
      service(2, "a", { network_configuration: { subnets: ["${aws_subnet.a.id}", "${aws_subnet.a2.id}"] } }),
    ),
    declared: needing(1),
    expected: { [A]: { [WEB]: "down" } },
  },
  {
    system: "9 tasks desired, 3 at least, over 3 zones",
    because: "autoscaling guarantees its minimum of 3, of which 3 − 1 = 2 are left, and 5 are needed",
    resources: all(network("abc"), service(9, "abc"), SCALED),
    declared: needing(5),
    expected: { [A]: { [WEB]: { outcome: "overloaded", capacityLeft: 2 } } },
  },
  {
    system: "one of 6 tasks is lost, 5 needed",
    because: "5 are left, and 5 are enough",
    resources: all(network("abc"), service(6, "abc")),
    declared: needing(5),
    expected: { [`member:${WEB}#1`]: { [WEB]: { outcome: "degraded", capacityLeft: 5 } } },
  },
  {
    system: "an Auto Scaling group with 8 of 4 at least over 2 zones, 4 needed",
    because: "the minimum of 4 counts, of which 4 − 2 = 2 are left",
    resources: all(network("ab"), group(4, "ab", { desired_capacity: 8 })),
    declared: { demand: { "aws_autoscaling_group.web": 4 } },
    expected: { [A]: { "aws_autoscaling_group.web": { outcome: "overloaded", capacityLeft: 2 } } },
  },
  {
    system: "an Auto Scaling group of 1 over 2 zones",
    because: "nothing is left, and EC2 Auto Scaling launches in the other zone, in a time AWS does not state",
    resources: all(network("ab"), group(1, "ab")),
    expected: { [B]: { "aws_autoscaling_group.web": { outcome: "failover", rtoSeconds: null } } },
  },
  {
    system: "an Auto Scaling group of 3 in 1 zone",
    because: "the group has no other zone to launch in",
    resources: all(network("ab"), group(3, "b")),
    expected: { [B]: { "aws_autoscaling_group.web": "down" } },
  },
  {
    system: "an Auto Scaling group of 1 that launches nothing",
    because: "the process Launch is suspended, so that nothing replaces the lost instance",
    resources: all(network("ab"), group(1, "ab", { suspended_processes: ["Launch"] })),
    expected: { [A]: { "aws_autoscaling_group.web": "down" } },
  },
  {
    system: "a lone instance",
    because: "it cannot leave its zone; EC2 recovers it there from a failure of its hardware",
    resources: all(network("a"), { aws_instance: { one: { subnet_id: "${aws_subnet.a.id}" } } }),
    expected: {
      [A]: { "aws_instance.one": "down" },
      "member:aws_instance.one": { "aws_instance.one": { outcome: "failover", rtoSeconds: null } },
      "component:aws_instance.one": { "aws_instance.one": "down" },
    },
  },
  {
    system: "6 tasks on instances in 2 of 3 zones, 4 needed",
    because: "a task is only where there is an instance too: 6 − ⌈6/2⌉ = 3 are left, and zone c holds none",
    resources: all(
      network("abc"),
      group(6, "ab"),
      service(6, "abc", {
        launch_type: undefined,
        capacity_provider_strategy: [{ capacity_provider: "${aws_ecs_capacity_provider.own.name}", weight: 1 }],
      }),
      {
        aws_ecs_capacity_provider: {
          own: { auto_scaling_group_provider: { auto_scaling_group_arn: "${aws_autoscaling_group.web.arn}" } },
        },
      },
    ),
    declared: needing(4),
    expected: { [A]: { [WEB]: { outcome: "overloaded", capacityLeft: 3 } } },
    absent: [C],
  },
  {
    system: "10 tasks over 3 zones, 5 needed",
    because: "⌈10/3⌉ = 4 are lost and 6 are left",
    resources: all(network("abc"), service(10, "abc")),
    declared: needing(5),
    expected: { [B]: { [WEB]: { outcome: "degraded", capacityLeft: 6 } } },
  },
  {
    system: "6 tasks over 3 zones, demand not declared",
    because: "4 are left, and nobody said whether 4 are enough",
    resources: all(network("abc"), service(6, "abc")),
    expected: { [A]: { [WEB]: { outcome: "unknown", capacityLeft: 4 } } },
  },
]);
