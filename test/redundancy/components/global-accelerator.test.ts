import { describe, expect, it } from "vitest";
import { systemOf } from "../terraform.js";
import { entryOutcome } from "./balanced.js";
import { ABC, subnetIds, subnetsIn } from "./network.js";

const GA = "aws_globalaccelerator_accelerator.g";

/** An accelerator before two network load balancers, `one` in eu-west-1a and `two` in eu-west-1b. */
function accelerated(one: object = {}, two: object = {}, dial?: number) {
  const group = (name: string, configuration: object, traffic_dial_percentage?: number) => ({
    listener_arn: "${aws_globalaccelerator_listener.l.id}",
    traffic_dial_percentage,
    endpoint_configuration: [{ endpoint_id: `\${aws_lb.${name}.arn}`, weight: 128, ...configuration }],
  });
  return {
    resource: {
      ...subnetsIn(...ABC),
      aws_lb: {
        one: { subnets: subnetIds("a"), load_balancer_type: "network" },
        two: { subnets: subnetIds("b"), load_balancer_type: "network" },
      },
      aws_globalaccelerator_accelerator: { g: {} },
      aws_globalaccelerator_listener: { l: { accelerator_arn: "${aws_globalaccelerator_accelerator.g.id}" } },
      aws_globalaccelerator_endpoint_group: { one: group("one", one), two: group("two", two, dial) },
    },
  };
}

function lost(json: ReturnType<typeof accelerated>) {
  return ["a", "b"].map((zone) => entryOutcome(json, `zone:eu-west-1${zone}`, GA)?.outcome);
}

describe("an accelerator", () => {
  it("sends traffic to the endpoints that are left, in a time that AWS does not state", () => {
    expect(lost(accelerated())).toEqual(["failover", "failover"]);
    expect(entryOutcome(accelerated(), "zone:eu-west-1a", GA)?.rtoSeconds).toBeNull();
  });

  it("does not use an endpoint without weight", () => {
    expect(lost(accelerated({}, { weight: "0" }))).toEqual(["down", "unaffected"]);
  });

  it("uses a group that is dialled to 0 when no other is left", () => {
    expect(lost(accelerated({}, {}, 0))).toEqual(["failover", "unaffected"]);
  });

  it("does not know an endpoint outside the input", () => {
    const json = accelerated({ endpoint_id: "arn:aws:outside" }, { weight: 0 });
    expect(lost(json)).toEqual(["unknown", "unknown"]);
  });

  it("names the listener and the group in between", () => {
    expect(systemOf(accelerated()).dependenciesOf(GA)[0]).toMatchObject({
      to: "aws_lb.one",
      via: ["aws_globalaccelerator_listener.l", "aws_globalaccelerator_endpoint_group.one"],
    });
  });
});
