import { describe, expect, it } from "vitest";
import { contextOf, reportOf, systemOf, type TerraformJson } from "../terraform.js";
import { behind, entryOutcome } from "./balanced.js";
import { ABC, subnetIds, subnetsIn } from "./network.js";

const NAME = "aws_route53_record.one";
const CHECK = { aws_route53_health_check: { c: { type: "HTTPS", request_interval: 10, failure_threshold: "3" } } };

/** Two load balancers, `one` in eu-west-1a and `two` in eu-west-1b, each with a service there, and records of one name. */
function named(one: object, two?: object, more: Record<string, Record<string, object>> = {}): TerraformJson {
  const record = (name: string, given: object) => ({
    zone_id: "${aws_route53_zone.z.zone_id}",
    name: "shop",
    type: "A",
    alias: alias(`\${aws_lb.${name}.dns_name}`),
    ...given,
  });
  const each = (make: (name: string, subnet: string) => object) => ({ one: make("one", "a"), two: make("two", "b") });
  return {
    "//": { holdfast: { demand: { "aws_ecs_service.one": 1, "aws_ecs_service.two": 1 } } },
    resource: {
      ...subnetsIn(...ABC),
      aws_route53_zone: { z: { name: "example.com" } },
      aws_lb: each((_, subnet) => ({ subnets: subnetIds(subnet), load_balancer_type: "network" })),
      aws_lb_target_group: { one: {}, two: {} },
      aws_lb_listener: each((name) => ({
        load_balancer_arn: `\${aws_lb.${name}.arn}`,
        default_action: [{ type: "forward", target_group_arn: `\${aws_lb_target_group.${name}.arn}` }],
      })),
      aws_ecs_service: each((name, subnet) => behind(name, { network_configuration: { subnets: subnetIds(subnet) } })),
      ...CHECK,
      aws_route53_record: { one: record("one", one), ...(two && { two: record("two", two) }) },
      ...more,
    },
  };
}

function alias(name: string, evaluate_target_health: unknown = false) {
  return [{ name, zone_id: "Z1", evaluate_target_health }];
}

const CHECKED = { health_check_id: "${aws_route53_health_check.c.id}" };
const PRIMARY = { set_identifier: "1", failover_routing_policy: [{ type: "PRIMARY" }] };
const SECONDARY = { set_identifier: "2", failover_routing_policy: [{ type: "SECONDARY" }] };
const weight = (weight: unknown, given: object = CHECKED) => ({ weighted_routing_policy: [{ weight }], ...given });

function lost(json: TerraformJson, zone: "a" | "b") {
  const { outcome, rtoSeconds } = entryOutcome(json, `zone:eu-west-1${zone}`, NAME) ?? {};
  return [outcome, rtoSeconds];
}

