import { describe, expect, it } from "vitest";
import { contextOf, systemOf } from "../terraform.js";
import { balanced, entryOutcome, forwarding } from "./balanced.js";
import { subnetIds } from "./network.js";

const WEB = "aws_lb_target_group.web";
const FRONT = "aws_lb.front";

/** Instances, each in a subnet, behind the load balancer. */
function pool(subnets: readonly string[], given: object = {}, lb: object = {}, demand = 1) {
  const names = subnets.map((_, index) => `i${index + 1}`);
  const instance = (subnet: string) => ({
    ami: "ami-1",
    subnet_id: `\${aws_subnet.${subnet}.id}`,
    vpc_security_group_ids: ["${aws_security_group.web.id}"],
    ...given,
  });
  const attachment = (name: string) => ({
    target_group_arn: "${aws_lb_target_group.web.arn}",
    target_id: `\${aws_instance.${name}.id}`,
  });
  const json = balanced(lb, {
    aws_security_group: { web: { vpc_id: "${aws_vpc.v.id}" } },
    aws_ecs_service: {},
    aws_instance: Object.fromEntries(names.map((name, index) => [name, instance(subnets[index] ?? "")])),
    aws_lb_target_group_attachment: Object.fromEntries(names.map((name) => [name, attachment(name)])),
  });
  return { ...json, "//": { holdfast: { demand: { [WEB]: demand } } } };
}

describe("the instances of a target group", () => {
  it("are one pool, in their zones, that the load balancer needs", () => {
    const system = systemOf(pool(["a", "b"]));
    expect(system.components.get(WEB)?.members).toMatchObject([
      { id: "aws_instance.i1", zone: "eu-west-1a", capacity: 1 },
      { id: "aws_instance.i2", zone: "eu-west-1b", capacity: 1 },
    ]);
    expect(system.dependenciesOf(FRONT)).toMatchObject([
      { to: WEB, certainty: "exact", via: ["aws_lb_listener.https"] },
    ]);
    expect(system.owner("aws_instance.i2")?.id).toBe(WEB);
    expect(system.components.get(WEB)?.securityGroups).toEqual(["aws_security_group.web"]);
  });

  it.each([
    [["a", "b", "c"], 2, "degraded"],
    [["a", "b", "c"], 3, "overloaded"],
    [["a", "a"], 1, "down"],
  ])("in %o with a demand of %i: %s by the loss of the first zone", (subnets, demand, outcome) => {
    expect(entryOutcome(pool(subnets, {}, {}, demand), "zone:eu-west-1a", FRONT)?.outcome).toBe(outcome);
  });

  it("take the zone that an instance names over that of its subnet", () => {
    const json = pool(["a"], { availability_zone: "eu-west-1c" });
    expect(contextOf(json).components.get(WEB)?.members[0]?.zone).toBe("eu-west-1c");
  });

  it("are unused in a zone where the load balancer is not enabled", () => {
    const json = pool(["a", "c"], {}, { subnets: subnetIds("a", "b") });
    const component = contextOf(json).components.get(WEB);
    expect(component?.members.map(({ capacity }) => capacity)).toEqual([1, 0]);
    expect(component?.notes).toEqual([
      "aws_instance.i2 gets no traffic: its load balancer is not enabled in eu-west-1c",
    ]);
    expect(entryOutcome(json, "zone:eu-west-1a", FRONT)?.outcome).toBe("down");
  });

  it("belong to the first of two groups, which the other one leads to as well", () => {
    const json = pool(["a", "b"]);
    Object.assign(json.resource, { aws_lb_target_group: { web: {}, admin: {} } });
    Object.assign(json.resource["aws_lb_target_group_attachment"] ?? {}, {
      admin: { target_group_arn: "${aws_lb_target_group.admin.arn}", target_id: "${aws_instance.i1.id}" },
    });
    Object.assign(json.resource["aws_lb_listener"] ?? {}, { admin: forwarding("admin") });
    const system = systemOf(json);
    expect(system.components.has("aws_lb_target_group.admin")).toBe(false);
    expect(system.dependenciesOf(FRONT).map(({ to }) => to)).toEqual([WEB]);
  });
});

describe("the addresses of a target group", () => {
  function addresses(...targets: readonly object[]) {
    const attachment = (target: object) => ({ target_group_arn: "${aws_lb_target_group.web.arn}", ...target });
    const json = balanced(
      {},
      {
        aws_ecs_service: {},
        aws_network_interface: { n: { subnet_id: "${aws_subnet.b.id}" } },
        aws_lb_target_group_attachment: Object.fromEntries(
          targets.map((target, index) => [`t${index + 1}`, attachment(target)]),
        ),
      },
    );
    return { ...json, "//": { holdfast: { demand: { [WEB]: 1 } } } };
  }

  it("have the zone that the attachment names, or that of the interface", () => {
    const json = addresses(
      { target_id: "10.0.0.5", availability_zone: "eu-west-1a" },
      { target_id: "${aws_network_interface.n.private_ip}" },
      { target_id: "10.0.0.6" },
    );
    const members = contextOf(json).components.get(WEB)?.members ?? [];
    expect(members.map(({ zone }) => zone)).toEqual(["eu-west-1a", "eu-west-1b", null]);
  });

  it("of unknown zone make the loss of a zone unknown", () => {
    const json = addresses({ target_id: "10.0.0.5" }, { target_id: "10.0.0.6", availability_zone: "all" });
    expect(entryOutcome(json, "zone:eu-west-1a", FRONT)?.outcome).toBe("unknown");
  });
});

it("says nothing about a group that no listener forwards to", () => {
  const json = balanced({}, { aws_lb_target_group: { web: {}, idle: {} } });
  expect(contextOf(json).components.has("aws_lb_target_group.idle")).toBe(false);
});
