import { Route53Record } from "@cdktf/provider-aws/lib/route53-record/index.js";
import type { Construct } from "constructs";
import type { KubernetesCluster } from "../constructs/kubernetes/kubernetes-cluster.js";
import { NodeTargetGroup } from "../constructs/kubernetes/node-target-group.js";
import { ApplicationLoadBalancer } from "../constructs/load-balancer/application-load-balancer.js";
import { ListenerRule } from "../constructs/load-balancer/listener-rule.js";
import { nodePortOf } from "./kubernetes-microservices-node-ports.js";
import type { ParsedKubernetesMicroservicesProps } from "./kubernetes-microservices-props.js";

/** What requests from the internet go through before they reach managed nodes. */
export interface KubernetesEntrance {
  readonly loadBalancer: ApplicationLoadBalancer;
  /** The nodes as targets, by the service that they lead to. */
  readonly targetGroups: Readonly<Record<string, NodeTargetGroup>>;
}

/** Priorities of hosts are those of their node ports from 1 on; those of hosts with a wildcard come after all of them. */
const FIRST_NODE_PORT = 30_000;
const WILDCARDS = 10_000;

/** One load balancer for all hosts, with a rule, targets and a DNS name for each; undefined where no service has one. */
export function createEntrance(
  scope: Construct,
  cluster: KubernetesCluster,
  { services, loadBalancer: options, certificate }: ParsedKubernetesMicroservicesProps,
  certificateArn: string,
): KubernetesEntrance | undefined {
  const { network } = cluster;
  const routed = Object.entries(services).flatMap(([name, service]) =>
    service.host === undefined ? [] : [{ name, host: service.host, nodePort: nodePortOf(name, service) }],
  );
  if (routed.length === 0) return undefined;
  const loadBalancer = new ApplicationLoadBalancer(scope, "load-balancer", {
    ...options,
    network,
    certificate: { arn: certificateArn },
  });
  const { lb, securityGroup } = loadBalancer;
  const groups = routed.map(({ name, host, nodePort }) => {
    const group = new NodeTargetGroup(scope, `targets-${name}`, { cluster, nodePort });
    group.allowFrom("from-load-balancer", securityGroup);
    new ListenerRule(scope, `rule-${name}`, {
      loadBalancer,
      priority: nodePort - FIRST_NODE_PORT + 1 + (host.startsWith("*") ? WILDCARDS : 0),
      conditions: { hostHeaders: [host] },
      targetGroup: group.targets,
    });
    for (const type of network.ipv6 ? ["A", "AAAA"] : ["A"]) {
      new Route53Record(scope, `name-${name}-${type.toLowerCase()}`, {
        zoneId: certificate.hostedZoneId,
        name: host,
        type,
        alias: { name: lb.dnsName, zoneId: lb.zoneId, evaluateTargetHealth: true },
      });
    }
    return [name, group] as const;
  });
  return { loadBalancer, targetGroups: Object.fromEntries(groups) };
}
