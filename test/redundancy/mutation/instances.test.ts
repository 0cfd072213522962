import { describe, expect, it } from "vitest";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { TargetGroup } from "../../../constructs/load-balancer/target-group.js";
import { ServiceDirectory } from "../../../constructs/mesh/service-directory.js";
import { Network } from "../../../constructs/network/network.js";
import { ProxyFleet } from "../../../constructs/proxy/proxy-fleet.js";
import { ContainerService } from "../../../constructs/service/container-service.js";
import { InstanceService } from "../../../constructs/service/instance-service.js";
import { analyze } from "../../../redundancy/analyze.js";
import { BASICS } from "../../constructs/service/service-in-stack.js";
import { synthesize, testStack, ZONES } from "../../synth.js";
import { TODAY } from "../terraform.js";
import { caughtBy } from "./caught-by.js";
import { damaged, type Synthesized } from "./damage.js";
import { instancesDamages } from "./instances-damages.js";
import { serviceDamages } from "./service-damages.js";

function system(): Synthesized {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  const targetGroup = new TargetGroup(stack, "targets", { network, port: 8080, targetType: "instance" });
  const loadBalancer = new ApplicationLoadBalancer(stack, "entry", {
    network,
    certificate: { arn: "arn:aws:acm:eu-west-1:123456789012:certificate/8a2f1c4e" },
    defaultTargets: targetGroup,
  });
  const image = "ami-0abcdef1234567890";
  new InstanceService(stack, "web", {
    network,
    image,
    instanceType: { types: ["m7g.large", "m6g.large"], onDemandPercentageAboveBaseCapacity: 50 },
    demand: 4,
    loadBalancing: { loadBalancer, targetGroup },
  });
  const nodes = new ServiceDirectory(stack, "directory", { network, domain: "shop.internal" }).register("nodes");
  new ContainerService(stack, "nodes", { network, ...BASICS, serviceRegistry: nodes });
  new ProxyFleet(stack, "proxies", {
    network,
    image,
    instanceType: "c7g.large",
    demand: 2,
    frontends: { web: { port: 80, backend: "web", rules: [{ path: "/nodes", backend: "nodes" }] } },
    backends: {
      web: { servers: { dns: loadBalancer.lb.dnsName, port: 443, count: 3 } },
      nodes: { servers: { dns: nodes.hostname, port: 8080, count: 3 } },
    },
  });
  return synthesize(stack) as unknown as Synthesized;
}

function report(file: Synthesized) {
  const question = { today: TODAY, scenarios: ["zones"] };
  return analyze([{ path: "test/cdk.tf.json", text: JSON.stringify(file) }], question);
}

describe("Damage to instances, proxies and the services that they find by name", () => {
  const file = system();
  const before = report(file);

  it("begins with a system on which nothing is found", () => {
    expect(before.findings).toEqual([]);
  });

  const damages = [...instancesDamages(file), ...serviceDamages(file)];

  it.each(damages.map((damage) => [damage.name, damage] as const))("is caught: %s", (_, damage) => {
    expect(caughtBy(before, report(damaged(file, damage)))).toEqual(expect.any(String));
  });
});
