import { describe, expect, it } from "vitest";
import { contextOf, reportOf, systemOf } from "../terraform.js";
import { balanced, behind, entryOutcome, forwarding } from "./balanced.js";
import { ABC, subnetIds, subnetsIn } from "./network.js";

const FRONT = "aws_lb.front";

function front(lb: object = {}, more = {}) {
  const found = contextOf(balanced(lb, more)).components.get(FRONT);
  if (!found) throw new Error("no load balancer");
  return found;
}

function needs(more: Record<string, Record<string, object>>) {
  const dependencies = systemOf(balanced({}, more)).dependenciesOf(FRONT);
  return dependencies.filter(({ to }) => !to.endsWith("#unknown")).map(({ to, certainty }) => [to, certainty]);
}

describe("the nodes of a load balancer", () => {
  it.each([
    ["subnets", { subnets: subnetIds("a", "b", "c") }],
    [
      "subnet_mapping",
      { subnets: undefined, subnet_mapping: subnetIds("a", "b", "c").map((subnet_id) => ({ subnet_id })) },
    ],
  ])("are in the zones of %s", (_, lb) => {
    expect(front(lb).members.map(({ zone }) => zone)).toEqual([...ABC]);
  });

  it("are as many as may be, in no known zone, where its subnets are not shown", () => {
    const json = balanced({ subnets: "${data.aws_subnets.all.ids}", load_balancer_type: "network" });
    const members = contextOf(json).components.get(FRONT)?.members ?? [];
    expect(members.map(({ zone }) => zone)).toEqual([null, null]);
    expect(entryOutcome(json, "zone:eu-west-1a", FRONT)?.outcome).toBe("unknown");
  });

  it("lose a zone without a lack of capacity", () => {
    expect(entryOutcome(balanced(), "zone:eu-west-1a", FRONT)).toMatchObject({ outcome: "degraded" });
  });

  it("are all lost with the only zone", () => {
    const json = balanced({ subnets: subnetIds("a"), load_balancer_type: "network" });
    expect(entryOutcome(json, "zone:eu-west-1a", FRONT)).toMatchObject({ outcome: "down" });
  });
});