describe("a name in DNS", () => {
  it("is an entry point beside the load balancer that it leads to", () => {
    const { entryPoints } = reportOf(named({}));
    expect(entryPoints.map(({ id }) => id)).toEqual(expect.arrayContaining(["aws_lb.one", NAME]));
  });

  it("fails with the only thing that it leads to", () => {
    expect(lost(named({}), "a")).toEqual(["down", null]);
    expect(lost(named({}), "b")).toEqual(["unaffected", 0]);
  });

  it("needs every address of a record, as clients take any", () => {
    const json = named(
      { alias: undefined, ttl: 60, type: "A", records: ["${aws_eip.x.public_ip}", "${aws_eip.y.public_ip}"] },
      undefined,
      {
        aws_instance: { x: { subnet_id: "${aws_subnet.a.id}" }, y: { subnet_id: "${aws_subnet.b.id}" } },
        aws_eip: { x: { instance: "${aws_instance.x.id}" }, y: {} },
        aws_eip_association: { y: { instance_id: "${aws_instance.y.id}", allocation_id: "${aws_eip.y.id}" } },
      },
    );
    expect(
      systemOf(json)
        .dependenciesOf(NAME)
        .map(({ to }) => to),
    ).toEqual(["aws_instance.x", "aws_instance.y"]);
  });

  it("follows another name", () => {
    const two = { name: "www", alias: alias("${aws_route53_record.one.fqdn}") };
    expect(
      systemOf(named({}, two))
        .dependenciesOf("aws_route53_record.two")
        .map(({ to }) => to),
    ).toEqual([NAME]);
  });

  it.each([
    [
      "proves a certificate",
      { alias: undefined, type: "CNAME", records: ["${aws_acm_certificate.c.domain_validation_options}"] },
    ],
    ["is mail", { alias: undefined, type: "MX", records: ["10 mail.example.com"] }],
    ["names nothing in the input", { alias: undefined, records: ["203.0.113.1"] }],
  ])("is no component where it %s", (_, record) => {
    const json = named(record, undefined, { aws_acm_certificate: { c: {} } });
    expect(contextOf(json).components.has(NAME)).toBe(false);
  });

  it("that only a VPC sees is no entry point, nor is one of a database", () => {
    const inside = named({}, undefined, { aws_route53_zone: { z: { vpc: [{ vpc_id: "${aws_vpc.v.id}" }] } } });
    expect(contextOf(inside).components.get(NAME)?.entryPoint).toBe(false);
    const record = { alias: undefined, type: "CNAME", records: ["${aws_db_instance.d.address}"] };
    const database = named(record, undefined, { aws_db_instance: { d: { engine: "postgres" } } });
    expect(contextOf(database).components.get(NAME)?.entryPoint).toBe(false);
    expect(
      systemOf(database)
        .dependenciesOf(NAME)
        .map(({ to }) => to),
    ).toEqual(["aws_db_instance.d"]);
  });
});

describe("a name with a primary and a secondary", () => {
  it("changes in the time of the health check and of the alias", () => {
    const json = named({ ...PRIMARY, ...CHECKED }, SECONDARY);
    expect(lost(json, "a")).toEqual(["failover", 90]);
    expect(lost(json, "b")).toEqual(["unaffected", 0]);
  });

  it.each([
    ["the TTL of the record", { alias: undefined, ttl: "20", records: ["${aws_lb.one.dns_name}"] }, 50],
    ["no TTL that is known", { alias: undefined, ttl: "${var.ttl}", records: ["${aws_lb.one.dns_name}"] }, null],
  ])("changes with %s", (_, record, rto) => {
    const json = named({ ...PRIMARY, ...CHECKED, ...record }, SECONDARY);
    expect(lost({ ...json, variable: { ttl: {} } }, "a")).toEqual(["failover", rto]);
  });

  it.each([
    [
      "an alias that evaluates its target, in a time that AWS does not state",
      { alias: alias("${aws_lb.one.dns_name}", true) },
      "failover",
    ],
    ["no health check, which is never given up", {}, "down"],
    ["an alias that may evaluate its target", { alias: alias("${aws_lb.one.dns_name}", "${var.evaluate}") }, "unknown"],
  ])("has %s", (_, primary, outcome) => {
    const json = named({ ...PRIMARY, ...primary }, SECONDARY);
    expect(lost({ ...json, variable: { evaluate: {} } }, "a")).toEqual([outcome, null]);
  });

  it("takes the defaults of a health check that says nothing", () => {
    const plain = { aws_route53_health_check: { c: { type: "HTTPS" } } };
    expect(lost(named({ ...PRIMARY, ...CHECKED }, SECONDARY, plain), "a")).toEqual(["failover", 150]);
  });

  it("does not know the time of a check that watches an alarm", () => {
    const alarm = { aws_route53_health_check: { c: { type: "CLOUDWATCH_METRIC", request_interval: 10 } } };
    expect(lost(named({ ...PRIMARY, ...CHECKED }, SECONDARY, alarm), "a")).toEqual(["failover", null]);
  });

  it.each([
    ["is never given up", {}, "down"],
    ["is given up by its own health, in a time that AWS does not state", { evaluate: true }, "failover"],
  ])("whose health check is disabled %s", (_, { evaluate }: { evaluate?: boolean }, outcome) => {
    const disabled = { aws_route53_health_check: { c: { type: "HTTPS", disabled: true } } };
    const primary = { ...PRIMARY, ...CHECKED, alias: alias("${aws_lb.one.dns_name}", evaluate) };
    expect(lost(named(primary, SECONDARY, disabled), "a")).toEqual([outcome, null]);
  });

  it("whose health check may be disabled may not be given up", () => {
    const open = { aws_route53_health_check: { c: { type: "HTTPS", disabled: "${var.off}" } } };
    const json = { ...named({ ...PRIMARY, ...CHECKED }, SECONDARY, open), variable: { off: {} } };
    expect(lost(json, "a")).toEqual(["unknown", null]);
  });

  it("does not know whether a secondary outside the input is there", () => {
    const outside = { ...SECONDARY, alias: undefined, records: ["203.0.113.1"] };
    expect(lost(named({ ...PRIMARY, ...CHECKED }, outside), "a")[0]).toBe("unknown");
  });
});

