import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze } from "../../redundancy/analyze.js";
import { InputError } from "../../redundancy/read/input-error.js";
import { type Damage, mangled } from "./mangled.js";
import { moduleOf, planOf, refers } from "./read/plan-of.js";
import { input, TODAY } from "./terraform.js";

const LONGEST = 5000;

const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom("delete", "replace", "duplicate", "rename"),
  at: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
  value: fc.oneof(
    fc.constantFrom<unknown>(null, true, false, -1, 1e308, "", "__proto__", "constructor", [], {}, [null], "${"),
    fc.constantFrom<unknown>(
      "aws_subnet.a",
      "module.net.subnets",
      "${aws_subnet.a.id}",
      "each.value",
      "a[",
      "eu-west-1a",
    ),
    fc.jsonValue(),
  ),
});

/** A report, or an error that tells the user what is wrong; anything else is a bug. */
function reads(path: string, text: string): void {
  const started = performance.now();
  try {
    const report = analyze([{ path, text }], { today: TODAY });
    expect(["pass", "fail", "unknown"]).toContain(report.summary.verdict);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
  expect(performance.now() - started).toBeLessThan(LONGEST);
}

function survives(path: string, json: object, numRuns: number): void {
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 8 }), (damages) =>
      reads(path, JSON.stringify(mangled(json, damages))),
    ),
    { numRuns },
  );
}

const SUBNETS = [0, 1].map((index) => ({
  address: "aws_subnet.a",
  module: "module.net",
  index,
  after: { availability_zone: `eu-west-1${"ab"[index]}` },
  unknown: { id: true, vpc_id: true },
}));

const PLAN = planOf(
  [
    ...SUBNETS,
    { address: "aws_nat_gateway.n", module: "module.net", index: 0, unknown: { id: true, subnet_id: true } },
    { address: "aws_lb.l", after: { internal: false }, unknown: { arn: true, subnets: true, security_groups: [true] } },
    {
      address: "aws_lb_listener.s",
      after: { default_action: [{ type: "forward" }] },
      unknown: { load_balancer_arn: true, default_action: [{ target_group_arn: true }] },
    },
    { address: "aws_lb_target_group.g", after: { target_type: "ip" }, unknown: { arn: true } },
    {
      address: "aws_ecs_service.s",
      after: { desired_count: 2, load_balancer: [{}], network_configuration: [{ security_groups: null }] },
      unknown: { load_balancer: [{ target_group_arn: true }], network_configuration: [{ subnets: true }] },
    },
    { address: "aws_rds_cluster.d", actions: ["update"], before: {}, after: { engine: "aurora-mysql", id: "shop-db" } },
    { address: "aws_rds_cluster_instance.d", index: "x", after: { cluster_identifier: "shop-db" } },
    {
      address: "aws_route_table.t",
      after: { route: [{ cidr_block: "0.0.0.0/0" }] },
      unknown: { route: [{ gateway_id: true }] },
    },
  ],
  {
    planned_values: { root_module: { resources: [] } },
    prior_state: { values: { root_module: { child_modules: [{ address: "module.net", resources: [] }] } } },
    variables: { region: { value: "eu-west-1" } },
    configuration: {
      provider_config: { aws: { name: "aws", expressions: { region: refers("var.region") } } },
      root_module: moduleOf(
        {
          "aws_lb.l": { subnets: refers("module.net.subnets", "module.net"), provider_config_key: "aws" },
          "aws_lb_listener.s": {
            load_balancer_arn: refers("aws_lb.l.arn", "aws_lb.l"),
            default_action: [{ target_group_arn: refers("aws_lb_target_group.g.arn", "aws_lb_target_group.g") }],
          },
          "aws_ecs_service.s": {
            load_balancer: [{ target_group_arn: refers("aws_lb_target_group.g.arn", "aws_lb_target_group.g") }],
            network_configuration: [{ subnets: refers("module.net.subnets", "module.net") }],
          },
          "aws_route_table.t": { route: refers("module.net.gateway", "module.net") },
        },
        {
          module_calls: {
            net: {
              expressions: { zones: refers("var.zones") },
              module: moduleOf(
                {
                  "aws_subnet.a": { count_expression: {}, vpc_id: refers("local.vpc") },
                  "aws_nat_gateway.n": { count_expression: {}, subnet_id: refers("aws_subnet.a", "count.index") },
                },
                { outputs: { subnets: { expression: refers("aws_subnet.a") } } },
              ),
            },
          },
        },
      ),
    },
  },
);

const STATE = {
  format_version: "1.0",
  values: {
    outputs: {},
    root_module: {
      resources: [
        {
          mode: "managed",
          type: "aws_lb",
          name: "l",
          values: { arn: "arn:aws:elasticloadbalancing:eu-west-1:1:x/y", subnets: ["subnet-01234567"] },
        },
        {
          mode: "managed",
          type: "aws_db_instance",
          name: "d",
          values: { id: "db-AAAA", multi_az: false, endpoint: "d.x.rds.amazonaws.com:3306" },
        },
      ],
      child_modules: [
        {
          address: 'module.net["a"]',
          resources: [
            {
              mode: "managed",
              type: "aws_subnet",
              name: "a",
              index: 0,
              values: { id: "subnet-01234567", availability_zone: "eu-west-1a" },
            },
          ],
        },
      ],
    },
  },
};

const SYNTH = {
  resource: {
    aws_subnet: { a: { availability_zone: "eu-west-1a", vpc_id: "${aws_vpc.v.id}" } },
    aws_vpc: { v: { cidr_block: "10.0.0.0/16" } },
    aws_lb: { l: { subnets: ["${aws_subnet.a.id}"], internal: false } },
  },
};

describe("a damaged file gives a report or a named error, in bounded time", () => {
  it.each([
    ["plan", PLAN, 400],
    ["state", STATE, 200],
    ["synthesized file", JSON.parse(input(SYNTH).text), 200],
  ])("a %s", (_what, json, runs) => survives("cdktf.out/stacks/test/cdk.tf.json", json, runs), 60_000);

  it("a file that is cut off", () => {
    const text = JSON.stringify(PLAN);
    fc.assert(
      fc.property(fc.nat(text.length), (end) => reads("plan.json", text.slice(0, end))),
      { numRuns: 100 },
    );
  });

  it.each(["[", '{"a":', '{"format_version":"1.0","values":{"root_module":{"child_modules":['])(
    "a file nested thousands of levels deep by %s",
    (open) => {
      const close = open
        .replace(/[^[{]/g, "")
        .split("")
        .reverse()
        .map((each) => (each === "[" ? "]" : "}"));
      reads("plan.json", `${open.repeat(5000)}1${close.join("").repeat(5000)}`);
    },
  );
});

const FOLDER = join(import.meta.dirname, "../../../shared/plans");

function publicPlans(): string[] {
  try {
    return readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
}

const PLANS = publicPlans().filter((name) => readFileSync(join(FOLDER, name)).length < 300_000);

describe.skipIf(PLANS.length === 0)("damaged public plans (where shared/plans is beside the project)", () => {
  it.each(PLANS)("%s", (name) => survives(name, JSON.parse(readFileSync(join(FOLDER, name), "utf8")), 15), 60_000);
});
