import { behind, egress, forward, front, needing, network, service } from "./parts.js";
import { A, all, B, C, inSubnets, truthTable } from "./truth.js";

const WEB = "aws_ecs_service.web";
const NAME = "aws_route53_record.main";
const REGION = "region:eu-west-1";
const TWO_REGIONS = { provider: { aws: [{ region: "eu-west-1" }, { region: "eu-central-1", alias: "far" }] } };

function pool(min: number, letters: string) {
  return {
    aws_autoscaling_group: { pool: { min_size: min, max_size: 12, vpc_zone_identifier: inSubnets(...letters) } },
    aws_ecs_capacity_provider: {
      own: { auto_scaling_group_provider: { auto_scaling_group_arn: "${aws_autoscaling_group.pool.arn}" } },
    },
  };
}

const ON_POOL = {
  launch_type: undefined,
  capacity_provider_strategy: [{ capacity_provider: "${aws_ecs_capacity_provider.own.name}", weight: 1 }],
};

const SPREAD_PODS = {
  topology_spread_constraint: [{ topology_key: "topology.kubernetes.io/zone", when_unsatisfiable: "DoNotSchedule" }],
};

truthTable("hosts under workloads", [
  {
    system: "tasks in 2 zones on instances in 1",
    because: "a task needs an instance: all are in a",
    resources: all(network("ab"), pool(6, "a"), service(6, "ab", ON_POOL)),
    declared: needing(1),
    expected: { [A]: { [WEB]: "down" } },
  },
  {
    system: "tasks without a network of their own",
    because: "they are wherever their instances are: 6 − ⌈6/2⌉ = 3 are left",
    resources: all(network("ab"), pool(6, "ab"), service(6, "", { ...ON_POOL, network_configuration: undefined })),
    declared: needing(3),
    expected: { [A]: { [WEB]: { outcome: "degraded", capacityLeft: 3 } } },
  },
  {
    system: "tasks that are constrained to one of 3 zones",
    because: "the constraint leaves eu-west-1a only",
    resources: all(
      network("abc"),
      pool(6, "abc"),
      service(6, "abc", {
        ...ON_POOL,
        placement_constraints: [{ type: "memberOf", expression: "attribute:ecs.availability-zone in [eu-west-1a]" }],
      }),
    ),
    declared: needing(1),
    expected: { [A]: { [WEB]: "down" } },
  },
  {
    system: "instances whose way out is through a",
    because: "tasks without a network of their own leave as their instances do: with a nothing works",
    resources: all(
      network("ab"),
      pool(6, "ab"),
      egress({ a: "a", b: "a" }),
      service(6, "", { ...ON_POOL, network_configuration: undefined }),
    ),
    declared: needing(3),
    expected: { [A]: { [WEB]: "down" }, [B]: { [WEB]: "degraded" } },
  },
  {
    system: "pods whose nodes leave through one NAT gateway",
    because: "the nodes in b leave through a, and so do the pods on them",
    resources: all(network("ab"), egress({ a: "a", b: "a" }), {
      aws_eks_cluster: { main: { name: "main", vpc_config: { subnet_ids: inSubnets("a", "b") } } },
      aws_eks_node_group: {
        main: {
          cluster_name: "${aws_eks_cluster.main.name}",
          subnet_ids: inSubnets("a", "b"),
          scaling_config: { min_size: 4, desired_size: 4, max_size: 8 },
        },
      },
      kubernetes_deployment_v1: {
        web: {
          metadata: { name: "web" },
          spec: { replicas: 4, template: { spec: { container: [{ name: "web" }], ...SPREAD_PODS } } },
        },
      },
    }),
    declared: { demand: { "kubernetes_deployment_v1.web": 2 } },
    expected: {
      [A]: { "kubernetes_deployment_v1.web": "down" },
      [B]: { "kubernetes_deployment_v1.web": { outcome: "degraded", capacityLeft: 2 } },
    },
  },
  {
    system: "a function with files and a mount target in one of two zones",
    because: "in b it cannot mount, so that with a nothing is left that works",
    resources: all(network("ab"), {
      aws_efs_file_system: { files: {} },
      aws_efs_mount_target: {
        a: { file_system_id: "${aws_efs_file_system.files.id}", subnet_id: "${aws_subnet.a.id}" },
      },
      aws_efs_access_point: { files: { file_system_id: "${aws_efs_file_system.files.id}" } },
      aws_lambda_function: {
        work: {
          vpc_config: { subnet_ids: inSubnets("a", "b"), security_group_ids: ["sg-1"] },
          file_system_config: { arn: "${aws_efs_access_point.files.arn}", local_mount_path: "/mnt/files" },
        },
      },
    }),
    expected: { [A]: { "aws_lambda_function.work": "down" } },
  },
  {
    system: "an API that reaches a service in one zone by a link",
    because: "the API is regional, and what the link leads to is in a",
    resources: all(network("ab"), front("ab", { internal: true }), service(6, "a", behind("web")), {
      aws_apigatewayv2_api: { api: { protocol_type: "HTTP" } },
      aws_apigatewayv2_vpc_link: { link: { subnet_ids: inSubnets("a", "b"), security_group_ids: [] } },
      aws_apigatewayv2_integration: {
        web: {
          api_id: "${aws_apigatewayv2_api.api.id}",
          integration_type: "HTTP_PROXY",
          connection_type: "VPC_LINK",
          connection_id: "${aws_apigatewayv2_vpc_link.link.id}",
          integration_uri: "${aws_lb_listener.front.arn}",
        },
      },
      aws_apigatewayv2_route: {
        web: {
          api_id: "${aws_apigatewayv2_api.api.id}",
          route_key: "$default",
          target: "integrations/${aws_apigatewayv2_integration.web.id}",
        },
      },
    }),
    declared: needing(1),
    expected: { [A]: { "aws_apigatewayv2_api.api": "down" }, [B]: { "aws_apigatewayv2_api.api": "degraded" } },
    entryPoints: ["aws_apigatewayv2_api.api"],
  },
]);

