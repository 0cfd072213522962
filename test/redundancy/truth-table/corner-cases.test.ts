import { behind, egress, forward, front, needing, network, service } from "./parts.js";
import { A, all, B, inSubnets, truthTable } from "./truth.js";

const WEB = "aws_ecs_service.web";
const LB = "aws_lb.front";
const CLUSTER = "aws_rds_cluster.db";
const ONE_MINUTE = { outcome: "failover", rtoSeconds: 60, rpoSeconds: 0 } as const;

function aurora(letters: string) {
  const instances = [...letters].map((letter) => [
    letter,
    { cluster_identifier: "${aws_rds_cluster.db.id}", availability_zone: `eu-west-1${letter}` },
  ]);
  return {
    aws_rds_cluster: { db: { engine: "aurora-postgresql" } },
    aws_rds_cluster_instance: Object.fromEntries(instances),
  };
}

truthTable("corner cases", [
  {
    system: "100 tasks over 3 zones",
    because: "⌈100/3⌉ = 34 are lost with a zone, 34 + 33 with two, and one with a task",
    resources: all(network("abc"), service(100, "abc")),
    declared: { ...needing(80), scenarios: ["zones"] },
    expected: {
      [A]: { [WEB]: { outcome: "overloaded", capacityLeft: 66 } },
      "zones:eu-west-1a+eu-west-1b": { [WEB]: { outcome: "overloaded", capacityLeft: 33 } },
      [`member:${WEB}#1`]: { [WEB]: { outcome: "degraded", capacityLeft: 99 } },
    },
  },
  {
    system: "2 tasks in 2 zones, of which a deployment keeps half",
    because: "⌈50 % × 2⌉ = 1 runs, and it may be in the lost zone: nothing is left, and ECS starts it in the other one",
    resources: all(network("ab"), service(2, "ab", { deployment_minimum_healthy_percent: 50 })),
    declared: { ...needing(1), scenarios: ["zone+deployment"] },
    expected: {
      [A]: { [WEB]: "degraded" },
      "zone+deployment:eu-west-1a": { [WEB]: { outcome: "failover", rtoSeconds: null, capacityLeft: 0 } },
    },
  },
  {
    system: "Aurora while nothing can be launched",
    because: "the replica that takes over is there already",
    resources: all(network("ab"), aurora("ab")),
    declared: { scenarios: ["zone+static"] },
    expected: { "zone+static:eu-west-1a": { [CLUSTER]: ONE_MINUTE } },
  },
  {
    system: "Aurora in 3 zones, two of which are lost",
    because: "the instance in the third zone takes over; in the third and another one it is the same",
    resources: all(network("abc"), aurora("abc")),
    declared: { scenarios: ["zones"] },
    expected: {
      "zones:eu-west-1a+eu-west-1b": { [CLUSTER]: ONE_MINUTE },
      "zones:eu-west-1b+eu-west-1c": { [CLUSTER]: ONE_MINUTE },
    },
  },
  {
    system: "a quorum of 3 that loses two zones",
    because: "one of three is no majority",
    resources: all(network("abc"), {
      aws_mq_broker: {
        jobs: {
          engine_type: "RabbitMQ",
          deployment_mode: "CLUSTER_MULTI_AZ",
          subnet_ids: inSubnets("a", "b", "c"),
        },
      },
    }),
    declared: { scenarios: ["zones"] },
    expected: { "zones:eu-west-1a+eu-west-1c": { "aws_mq_broker.jobs": "down" } },
  },
  {
    system: "two services that call each other",
    because: "a circle of dependencies adds nothing: each loses 3 of 6 tasks",
    resources: all(
      network("ab"),
      front("ab", { internal: true }),
      service(6, "ab", behind("web"), ["aws_lb.other.dns_name"]),
      service(6, "ab", behind("other"), ["aws_lb.front.dns_name"], "other"),
      {
        aws_lb: { other: { internal: true, subnets: inSubnets("a", "b") } },
        aws_lb_target_group: { other: {} },
        aws_lb_listener: { other: { load_balancer_arn: "${aws_lb.other.arn}", default_action: [forward("other")] } },
      },
    ),
    declared: { demand: { [WEB]: 3, "aws_ecs_service.other": 3 } },
    expected: { [A]: { [WEB]: "degraded", "aws_ecs_service.other": "degraded", "aws_lb.other": "degraded" } },
  },
  {
    system: "two services that call each other, one of them in one zone",
    because: "with a the one is down, and so is whoever needs it",
    resources: all(
      network("ab"),
      front("ab", { internal: true }),
      service(6, "ab", behind("web"), ["aws_lb.other.dns_name"]),
      service(6, "a", behind("other"), ["aws_lb.front.dns_name"], "other"),
      {
        aws_lb: { other: { internal: true, subnets: inSubnets("a", "b") } },
        aws_lb_target_group: { other: {} },
        aws_lb_listener: { other: { load_balancer_arn: "${aws_lb.other.arn}", default_action: [forward("other")] } },
      },
    ),
    declared: { demand: { [WEB]: 3, "aws_ecs_service.other": 3 } },
    expected: { [A]: { [WEB]: "down", [LB]: "down" }, [B]: { [WEB]: "degraded" } },
  },
  {
    system: "a target group with the weight 0",
    because: "nothing is sent to it, so that its one zone does not matter",
    resources: all(
      network("ab"),
      front("ab"),
      service(6, "ab", behind("web")),
      service(6, "a", behind("green"), [], "green"),
      {
        aws_lb_target_group: { green: {} },
        aws_lb_listener: {
          front: {
            load_balancer_arn: "${aws_lb.front.arn}",
            default_action: [
              {
                type: "forward",
                forward: [
                  {
                    target_group: [
                      { arn: "${aws_lb_target_group.web.arn}", weight: 100 },
                      { arn: "${aws_lb_target_group.green.arn}", weight: 0 },
                    ],
                  },
                ],
              },
            ],
          },
        },
      },
    ),
    declared: { demand: { [WEB]: 3, "aws_ecs_service.green": 3 } },
    expected: { [A]: { [LB]: "degraded", "aws_ecs_service.green": "down" } },
  },
  {
    system: "a database and a cache that switch, both needed",
    because: "the time of the cache is not known, and so neither is that of the service, nor what is lost",
    resources: all(
      network("ab"),
      aurora("ab"),
      {
        aws_elasticache_subnet_group: { cache: { subnet_ids: inSubnets("a", "b") } },
        aws_elasticache_replication_group: {
          cache: {
            multi_az_enabled: true,
            automatic_failover_enabled: true,
            num_cache_clusters: 2,
            subnet_group_name: "${aws_elasticache_subnet_group.cache.name}",
          },
        },
      },
      service(6, "ab", {}, [
        "aws_rds_cluster.db.endpoint",
        "aws_elasticache_replication_group.cache.primary_endpoint_address",
      ]),
    ),
    declared: needing(3),
    expected: { [A]: { [CLUSTER]: ONE_MINUTE, [WEB]: { outcome: "failover", rtoSeconds: null, rpoSeconds: null } } },
  },
  {
    system: "a proxy before Aurora",
    because: "the proxy is in both zones, and waits for the replica that takes over",
    resources: all(network("ab"), aurora("ab"), service(6, "ab", {}, ["aws_db_proxy.db.endpoint"]), {
      aws_db_proxy: { db: { engine_family: "POSTGRESQL", vpc_subnet_ids: inSubnets("a", "b") } },
      aws_db_proxy_target: {
        db: { db_proxy_name: "${aws_db_proxy.db.name}", db_cluster_identifier: "${aws_rds_cluster.db.id}" },
      },
    }),
    declared: needing(3),
    expected: { [A]: { "aws_db_proxy.db": ONE_MINUTE, [WEB]: ONE_MINUTE } },
  },
  {
    system: "the name and the id of one symbolic zone",
    because: "names[0] and zone_ids[0] of one data source are the same zone: all 6 tasks are in it",
    resources: all(
      {
        aws_vpc: { main: {} },
        aws_subnet: {
          a: { vpc_id: "${aws_vpc.main.id}", availability_zone: "${data.aws_availability_zones.here.names[0]}" },
          b: { vpc_id: "${aws_vpc.main.id}", availability_zone_id: "${data.aws_availability_zones.here.zone_ids[0]}" },
        },
      },
      service(6, "ab"),
    ),
    data: { aws_availability_zones: { here: {} } },
    declared: needing(3),
    expected: { "zone:data.aws_availability_zones.here[0]": { [WEB]: "down" } },
  },
  {
    system: "a zone by its name and a zone by its id",
    because: "eu-west-1a is euw1-az1 in some accounts: then nothing is left, else 3 are",
    resources: all(network("a"), service(6, "ab"), {
      aws_subnet: { b: { vpc_id: "${aws_vpc.main.id}", availability_zone_id: "euw1-az1" } },
    }),
    declared: needing(3),
    expected: { [A]: { [WEB]: "unknown" }, "zone:euw1-az1": { [WEB]: "unknown" } },
  },
  {
    system: "an ALB whose target group stays within the zone",
    because: "the node in b has no target there and serves nothing; with a nothing is left",
    resources: all(network("ab"), front("ab"), service(2, "a", behind("web")), {
      aws_lb_target_group: { web: { load_balancing_cross_zone_enabled: "false" } },
    }),
    declared: needing(1),
    expected: { [A]: { [LB]: "down" }, [B]: { [LB]: "unaffected" } },
  },
  {
    system: "tasks that are packed onto instances",
    because: "binpack fills an instance first: all tasks may be in one zone, or half",
    resources: all(network("ab"), {
      aws_autoscaling_group: { pool: { min_size: 4, max_size: 8, vpc_zone_identifier: inSubnets("a", "b") } },
      aws_ecs_capacity_provider: {
        own: { auto_scaling_group_provider: { auto_scaling_group_arn: "${aws_autoscaling_group.pool.arn}" } },
      },
      ...service(6, "ab", {
        launch_type: undefined,
        capacity_provider_strategy: [{ capacity_provider: "${aws_ecs_capacity_provider.own.name}", weight: 1 }],
        ordered_placement_strategy: [{ type: "binpack", field: "memory" }],
      }),
    }),
    declared: needing(3),
    expected: { [A]: { [WEB]: "unknown" } },
  },
  {
    system: "two NAT gateways in one zone",
    because: "a gateway for each subnet does not help where both are in a: with a neither is left",
    resources: all(
      network("ab"),
      { aws_subnet: { spare: { vpc_id: "${aws_vpc.main.id}", availability_zone: "eu-west-1a" } } },
      egress({ a: "a", b: "spare" }),
      service(6, "ab"),
    ),
    declared: needing(3),
    expected: {
      [A]: { [WEB]: "down" },
      "shared:aws_nat_gateway.spare": { [WEB]: "degraded" },
    },
  },
]);
