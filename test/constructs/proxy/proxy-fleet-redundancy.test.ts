import { Instance } from "@cdktf/provider-aws/lib/instance/index.js";
import { describe, expect, it } from "vitest";
import "../../../cli/vitest/register.js";
import { Network } from "../../../constructs/network/network.js";
import { ProxyFleet } from "../../../constructs/proxy/proxy-fleet.js";
import type { ProxyFleetProps } from "../../../constructs/proxy/proxy-fleet-props.js";
import { analyze } from "../../../redundancy/analyze.js";
import { TODAY } from "../../redundancy/terraform.js";
import { synthesize, testStack, ZONES } from "../../synth.js";

/** Proxies before one server in each of two zones. */
function fleet(props: Partial<ProxyFleetProps> = {}) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  const servers = ZONES.slice(0, 2).map((zone) => {
    const subnetId = network.subnet("private", zone).id;
    const instance = new Instance(stack, `server-${zone}`, {
      subnetId,
      ami: "ami-0abcdef1234567890",
      instanceType: "m7g.large",
    });
    return { name: zone, address: instance.privateIp, port: 8080 };
  });
  new ProxyFleet(stack, "proxies", {
    network,
    instanceType: "c7g.large",
    demand: 4,
    frontends: { web: { port: 80, backend: "app" } },
    backends: { app: { servers } },
    ...props,
  });
  return stack;
}

function report(stack: ReturnType<typeof fleet>) {
  return analyze([{ path: "test/cdk.tf.json", text: JSON.stringify(synthesize(stack)) }], { today: TODAY });
}

describe("A proxy fleet", () => {
  it("survives the loss of a zone and keeps its demand, also while proxies are replaced", () => {
    expect(fleet()).toSurvive("zone");
    expect(fleet()).toKeepCapacity({ "test/proxies/instances/Resource": 4 }, { in: "zone+deployment" });
  });

  it("is seen from its load balancer through the instances to the servers in its configuration", () => {
    const needs = report(fleet()).dependencies.map(({ from, to }) =>
      [from, to].map((id) => id.replace(/_[0-9A-F]{8}$/, "")),
    );
    expect(needs).toEqual(
      expect.arrayContaining([
        ["aws_lb.proxies_load-balancer", "aws_autoscaling_group.proxies_instances"],
        ["aws_autoscaling_group.proxies_instances", "aws_instance.server-eu-west-1a"],
        ["aws_autoscaling_group.proxies_instances", "aws_instance.server-eu-west-1b"],
      ]),
    );
  });

  it("goes on with one server when the other is lost", () => {
    const lost = report(fleet()).scenarios.find(({ id }) => id.startsWith("component:aws_instance.server-eu-west-1a"));
    const entry = lost?.outcomes.find(({ component }) => component.startsWith("aws_lb."));
    expect(entry?.outcome).toBe("failover");
  });

  it("does not keep its demand with relaunch, which is found and can be accepted", () => {
    const waiver = { reason: "development only, may be lost", owner: "team-shop", expires: "2999-01-01" };
    const rule = "asg-capacity-after-zone-loss";
    expect(report(fleet({ onZoneLoss: "relaunch" })).findings.map((each) => each.rule)).toContain(rule);
    const accepted = report(fleet({ onZoneLoss: "relaunch", waiver })).findings.find((each) => each.rule === rule);
    expect(accepted?.waiver).toMatchObject({ owner: "team-shop" });
  });

  it("does not survive the zone of its one NAT gateway", () => {
    const stack = testStack();
    const network = new Network(stack, "network", {
      region: "eu-west-1",
      zones: [...ZONES],
      nat: { placement: "single" },
    });
    new ProxyFleet(stack, "proxies", {
      network,
      instanceType: "c7g.large",
      demand: 4,
      frontends: { web: { port: 80, backend: "app" } },
      backends: { app: { servers: { dns: "app.internal", port: 80, count: 3 } } },
    });
    expect(stack).not.toSurvive("zone");
  });
});