/** A service over 2 zones behind `aws_lb.front` in eu-west-1, and one in eu-central-1 behind `aws_lb.far`. */
function twoRegions() {
  const far = { provider: "aws.far" };
  return all(network("ab"), front("ab"), service(6, "ab", behind("web")), {
    aws_subnet: {
      x: { ...far, vpc_id: "${aws_vpc.far.id}", availability_zone: "eu-central-1a" },
      y: { ...far, vpc_id: "${aws_vpc.far.id}", availability_zone: "eu-central-1b" },
    },
    aws_vpc: { main: {}, far },
    aws_lb: { front: { internal: false, subnets: inSubnets("a", "b") }, far: { ...far, subnets: inSubnets("x", "y") } },
    aws_lb_target_group: { web: {}, far },
    aws_lb_listener: {
      front: { load_balancer_arn: "${aws_lb.front.arn}", default_action: [forward("web")] },
      far: { ...far, load_balancer_arn: "${aws_lb.far.arn}", default_action: [forward("far")] },
    },
    ...service(6, "xy", { ...far, ...behind("far") }, [], "far"),
    aws_ecs_service: {
      ...service(6, "ab", behind("web")).aws_ecs_service,
      ...service(6, "xy", { ...far, ...behind("far") }, [], "far").aws_ecs_service,
    },
  });
}

function record(lb: string, args: object) {
  return {
    zone_id: "Z1",
    name: "shop.example.com",
    type: "CNAME",
    ttl: 60,
    records: [`\${aws_lb.${lb}.dns_name}`],
    set_identifier: lb,
    ...args,
  };
}

const CHECK = {
  aws_route53_health_check: { main: { type: "HTTPS", request_interval: 10, failure_threshold: 3 } },
};

truthTable("regions", [
  {
    system: "a name that fails over to another region",
    because: "the primary region is lost; after 3 × 10 + 60 seconds clients go to the other one",
    resources: all(twoRegions(), CHECK, {
      aws_route53_record: {
        main: record("front", {
          failover_routing_policy: { type: "PRIMARY" },
          health_check_id: "${aws_route53_health_check.main.id}",
        }),
        far: record("far", { failover_routing_policy: { type: "SECONDARY" } }),
      },
    }),
    blocks: TWO_REGIONS,
    declared: { demand: { [WEB]: 3, "aws_ecs_service.far": 3 }, scenarios: ["region"] },
    expected: {
      [REGION]: {
        "aws_lb.front": "down",
        "aws_lb.far": "unaffected",
        [NAME]: { outcome: "failover", rtoSeconds: 90 },
      },
      "region:eu-central-1": { "aws_lb.far": "down", [NAME]: "unaffected" },
      [A]: { [NAME]: "degraded", "aws_ecs_service.far": "unaffected" },
      "zone:eu-central-1a": { "aws_ecs_service.far": "degraded", [WEB]: "unaffected", [NAME]: "unaffected" },
    },
    absent: [C],
  },
  {
    system: "a name in one of two regions",
    because: "the other region serves nobody who asks for this name",
    resources: all(twoRegions(), {
      aws_route53_record: { main: record("front", { set_identifier: undefined }) },
    }),
    blocks: TWO_REGIONS,
    declared: { demand: { [WEB]: 3, "aws_ecs_service.far": 3 }, scenarios: ["region"] },
    expected: { [REGION]: { [NAME]: "down" }, "region:eu-central-1": { [NAME]: "unaffected" } },
  },
  {
    system: "a service on a database in another region",
    because: "the tasks are all there, and what they need is not",
    resources: all(network("ab"), service(6, "ab", {}, ["aws_db_instance.db.address"]), {
      aws_db_instance: { db: { provider: "aws.far", engine: "postgres", availability_zone: "eu-central-1a" } },
    }),
    blocks: TWO_REGIONS,
    declared: { ...needing(3), scenarios: ["region"] },
    expected: { "region:eu-central-1": { [WEB]: "down" }, "zone:eu-central-1a": { [WEB]: "down" } },
  },
]);