describe("a name whose other record leads out of the input", () => {
  const literal = { alias: undefined, records: ["203.0.113.1"] };
  const primary = { ...PRIMARY, ...CHECKED };
  const systems: [string, TerraformJson][] = [
    ["a literal secondary", named(primary, { ...SECONDARY, ...literal })],
    ["no secondary", named(primary)],
    ["no primary", named(SECONDARY)],
  ];

  it.each(systems)("is as good as what is in the input while that lasts: %s", (_, json) => {
    expect(lost(json, "b")).toEqual(["unaffected", 0]);
  });

  it.each(systems)("says what to check beside it where a zone takes that down: %s", (_, json) => {
    expect(entryOutcome(json, "zone:eu-west-1a", NAME)?.outcome).toBe("unknown");
    const { missing } = outcomeIn(json, "zone:eu-west-1a") ?? {};
    expect(missing).toBe(
      "what becomes of the target of aws_route53_record.one that is not in these files (check its stack together with this one)",
    );
  });

  it.each(systems)("does not know whether it works when one part is lost: %s", (_, json) => {
    expect(outcomeIn(json, "component:aws_lb.one")?.outcome).toBe("unknown");
  });

  it("does not know whether a region takes the secondary too", () => {
    const json = { ...named(primary, { ...SECONDARY, ...literal }), provider: { aws: [{ region: "eu-west-1" }] } };
    const report = reportOf(json, { scenarios: ["region"] });
    const lostRegion = report.scenarios.find(({ id }) => id === "region:eu-west-1");
    expect(lostRegion?.entryPoints.find(({ id }) => id === NAME)?.outcome).toBe("unknown");
  });

  it("is down with a primary that is never given up, whatever the secondary is", () => {
    expect(lost(named(PRIMARY), "a")).toEqual(["down", null]);
  });
});

function outcomeIn(json: TerraformJson, scenario: string) {
  return reportOf(json)
    .scenarios.find(({ id }) => id === scenario)
    ?.outcomes.find(({ component }) => component === NAME);
}

describe("a name with records that share the clients", () => {
  it.each([
    ["weights", weight(50), weight(50), "failover", "failover"],
    ["weights, one of them unchecked", weight(50), weight(50, {}), "failover", "down"],
    ["weights, none checked", weight(50, {}), weight(50, {}), "down", "down"],
    ["a weight of 0", weight(100), weight(0), "failover", "unaffected"],
    [
      "latencies",
      { latency_routing_policy: [{ region: "eu-west-1" }], ...CHECKED },
      { latency_routing_policy: [{ region: "eu-west-2" }], ...CHECKED },
      "failover",
      "failover",
    ],
    [
      "several answers",
      { multivalue_answer_routing_policy: true, ...CHECKED },
      { multivalue_answer_routing_policy: true, ...CHECKED },
      "failover",
      "failover",
    ],
    [
      "places, and one for all others",
      { geolocation_routing_policy: [{ country: "IE" }], ...CHECKED },
      { geolocation_routing_policy: [{ country: "*" }], ...CHECKED },
      "failover",
      "down",
    ],
    [
      "places only",
      { geolocation_routing_policy: [{ country: "IE" }], ...CHECKED },
      { geolocation_routing_policy: [{ country: "FR" }], ...CHECKED },
      "down",
      "down",
    ],
  ])("by %s", (_, one, two, first, second) => {
    const json = named({ set_identifier: "1", ...one }, { set_identifier: "2", ...two });
    expect([lost(json, "a")[0], lost(json, "b")[0]]).toEqual([first, second]);
  });
});
