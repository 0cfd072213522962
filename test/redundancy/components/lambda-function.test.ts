import { describe, expect, it } from "vitest";
import { contextOf, reportOf, type TerraformJson } from "../terraform.js";
import { subnetIds, subnetsIn } from "./network.js";

const F = "aws_lambda_function.f";

function system(lambda: object, more: Record<string, Record<string, object>> = {}): TerraformJson {
  return {
    resource: {
      ...subnetsIn("eu-west-1a", "eu-west-1b", null),
      aws_instance: { other: { availability_zone: "eu-west-1a" } },
      aws_lambda_function: { f: { function_name: "f", ...lambda } },
      aws_sqs_queue: { q: {} },
      ...more,
    },
  };
}

function outcome(json: TerraformJson, scenario: string) {
  const { scenarios } = reportOf(json);
  return scenarios.find(({ id }) => id === scenario)?.outcomes.find(({ component }) => component === F)?.outcome;
}

const inSubnets = (...names: string[]) => ({ vpc_config: { subnet_ids: subnetIds(...names), security_group_ids: [] } });

describe("a function that loses a zone", () => {
  it.each([
    ["outside a VPC is not affected", {}, undefined],
    ["carries on in the zones of its other subnets", inSubnets("a", "b"), "degraded"],
    ["is down where it has only that zone", inSubnets("a"), "down"],
    ["is unknown where the zone of a subnet is", inSubnets("c"), "unknown"],
  ])("%s", (_, vpc, expected) => {
    expect(outcome(system(vpc), "zone:eu-west-1a")).toBe(expected);
  });
});

describe("a function", () => {
  const mapping = (function_name: string) => ({
    aws_lambda_alias: { live: { function_name: "${aws_lambda_function.f.function_name}", name: "live" } },
    aws_lambda_event_source_mapping: { m: { function_name, event_source_arn: "${aws_sqs_queue.q.arn}" } },
  });

  it.each([["${aws_lambda_function.f.arn}"], ["${aws_lambda_alias.live.arn}"]])(
    "that a queue feeds through %s is an entry point, and needs the queue where that is a component",
    (name) => {
      const json = system({}, mapping(name));
      const queue = contextOf(json).components.has("aws_sqs_queue.q");
      expect(contextOf(json).components.get(F)?.entryPoint).toBe(true);
      expect(reportOf(json).dependencies.some(({ from, to }) => from === F && to === "aws_sqs_queue.q")).toBe(queue);
    },
  );

  it("with a URL is an entry point, and without one or a queue is not", () => {
    const url = { aws_lambda_function_url: { u: { function_name: "${aws_lambda_function.f.function_name}" } } };
    expect(contextOf(system({}, url)).components.get(F)?.entryPoint).toBe(true);
    expect(contextOf(system({})).components.get(F)?.entryPoint).toBe(false);
  });

  it("needs what its environment names", () => {
    const json = system(
      { environment: { variables: { HOST: "${aws_rds_cluster.db.endpoint}" } } },
      { aws_rds_cluster: { db: { engine: "aurora-mysql" } } },
    );
    expect(reportOf(json).dependencies).toContainEqual(
      expect.objectContaining({ from: F, to: "aws_rds_cluster.db", strength: "hard" }),
    );
  });
});
