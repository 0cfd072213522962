import type { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { NetworkLoadBalancer } from "../../../constructs/load-balancer/network-load-balancer.js";
import { TargetGroup } from "../../../constructs/load-balancer/target-group.js";
import { Network } from "../../../constructs/network/network.js";
import { ZONES } from "../../synth.js";
import { BASICS, entrance, type Options, service } from "./service-in-stack.js";

const { container } = BASICS;
const namespace = "arn:aws:servicediscovery:eu-west-1:123456789012:namespace/ns-a";

function networkLoadBalancer(scope: Construct, network: Network, protocol: "TCP" | "TCP_UDP") {
  const targetGroup = new TargetGroup(scope, "group", { network, port: 8080, protocol });
  const listeners = [{ port: 443, protocol, targets: targetGroup }];
  return { loadBalancer: new NetworkLoadBalancer(scope, "network-load-balancer", { network, listeners }), targetGroup };
}

describe("ContainerServiceProps", () => {
  it.each<[string, Options, string]>([
    [
      "a shell in a container that nobody can write to",
      { exec: true },
      "container.readonlyRootFilesystem: must be false with exec, which writes to the root file system",
    ],
    [
      "a container that waits for one that is not there",
      { sidecars: { collector: { image: "collector:1", startAfter: { agent: "HEALTHY" } } } },
      "sidecars.collector.startAfter: must name containers of the task (main, collector)",
    ],
    [
      "a sidecar with the main container's name",
      { sidecars: { main: { image: "a:1" } } },
      "must not name a sidecar main",
    ],
    [
      "a name without a port behind it",
      { container: { image: container.image }, serviceConnect: { namespace, dnsName: "shop" } },
      "container.port: must be given with serviceConnect.dnsName",
    ],
    [
      "a namespace that is no ARN",
      { serviceConnect: { namespace: "shop" } },
      'serviceConnect.namespace: must be the ARN of an HTTP namespace, given "shop"',
    ],
    [
      "a secret that is no ARN",
      { container: { ...container, secrets: { PASSWORD: "hunter2" } } },
      "container.secrets.PASSWORD: must be the ARN of a Secrets Manager secret or of an SSM parameter",
    ],
    ["a retention that CloudWatch Logs lacks", { logRetentionInDays: 31 }, "logRetentionInDays: "],
    ["an unknown prop", { desiredCount: 3 } as Options, "desiredCount: is not a known prop"],
  ])("refuses %s", (_, options, message) => {
    expect(() => service(options)).toThrow(message);
    expect(() => service(options)).toThrow("test/web: wrong props");
  });

  it.each<[string, Options, string]>([
    [
      "another port than the group's",
      { container: { ...container, port: 80 } },
      "container.port: must be the target group's 8080, given 80",
    ],
    [
      "no port",
      { container: { image: container.image } },
      "container.port: must be given with loadBalancing, given nothing",
    ],
  ])("refuses %s behind a load balancer", (_, options, message) => {
    const behind = () =>
      service(options, (stack, network) => {
        const { loadBalancer, targetGroup } = entrance(stack, network);
        return { loadBalancing: { loadBalancer, targetGroup } };
      });
    expect(behind).toThrow(message);
  });

  it("refuses a target group in another network", () => {
    const behind = () =>
      service({}, (stack) => {
        const elsewhere = new Network(stack, "elsewhere", { region: "eu-west-1", zones: [...ZONES] });
        const { loadBalancer, targetGroup } = entrance(stack, elsewhere);
        return { loadBalancing: { loadBalancer, targetGroup } };
      });
    expect(behind).toThrow("loadBalancing.targetGroup: must be in the network test/network");
  });

  it("refuses targets that containers cannot be", () => {
    const behind = () =>
      service({}, (stack, network) => ({ loadBalancing: networkLoadBalancer(stack, network, "TCP_UDP") }));
    expect(behind).toThrow("loadBalancing.targetGroup: must be a target group of TCP, TLS, HTTP or HTTPS");
  });

  it("refuses to move the traffic of a load balancer without rules", () => {
    const behind = () =>
      service({}, (stack, network) => {
        const { alternateTargetGroup, productionRule } = entrance(stack, network);
        const loadBalancing = networkLoadBalancer(stack, network, "TCP");
        return { loadBalancing, release: { strategy: "blue-green", alternateTargetGroup, productionRule } };
      });
    expect(behind).toThrow('release.strategy: must be rolling without an ApplicationLoadBalancer, given "blue-green"');
  });
});
