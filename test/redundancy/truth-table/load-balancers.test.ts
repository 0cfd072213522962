import { behind, forward, front, needing, network, service, targets } from "./parts.js";
import { A, all, B, C, inSubnets, truthTable } from "./truth.js";

const WEB = "aws_ecs_service.web";
const LB = "aws_lb.front";
const GROUP = "aws_lb_target_group.web";
const ONE_INSTANCE = { demand: { [GROUP]: 1 } };

/** An NLB sends to the targets of the node's own zone unless told otherwise. */
const NETWORK_LB = { load_balancer_type: "network" };

truthTable("load balancers", [
  {
    system: "an ALB and its service in 3 zones",
    because: "AWS scales the nodes that are left, and 4 of 6 tasks are enough",
    resources: all(network("abc"), front("abc"), service(6, "abc", behind("web"))),
    declared: needing(4),
    expected: { [A]: { [LB]: "degraded", [WEB]: { outcome: "degraded", capacityLeft: 4 } } },
    entryPoints: [LB],
    singlePoints: [],
  },
  {
    system: "an ALB in 2 zones, 6 tasks in 3, 3 needed",
    because: "the ⌈6/3⌉ = 2 tasks in c get no traffic: of the 4 others 2 are left with a, and with c none is missed",
    resources: all(network("abc"), front("ab"), service(6, "abc", behind("web"))),
    declared: needing(3),
    expected: { [A]: { [WEB]: { outcome: "overloaded", capacityLeft: 2 } }, [C]: { [LB]: "unaffected" } },
  },
  {
    system: "an ALB in 3 zones, a service in one",
    because: "the load balancer is redundant and what it leads to is not",
    resources: all(network("abc"), front("abc"), service(3, "a", behind("web"))),
    declared: needing(1),
    expected: { [A]: { [WEB]: "down", [LB]: "down" }, [B]: { [WEB]: "unaffected", [LB]: "degraded" } },
  },
  {
    system: "an ALB over instances in 2 zones, 1 needed",
    because: "one instance is left, and one is enough",
    resources: all(network("ab"), front("ab"), targets("ab")),
    declared: ONE_INSTANCE,
    expected: {
      [A]: { [GROUP]: { outcome: "degraded", capacityLeft: 1 }, [LB]: "degraded" },
      "member:aws_instance.a": { [GROUP]: "degraded" },
    },
  },
  {
    system: "an ALB over one instance",
    because: "no instance is left, and EC2 recovers it in no other zone",
    resources: all(network("ab"), front("ab"), targets("a")),
    declared: ONE_INSTANCE,
    expected: { [A]: { [GROUP]: "down", [LB]: "down" }, [B]: { [GROUP]: "unaffected", [LB]: "degraded" } },
  },
  {
    system: "an instance in a zone that the ALB is not enabled in",
    because: "the instance in c is unused: with a nothing that gets traffic is left",
    resources: all(network("abc"), front("ab"), targets("ac")),
    declared: ONE_INSTANCE,
    expected: { [A]: { [GROUP]: "down", [LB]: "down" }, [C]: { [GROUP]: "unaffected", [LB]: "unaffected" } },
  },
  {
    system: "an NLB without cross-zone balancing, targets in both zones",
    because: "the node in b and the instance in b are left",
    resources: all(network("ab"), front("ab", NETWORK_LB), targets("ab")),
    declared: ONE_INSTANCE,
    expected: { [A]: { [GROUP]: "degraded", [LB]: "degraded" } },
  },
  {
    system: "an NLB without cross-zone balancing, targets in one zone",
    because: "the node in b has no target in b and serves nothing; with a nothing is left",
    resources: all(network("ab"), front("ab", NETWORK_LB), targets("a")),
    declared: ONE_INSTANCE,
    expected: { [A]: { [LB]: "down" }, [B]: { [LB]: "unaffected" } },
  },
  {
    system: "an NLB with cross-zone balancing, targets in one zone",
    because: "both nodes send to a: with a nothing is left, with b a node is missed",
    resources: all(network("ab"), front("ab", { ...NETWORK_LB, enable_cross_zone_load_balancing: true }), targets("a")),
    declared: ONE_INSTANCE,
    expected: { [A]: { [LB]: "down" }, [B]: { [LB]: "degraded", [GROUP]: "unaffected" } },
  },
  {
    system: "two paths through one ALB, one of them in one zone",
    because: "all paths are needed, and the worst of them is the outcome",
    resources: all(
      network("ab"),
      front("ab"),
      service(6, "ab", behind("web")),
      service(2, "a", behind("admin"), [], "admin"),
      {
        aws_lb_target_group: { admin: { vpc_id: "${aws_vpc.main.id}" } },
        aws_lb_listener_rule: {
          admin: { listener_arn: "${aws_lb_listener.front.arn}", action: [forward("admin")], condition: [] },
        },
      },
    ),
    declared: { demand: { [WEB]: 3, "aws_ecs_service.admin": 1 } },
    expected: { [A]: { [LB]: "down", [WEB]: "degraded" }, [B]: { [LB]: "degraded" } },
  },
  {
    system: "a classic load balancer over instances in 2 zones",
    because: "a classic load balancer sends to the instance that is left",
    resources: all(network("ab"), {
      aws_instance: { a: { subnet_id: "${aws_subnet.a.id}" }, b: { subnet_id: "${aws_subnet.b.id}" } },
      aws_elb: {
        front: { subnets: inSubnets("a", "b"), instances: ["${aws_instance.a.id}", "${aws_instance.b.id}"] },
      },
    }),
    declared: { demand: { "aws_elb.front": 1 } },
    expected: { [A]: { "aws_elb.front": "degraded" } },
    entryPoints: ["aws_elb.front"],
  },
  {
    system: "an internal load balancer",
    because: "nobody comes in from outside, so that nothing is an entry point and nothing a single point of failure",
    resources: all(network("a"), front("a", { internal: true }), service(1, "a", behind("web"))),
    expected: { [A]: { [LB]: "down" } },
    entryPoints: [],
    singlePoints: [],
  },
  {
    system: "a public service in front of an internal one in one zone",
    because: "the path leads through the inner load balancer, whose service is in a only",
    resources: all(
      network("ab"),
      front("ab"),
      service(6, "ab", behind("web"), ["aws_lb.inner.dns_name"]),
      service(2, "a", behind("inner"), [], "inner"),
      {
        aws_lb: { inner: { internal: true, subnets: inSubnets("a", "b") } },
        aws_lb_target_group: { inner: { vpc_id: "${aws_vpc.main.id}" } },
        aws_lb_listener: { inner: { load_balancer_arn: "${aws_lb.inner.arn}", default_action: [forward("inner")] } },
      },
    ),
    declared: { demand: { [WEB]: 3, "aws_ecs_service.inner": 1 } },
    expected: { [A]: { [LB]: "down", "aws_lb.inner": "down", [WEB]: "down" }, [B]: { [LB]: "degraded" } },
    entryPoints: [LB],
  },
  {
    system: "an ALB over an Auto Scaling group of 1 in 2 zones",
    because:
      "the group launches in the other zone, and until then the load balancer has nothing to send to; the single-point scan ignores that",
    resources: all(network("ab"), front("ab"), {
      aws_autoscaling_group: {
        web: {
          min_size: 1,
          max_size: 2,
          vpc_zone_identifier: inSubnets("a", "b"),
          target_group_arns: ["${aws_lb_target_group.web.arn}"],
        },
      },
    }),
    expected: { [A]: { [LB]: { outcome: "failover", rtoSeconds: null } } },
    singlePoints: ["aws_autoscaling_group.web"],
  },
  {
    system: "an ALB over a service of 2, demand not declared",
    because: "one task is left, nobody said whether it is enough, and the path is as unknown as the service",
    resources: all(network("ab"), front("ab"), service(2, "ab", behind("web"))),
    expected: { [A]: { [LB]: "unknown", [WEB]: { outcome: "unknown", capacityLeft: 1 } } },
  },
  {
    system: "an ALB that forwards to a group outside the input",
    because: "what is behind that group is not known, and one path that fails is the failure of all",
    resources: all(network("ab"), front("ab"), service(6, "ab", behind("web")), {
      aws_lb_listener_rule: {
        other: {
          listener_arn: "${aws_lb_listener.front.arn}",
          action: [{ type: "forward", target_group_arn: "${var.group}" }],
          condition: [],
        },
      },
    }),
    blocks: { variable: { group: { type: "string" } } },
    declared: needing(3),
    expected: { [A]: { [LB]: "unknown", [WEB]: "degraded" } },
  },
]);
