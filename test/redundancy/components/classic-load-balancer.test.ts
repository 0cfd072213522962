import { describe, expect, it } from "vitest";
import { contextOf, systemOf, type TerraformJson } from "../terraform.js";
import { behind, entryOutcome } from "./balanced.js";
import { ABC, subnetIds, subnetsIn } from "./network.js";

const OLD = "aws_elb.old";

function classic(elb: object, more: Record<string, Record<string, object>> = {}): TerraformJson {
  return {
    "//": { holdfast: { demand: { [OLD]: 1, "aws_ecs_service.web": 1 } } },
    resource: {
      ...subnetsIn(...ABC),
      aws_elb: { old: { name: "old", subnets: subnetIds("a", "b"), ...elb } },
      aws_instance: {
        one: { subnet_id: "${aws_subnet.a.id}" },
        two: { subnet_id: "${aws_subnet.b.id}" },
        three: { subnet_id: "${aws_subnet.c.id}" },
      },
      ...more,
    },
  };
}

const instances = (...names: readonly string[]) => ({ instances: names.map((name) => `\${aws_instance.${name}.id}`) });

describe("a classic load balancer", () => {
  it("is a pool of its instances, and needs its nodes", () => {
    const system = systemOf(classic(instances("one", "two")));
    expect(system.components.get(OLD)?.members.map(({ id }) => id)).toEqual(["aws_instance.one", "aws_instance.two"]);
    expect(system.dependenciesOf(OLD).map(({ to }) => to)).toContain(`${OLD}#nodes`);
  });

  it.each([
    [["one", "two"], "degraded"],
    [["one"], "down"],
  ])("with instances %o is %s by the loss of eu-west-1a", (names, outcome) => {
    expect(entryOutcome(classic(instances(...names)), "zone:eu-west-1a", OLD)?.outcome).toBe(outcome);
  });

  it("is down with the only zone that it is enabled in, wherever its instances are", () => {
    const json = classic({ ...instances("one", "two"), subnets: subnetIds("a") });
    expect(entryOutcome(json, "zone:eu-west-1a", OLD)?.outcome).toBe("down");
    expect(contextOf(json).components.get(OLD)?.notes).toContain(
      "aws_instance.two gets no traffic: its load balancer is not enabled in eu-west-1b",
    );
  });

  it("has instances that are attached to it elsewhere", () => {
    const aws_elb_attachment = { x: { elb: "${aws_elb.old.id}", instance: "${aws_instance.two.id}" } };
    const { components } = contextOf(classic({}, { aws_elb_attachment }));
    expect(components.get(OLD)?.members.map(({ id }) => id)).toEqual(["aws_instance.two"]);
  });

  it("is its nodes, and needs the service behind it, where it has no instances", () => {
    const load_balancer = [{ elb_name: "${aws_elb.old.name}", container_name: "app" }];
    const aws_ecs_service = { web: behind("web", { load_balancer }) };
    const system = systemOf(classic({ availability_zones: [...ABC], subnets: undefined }, { aws_ecs_service }));
    expect(system.components.get(OLD)?.members.map(({ zone }) => zone)).toEqual([...ABC]);
    expect(system.dependenciesOf(OLD).map(({ to }) => to)).toEqual(["aws_ecs_service.web"]);
  });

  it.each([
    [{}, true],
    [{ internal: "true" }, false],
  ])("with %o is an entry point: %s", (elb, entryPoint) => {
    expect(contextOf(classic(elb)).components.get(OLD)?.entryPoint).toBe(entryPoint);
  });

  it("says when a node only sends to its own zone", () => {
    const note = "cross-zone load balancing is off: a node only sends to the instances of its zone";
    expect(contextOf(classic({ cross_zone_load_balancing: false })).components.get(OLD)?.notes).toContain(note);
    expect(contextOf(classic({})).components.get(OLD)?.notes).not.toContain(note);
  });
});
