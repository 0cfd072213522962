import { describe, expect, it } from "vitest";
import type { NetworkProps } from "../../../constructs/network/network-props.js";
import { NatAlarms } from "../../../constructs/observability/nat-alarms.js";
import { synthesize, ZONES } from "../../synth.js";
import { alarms, math, setting } from "./setting.js";

function synth(props: Partial<NetworkProps> = {}) {
  const { stack, network, topic } = setting(props);
  new NatAlarms(stack, "alarms", { network, topic });
  return alarms(synthesize(stack));
}

describe("NatAlarms", () => {
  it("watches the ports and the packets of the gateway in every zone", () => {
    expect(Object.keys(synth()).sort()).toEqual(ZONES.flatMap((zone) => [`${zone}-packets`, `${zone}-ports`]));
  });

  it("goes off when a gateway cannot allocate a port", () => {
    expect(synth()["eu-west-1b-ports"]).toMatchObject({
      namespace: "AWS/NATGateway",
      metric_name: "ErrorPortAllocation",
      dimensions: { NatGatewayId: expect.stringMatching(/aws_nat_gateway\.network_nat_eu-west-1b_\w+\.id/) },
      statistic: "Sum",
      comparison_operator: "GreaterThanThreshold",
      threshold: 0,
      treat_missing_data: "notBreaching",
    });
  });

  it("goes off when a gateway drops more than 0.01 % of its packets", () => {
    const alarm = synth()["eu-west-1a-packets"];
    expect(alarm).toMatchObject({ comparison_operator: "GreaterThanThreshold", threshold: 0.01 });
    const { expression, metrics } = math(alarm);
    expect(expression).toBe("100 * dropped / (fromsource + fromdestination)");
    expect(metrics).toMatchObject({
      dropped: { metric_name: "PacketsDropCount" },
      fromsource: { metric_name: "PacketsInFromSource" },
      fromdestination: { metric_name: "PacketsInFromDestination" },
    });
  });

  it.each<[string, NetworkProps["nat"]]>([
    ["no NAT gateway", { placement: "none" }],
    ["a regional NAT gateway", { placement: "regional" }],
  ])("has nothing to watch in a network with %s", (_, nat) => {
    expect(synth(nat && { nat })).toEqual({});
  });
});