describe("a load balancer as an entry point", () => {
  it.each([
    [{}, true],
    [{ internal: true }, false],
    [{ internal: "false" }, true],
    [{ load_balancer_type: "gateway" }, false],
  ])("with %o: %s", (lb, entryPoint) => {
    expect(front(lb).entryPoint).toBe(entryPoint);
  });

  it("says when its subnets have no way to the internet", () => {
    expect(front().notes).toContain("it faces the internet, but aws_subnet.a has no route to an internet gateway");
    const aws_default_route_table = {
      main: {
        default_route_table_id: "${aws_vpc.v.default_route_table_id}",
        route: [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-12345678" }],
      },
    };
    expect(front({}, { aws_default_route_table }).notes).toEqual([]);
    expect(front({ internal: true }).notes).toEqual([]);
  });
});

describe("what a load balancer needs", () => {
  const groups = { aws_lb_target_group: { web: {}, api: {} } };
  const services = { aws_ecs_service: { web: behind("web"), api: behind("api") } };
  const WEB = ["aws_ecs_service.web", "exact"];
  const API = ["aws_ecs_service.api", "exact"];

  function weighted(weights: Record<string, unknown>) {
    const target_group = Object.entries(weights).map(([group, weight]) => ({
      arn: `\${aws_lb_target_group.${group}.arn}`,
      weight,
    }));
    return { ...forwarding("web"), default_action: [{ type: "forward", forward: [{ target_group }] }] };
  }

  function rule(group: string) {
    return {
      listener_arn: "${aws_lb_listener.https.arn}",
      action: [{ type: "forward", target_group_arn: `\${aws_lb_target_group.${group}.arn}` }],
    };
  }

  it("is what its listeners and their rules forward to", () => {
    const more = { ...groups, ...services, aws_lb_listener_rule: { api: rule("api") } };
    expect(needs(more)).toEqual([WEB, API]);
  });

  it.each([
    [{ web: 90, api: "10" }, [WEB, API]],
    [{ web: 100, api: 0 }, [WEB]],
    [{ web: 1, api: "${var.canary}" }, [WEB, ["aws_ecs_service.api", "unknown"]]],
  ])("with weights %o is %o", (weights, expected) => {
    expect(needs({ ...groups, ...services, aws_lb_listener: { https: weighted(weights) } })).toEqual(expected);
  });

  it("is nothing behind a listener that only redirects", () => {
    const aws_lb_listener = {
      http: {
        load_balancer_arn: "${aws_lb.front.arn}",
        default_action: [{ type: "redirect", redirect: [{ port: "443" }] }],
      },
    };
    expect(needs({ aws_lb_listener })).toEqual([]);
  });

  it("names the listener, the rule and the group in between", () => {
    const more = { ...groups, ...services, aws_lb_listener_rule: { api: rule("api") } };
    const [, api] = systemOf(balanced({}, more)).dependenciesOf(FRONT);
    expect(api?.via).toEqual(["aws_lb_listener.https", "aws_lb_listener_rule.api", "aws_lb_target_group.api"]);
  });

  it("may be another load balancer, a function or a scaling group", () => {
    const attach = (target_id: string, group: string) => ({
      target_group_arn: `\${aws_lb_target_group.${group}.arn}`,
      target_id,
    });
    const more = {
      aws_lb: { front: { subnets: subnetIds("a", "b") }, inner: { subnets: subnetIds("a", "b"), internal: true } },
      aws_lb_target_group: { web: {}, alb: {}, fn: {}, asg: {} },
      aws_lb_target_group_attachment: {
        alb: attach("${aws_lb.inner.arn}", "alb"),
        fn: attach("${aws_lambda_alias.live.arn}", "fn"),
      },
      aws_lambda_alias: { live: { function_name: "${aws_lambda_function.f.function_name}" } },
      aws_lambda_function: { f: { function_name: "f" } },
      aws_autoscaling_group: { g: { min_size: 2, vpc_zone_identifier: subnetIds("a", "b") } },
      aws_autoscaling_attachment: {
        g: {
          autoscaling_group_name: "${aws_autoscaling_group.g.name}",
          lb_target_group_arn: "${aws_lb_target_group.asg.arn}",
        },
      },
      aws_lb_listener: { alb: forwarding("alb"), fn: forwarding("fn"), asg: forwarding("asg") },
    };
    expect(needs(more).map(([to]) => to)).toEqual(["aws_lb.inner", "aws_lambda_function.f", "aws_autoscaling_group.g"]);
  });

  it("makes it unknown where a listener forwards to a group, or a group to targets, outside the input", () => {
    const outside = { aws_lb_listener: { https: forwarding("web") }, aws_ecs_service: {} };
    expect(entryOutcome(balanced({}, outside), "zone:eu-west-1a", FRONT)?.outcome).toBe("unknown");
    const literal = {
      ...forwarding("web"),
      default_action: [{ type: "forward", target_group_arn: "arn:aws:outside" }],
    };
    expect(entryOutcome(balanced({}, { aws_lb_listener: { https: literal } }), "zone:eu-west-1a", FRONT)?.outcome).toBe(
      "unknown",
    );
  });
});

describe("cross-zone load balancing", () => {
  const inOneZone = { aws_ecs_service: { web: behind("web", { network_configuration: { subnets: subnetIds("a") } }) } };
  const group = (value: string) => ({ aws_lb_target_group: { web: { load_balancing_cross_zone_enabled: value } } });

  it.each([
    ["network", {}, {}, [1, 0, 0]],
    ["network", { enable_cross_zone_load_balancing: true }, {}, [1, 1, 1]],
    ["network", {}, group("true"), [1, 1, 1]],
    ["network", { enable_cross_zone_load_balancing: true }, group("false"), [1, 0, 0]],
    ["application", {}, {}, [1, 1, 1]],
    ["application", {}, group("false"), [1, 0, 0]],
    ["application", {}, group("use_load_balancer_configuration"), [1, 1, 1]],
    ["gateway", {}, {}, [1, 0, 0]],
  ])("of a %s load balancer with %o and group %o leaves nodes %o for targets in one zone", (type, lb, more, left) => {
    const { members } = front({ load_balancer_type: type, ...lb }, { ...inOneZone, ...more });
    expect(members.map(({ capacity }) => capacity)).toEqual(left);
  });

  it("leaves a node alone where the zones of the targets are not known", () => {
    const unknown = {
      aws_ecs_service: { web: behind("web", { network_configuration: { subnets: "${var.subnets}" } }) },
    };
    expect(front({ load_balancer_type: "network" }, unknown).members.map(({ capacity }) => capacity)).toEqual([
      1, 1, 1,
    ]);
  });

  it("does not matter while every zone has targets", () => {
    const json = balanced({ load_balancer_type: "network" });
    expect(entryOutcome(json, "zone:eu-west-1b", FRONT)).toMatchObject({ outcome: "degraded" });
  });
});

it("keeps hostile names apart", () => {
  const resource = {
    ...subnetsIn(...ABC),
    aws_lb: { ["__proto__x"]: { subnets: subnetIds("a", "b") }, constructor: { subnets: subnetIds("a", "b") } },
  };
  expect(reportOf({ resource }).entryPoints.map(({ id }) => id)).toEqual(["aws_lb.__proto__x", "aws_lb.constructor"]);
});
