import { describe, expect, it } from "vitest";
import { contextOf, reportOf, type TerraformJson } from "../terraform.js";
import { ABC, subnetIds, subnetsIn } from "./network.js";

const PRICES = "aws_vpclattice_service.prices";

const group = (name: string) => `\${aws_vpclattice_target_group.${name}.id}`;
const forward = (...groups: [name: string, weight: number][]) => ({
  forward: [{ target_groups: groups.map(([name, weight]) => ({ target_group_identifier: group(name), weight })) }],
});

function system(action: object, more: Record<string, Record<string, object>> = {}): TerraformJson {
  const service = (name: string) => ({
    name,
    launch_type: "FARGATE",
    desired_count: 3,
    network_configuration: { subnets: subnetIds("a", "b", "c") },
    vpc_lattice_configurations: [
      { port_name: "main", role_arn: "r", target_group_arn: `\${aws_vpclattice_target_group.${name}.arn}` },
    ],
  });
  return {
    resource: {
      ...subnetsIn(...ABC),
      aws_ecs_service: { blue: service("blue"), green: service("green") },
      aws_vpclattice_target_group: { blue: { type: "IP" }, green: { type: "IP" }, fn: { type: "LAMBDA" } },
      aws_vpclattice_service: { prices: { name: "prices" } },
      aws_vpclattice_listener: {
        https: { service_identifier: "${aws_vpclattice_service.prices.id}", default_action: action },
      },
      ...more,
    },
  };
}

function needs(json: TerraformJson): string[] {
  return reportOf(json)
    .dependencies.filter(({ from }) => from === PRICES)
    .map(({ to }) => to);
}

describe("a service of VPC Lattice", () => {
  it("is an entry point that no zone takes down", () => {
    const json = system(forward(["blue", 100]));
    expect(contextOf(json).components.get(PRICES)).toMatchObject({ scope: "regional", entryPoint: true });
    expect(reportOf(json).notModelled.filter(({ type }) => type.includes("lattice"))).toEqual([]);
  });

  it("needs what its target groups lead to, as far as they have a weight", () => {
    expect(needs(system(forward(["blue", 95], ["green", 5])))).toEqual([
      "aws_ecs_service.blue",
      "aws_ecs_service.green",
    ]);
    expect(needs(system(forward(["blue", 100], ["green", 0])))).toEqual(["aws_ecs_service.blue"]);
  });

  it("needs what its rules lead to", () => {
    const rule = {
      service_identifier: "${aws_vpclattice_service.prices.id}",
      listener_identifier: "${aws_vpclattice_listener.https.listener_id}",
      action: forward(["green", 100]),
    };
    const json = system(forward(["blue", 100]), { aws_vpclattice_listener_rule: { beta: rule } });
    expect(needs(json)).toEqual(["aws_ecs_service.blue", "aws_ecs_service.green"]);
  });

  it("needs the function whose alias is attached", () => {
    const json = system(forward(["fn", 100]), {
      aws_lambda_function: { f: { function_name: "f" } },
      aws_lambda_alias: { live: { function_name: "${aws_lambda_function.f.function_name}", name: "live" } },
      aws_vpclattice_target_group_attachment: {
        f: { target_group_identifier: group("fn"), target: { id: "${aws_lambda_alias.live.arn}" } },
      },
    });
    expect(needs(json)).toEqual(["aws_lambda_function.f"]);
  });

  it("is unknown where the input does not show the targets", () => {
    const lost = reportOf(system(forward(["fn", 100]))).scenarios.find(({ id }) => id === "zone:eu-west-1a");
    expect(lost?.outcomes.find(({ component }) => component === PRICES)).toMatchObject({ outcome: "unknown" });
  });

  it("is down when its only target is in the zone that is lost", () => {
    const json = system(forward(["blue", 100]));
    const { aws_ecs_service: services } = json.resource as { aws_ecs_service: Record<string, object> };
    services["blue"] = { ...services["blue"], network_configuration: { subnets: subnetIds("a") } };
    const lost = reportOf(json).scenarios.find(({ id }) => id === "zone:eu-west-1a");
    expect(lost?.outcomes.find(({ component }) => component === PRICES)).toMatchObject({ outcome: "down" });
  });
});
