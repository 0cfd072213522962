import { describe, expect, it } from "vitest";
import "../../../cli/vitest/register.js";
import { Network } from "../../../constructs/network/network.js";
import { InstanceService } from "../../../constructs/service/instance-service.js";
import { analyze } from "../../../redundancy/analyze.js";
import { TODAY } from "../../redundancy/terraform.js";
import { synthesize, testStack, ZONES } from "../../synth.js";
import { balancedInstances, type Choice, instances } from "./instance-setting.js";

function report(stack: Parameters<typeof synthesize>[0]) {
  return analyze([{ path: "test/cdk.tf.json", text: JSON.stringify(synthesize(stack)) }], { today: TODAY });
}

function findings(props: Choice, zones?: readonly string[]): string[] {
  return report(instances(props, zones).stack).findings.map(({ rule }) => rule);
}

describe("Instances behind a load balancer", () => {
  it("survive the loss of a zone and of any member, and keep the demand, also during a release", () => {
    const { stack } = balancedInstances();
    expect(stack).toSurvive("zone");
    expect(stack).toHaveNoSinglePointOfFailure();
    expect(stack).toKeepCapacity({ "test/search/Resource": 6 }, { in: "zone+deployment" });
    expect(report(stack).findings).toEqual([]);
  });

  it("are what the load balancer needs", () => {
    const { dependencies } = report(balancedInstances().stack);
    const needed = dependencies.filter(({ to }) => to.startsWith("aws_autoscaling_group."));
    expect(needed).toMatchObject([{ from: expect.stringMatching(/^aws_lb\./), certainty: "exact" }]);
  });

  it("do not keep the demand with relaunch, which is found", () => {
    const { stack } = balancedInstances({ onZoneLoss: "relaunch" });
    expect(stack).not.toKeepCapacity({ "test/search/Resource": 6 }, { in: "zone" });
    expect(report(stack).findings.map(({ rule }) => rule)).toEqual(["asg-capacity-after-zone-loss"]);
  });
});

describe("Instances", () => {
  it.each<[string, Choice]>([
    ["as they are by default", {}],
    [
      "of several types, some of them on Spot",
      { instanceType: { types: ["m7g.large", "m6g.large"], onDemandPercentageAboveBaseCapacity: 0 } },
    ],
    ["that stay balanced", { zoneDistribution: "balanced-only" }],
    ["of the newest image", { image: { ssm: "/images/web" } }],
  ])("have no finding %s", (_, props) => {
    expect(findings(props)).toEqual([]);
  });

  it("do not cover the zones when there is one alone, which is found", () => {
    expect(findings({ onZoneLoss: "relaunch", demand: 1 })).toEqual(
      expect.arrayContaining(["asg-capacity-after-zone-loss", "asg-instances-cover-zones"]),
    );
  });

  it("are not relaunched in another zone when they must stay balanced", () => {
    const [component] = report(instances({ zoneDistribution: "balanced-only" }).stack).components.filter(
      ({ kind }) => kind === "auto-scaling-group",
    );
    expect(component?.notes).toContain("balanced-only: what a zone held is not launched in another one.");
  });

  it("need what their user data names", () => {
    const { stack, network } = instances();
    const names = { network, image: "ami-0abcdef1234567890", instanceType: "m7g.large", demand: 1 };
    const search = stack.node.findChild("search") as InstanceService;
    new InstanceService(stack, "front", { ...names, userData: `#!/bin/bash\nfetch ${search.autoScalingGroup.name}\n` });
    const { dependencies } = report(stack);
    expect(dependencies).toContainEqual(
      expect.objectContaining({
        from: expect.stringContaining("aws_autoscaling_group.front_"),
        to: expect.stringContaining("aws_autoscaling_group.search_"),
        certainty: "exact",
      }),
    );
  });

  it("do not survive the zone of the one NAT gateway that they share", () => {
    const stack = testStack();
    const network = new Network(stack, "network", {
      region: "eu-west-1",
      zones: [...ZONES],
      nat: { placement: "single" },
    });
    const names = { network, image: "ami-0abcdef1234567890", instanceType: "m7g.large", demand: 2 };
    new InstanceService(stack, "search", names);
    expect(stack).not.toSurvive("zone");
  });
});
