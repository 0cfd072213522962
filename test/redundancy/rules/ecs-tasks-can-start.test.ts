import { describe, expect, it } from "vitest";
import { ecsTasksCanStart } from "../../../redundancy/rules/ecs-tasks-can-start.js";
import { all } from "../truth-table/truth.js";
import { ask, ids, NOT_KNOWN, subnets } from "./ask.js";

type Resources = Record<string, Record<string, object>>;

const ECR = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1";
const TABLE = { aws_route_table: { main: { vpc_id: "${aws_vpc.main.id}" } } };
const FAILED = "fail aws_ecs_service.web: a task of aws_ecs_service.web in aws_subnet.a has no way to the internet";

/** A service on Fargate in a subnet that has a route table of its own without a default route. */
function judged(image: string, others: Resources = {}, service: object = {}, container: object = {}): string[] {
  const association = { subnet_id: ids("a")[0], route_table_id: "${aws_route_table.main.id}" };
  const resource = all(
    {
      aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
      aws_subnet: subnets("a"),
      aws_route_table_association: { a: association },
      aws_ecr_repository: { shop: { name: "shop" } },
      aws_secretsmanager_secret: { key: { name: "key" } },
      aws_ecs_task_definition: { web: { container_definitions: JSON.stringify([{ image, ...container }]) } },
      aws_ecs_service: {
        web: {
          launch_type: "FARGATE",
          desired_count: 2,
          task_definition: "${aws_ecs_task_definition.web.arn}",
          network_configuration: [{ subnets: ids("a"), assign_public_ip: false }],
          ...service,
        },
      },
    },
    TABLE,
    others,
  );
  return ask(ecsTasksCanStart, resource, { variable: { later: {} } });
}

function route(target: object, destination: object = { destination_cidr_block: "0.0.0.0/0" }): Resources {
  return { aws_route: { out: { route_table_id: "${aws_route_table.main.id}", ...destination, ...target } } };
}

function endpoints(...services: string[]): Resources {
  const made = services.map((service) => {
    const gateway = { vpc_endpoint_type: "Gateway", route_table_ids: ["${aws_route_table.main.id}"] };
    const zonal = { vpc_endpoint_type: "Interface", private_dns_enabled: true, subnet_ids: ids("a") };
    const name = `com.amazonaws.eu-west-1.${service}`;
    const given = { vpc_id: "${aws_vpc.main.id}", service_name: name, ...(service === "s3" ? gateway : zonal) };
    return [service.replace(".", "-"), given];
  });
  return { aws_vpc_endpoint: Object.fromEntries(made) };
}

/** The endpoint for S3 with other arguments, beside those for ECR. */
function s3(given: object): Resources {
  const name = "com.amazonaws.eu-west-1.s3";
  const endpoint = { vpc_id: "${aws_vpc.main.id}", service_name: name, vpc_endpoint_type: "Gateway", ...given };
  return all(endpoints("ecr.api", "ecr.dkr"), { aws_vpc_endpoint: { s3: endpoint } });
}

const status = (answers: string[]) => answers.map((answer) => answer.split(" ")[0]);

describe("ecs-tasks-can-start", () => {
  it("fails an image of ECR without a way to the internet and without endpoints", () => {
    expect(judged(ECR)).toEqual([`${FAILED}, and the VPC no endpoint for ecr.api, ecr.dkr, s3`]);
    expect(judged("${aws_ecr_repository.shop.repository_url}:1")).toEqual(judged(ECR));
  });

  it("passes with endpoints for all that a task needs", () => {
    expect(judged(ECR, endpoints("ecr.api", "ecr.dkr", "s3"))).toEqual(["pass"]);
  });

  it("asks for the log and for secrets beside the image", () => {
    const container = {
      logConfiguration: { logDriver: "awslogs" },
      secrets: [
        { name: "KEY", valueFrom: "${aws_secretsmanager_secret.key.arn}" },
        { name: "TOKEN", valueFrom: "arn:aws:ssm:eu-west-1:111122223333:parameter/token" },
      ],
    };
    expect(judged(ECR, endpoints("ecr.api", "ecr.dkr", "s3"), {}, container)).toEqual([
      `${FAILED}, and the VPC no endpoint for logs, secretsmanager, ssm`,
    ]);
  });

  it.each<[string, object]>([
    ["a NAT gateway", { nat_gateway_id: "nat-1" }],
    ["a transit gateway", { transit_gateway_id: "tgw-1" }],
    ["an appliance", { network_interface_id: "eni-1" }],
  ])("passes with a default route to %s", (_, target) => {
    expect(status(judged(ECR, route(target)))).not.toContain("fail");
    expect(status(judged("nginx:1", route(target)))).not.toContain("fail");
  });

  it("passes a public address behind an internet gateway, and fails a task without one", () => {
    const internet = all(route({ gateway_id: "${aws_internet_gateway.main.id}" }), {
      aws_internet_gateway: { main: { vpc_id: "${aws_vpc.main.id}" } },
    });
    const withAddress = { network_configuration: [{ subnets: ids("a"), assign_public_ip: true }] };
    expect(judged(ECR, internet, withAddress)).toEqual(["pass"]);
    expect(status(judged(ECR, internet))).toEqual(["fail"]);
  });

  it.each(["nginx", "library/nginx:1", "ghcr.io/shop/web:1"])("fails %s, which no endpoint has", (image) => {
    expect(judged(image, endpoints("ecr.api", "ecr.dkr", "s3"))).toEqual([`${FAILED}, where ${image} is pulled from`]);
  });

  it("fails a gateway endpoint that is not in the table of the subnet, and passes one that is joined to it", () => {
    const joined = {
      aws_vpc_endpoint_route_table_association: {
        s3: { vpc_endpoint_id: "${aws_vpc_endpoint.s3.id}", route_table_id: "${aws_route_table.main.id}" },
      },
    };
    expect(judged(ECR, s3({}))).toEqual([`${FAILED}, and the VPC no endpoint for s3`]);
    expect(judged(ECR, all(s3({}), joined))).toEqual(["pass"]);
  });

  it.each<[string, string, Resources, object?]>([
    [
      "a narrower route may lead to shared endpoints",
      ECR,
      route({ transit_gateway_id: "tgw-1" }, { destination_cidr_block: "10.0.0.0/8" }),
    ],
    [
      "a route of IPv6 may be enough",
      ECR,
      route({ egress_only_gateway_id: "eigw-1" }, { destination_ipv6_cidr_block: "::/0" }),
    ],
    ["a default route leads to a peer", ECR, route({ vpc_peering_connection_id: "pcx-1" })],
    ["the registry may be inside the network", "registry.internal:5000/shop:1", {}],
    ["the image is not known", NOT_KNOWN, {}],
    ["the tables of an endpoint are not known", ECR, s3({ route_table_ids: NOT_KNOWN })],
    ["an endpoint without private DNS may have a private zone", ECR, s3({ vpc_endpoint_type: "Interface" })],
    ["the network of an endpoint is not known", ECR, s3({ vpc_id: NOT_KNOWN })],
    ["routes are propagated", ECR, { aws_route_table: { main: { propagating_vgws: ["vgw-1"] } } }],
  ])("does not know where %s", (_, image, others) => {
    expect(status(judged(image, others))).toEqual(["unknown"]);
  });

  it("does not apply to tasks on instances, and not without a container definition", () => {
    expect(judged(ECR, {}, { launch_type: "EC2" })).toEqual([]);
    expect(judged(ECR, { aws_ecs_task_definition: { web: { container_definitions: "[]" } } })).toEqual([]);
  });
});
