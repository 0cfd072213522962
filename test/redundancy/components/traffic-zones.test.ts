import { describe, expect, it } from "vitest";
import { trafficZones } from "../../../redundancy/components/traffic-zones.js";
import { contextOf, type TerraformJson } from "../terraform.js";
import { balanced, entryOutcome, forwarding } from "./balanced.js";
import { subnetIds } from "./network.js";

function zonesFor(json: TerraformJson, workload = "aws_ecs_service.web") {
  const { inventory, topology } = contextOf(json);
  const resource = inventory.get(workload);
  if (!resource) throw new Error(`no ${workload}`);
  return trafficZones(resource, inventory, topology);
}

describe("the zones in which a service gets traffic", () => {
  it("are those of its load balancer", () => {
    expect(zonesFor(balanced({ subnets: subnetIds("a", "b") }))).toEqual(["eu-west-1a", "eu-west-1b"]);
  });

  it("are those of all its load balancers together", () => {
    const more = {
      aws_lb: { front: { subnets: subnetIds("a") }, other: { subnets: subnetIds("b") } },
      aws_lb_listener: {
        https: forwarding("web"),
        other: { ...forwarding("web"), load_balancer_arn: "${aws_lb.other.arn}" },
      },
    };
    expect(zonesFor(balanced({}, more))).toEqual(["eu-west-1a", "eu-west-1b"]);
  });

  it.each([
    ["no load balancer leads to it", {}, { aws_lb_listener: {} }],
    ["those of one are not known", { subnets: "${data.aws_subnets.all.ids}" }, {}],
  ])("are not known where %s", (_, lb, more) => {
    expect(zonesFor(balanced(lb, more))).toBeUndefined();
  });

  it("are not known where those of one of two are not", () => {
    const more = {
      aws_lb: { front: { subnets: subnetIds("a") }, other: { subnets: "${var.subnets}" } },
      aws_lb_listener: {
        https: forwarding("web"),
        other: { ...forwarding("web"), load_balancer_arn: "${aws_lb.other.arn}" },
      },
    };
    expect(zonesFor(balanced({}, more))).toBeUndefined();
  });

  it("are also those of a classic load balancer of a scaling group", () => {
    const more = {
      aws_elb: { old: { availability_zones: ["eu-west-1a"] } },
      aws_autoscaling_group: { g: { load_balancers: ["${aws_elb.old.name}"], min_size: 2 } },
    };
    expect(zonesFor(balanced({}, more), "aws_autoscaling_group.g")).toEqual(["eu-west-1a"]);
  });
});

it("makes tasks elsewhere useless, so that the loss of the only zone with traffic takes the service down", () => {
  const json = balanced({ subnets: subnetIds("a"), load_balancer_type: "network" });
  expect(entryOutcome(json, "zone:eu-west-1a", "aws_lb.front")?.outcome).toBe("down");
});
