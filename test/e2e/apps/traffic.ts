import { ServiceDiscoveryHttpNamespace } from "@cdktf/provider-aws/lib/service-discovery-http-namespace/index.js";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl/index.js";
import { App } from "cdktf";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { ListenerRule } from "../../../constructs/load-balancer/listener-rule.js";
import { NetworkLoadBalancer } from "../../../constructs/load-balancer/network-load-balancer.js";
import { TargetGroup } from "../../../constructs/load-balancer/target-group.js";
import { Network } from "../../../constructs/network/network.js";
import { ContainerService } from "../../../constructs/service/container-service.js";
import { FargateCluster } from "../../../constructs/service/fargate-cluster.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { removable } from "./removable.js";

const region = "eu-west-1";
const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] as const;
const image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.2";
const taskSize = { cpu: 512, memory: 1024, architecture: "ARM64" } as const;

const app = new App();
const stack = new AwsStack(app, "traffic", { region });
const network = new Network(stack, "network", {
  region,
  zones,
  ipv6: true,
  interfaceEndpoints: ["ecr.api", "ecr.dkr"],
  flowLogs: { trafficType: "REJECT", retentionInDays: 90 },
});

const visibility = { cloudwatchMetricsEnabled: true, metricName: "traffic", sampledRequestsEnabled: true };
const webAcl = new Wafv2WebAcl(stack, "web-acl", {
  name: "traffic",
  scope: "REGIONAL",
  defaultAction: { allow: {} },
  visibilityConfig: visibility,
});
const namespace = new ServiceDiscoveryHttpNamespace(stack, "namespace", { name: "traffic.internal" });
const { cluster } = new FargateCluster(stack, "cluster");

const web = new TargetGroup(stack, "web-targets", { network, port: 8080, slowStart: 30, healthCheck: { path: "/up" } });
const application = new ApplicationLoadBalancer(stack, "application", {
  network,
  certificate: { domainName: "traffic.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
  webAclArn: webAcl.arn,
  ...removable,
});
const rule = new ListenerRule(stack, "web-rule", {
  loadBalancer: application,
  priority: 10,
  conditions: { hostHeaders: ["traffic.example.com"], pathPatterns: ["/api/*"] },
  targetGroup: web,
});
new ContainerService(stack, "web", {
  network,
  cluster,
  container: { image, port: 8080, appProtocol: "http" },
  sidecars: { proxy: { image, essential: true, port: 9090 } },
  taskSize,
  demand: 4,
  scaling: { cpu: 50, memory: 70, requestsPerTarget: 1000 },
  loadBalancing: { loadBalancer: application, targetGroup: web, rules: [rule] },
  serviceConnect: { namespace: namespace.arn, dnsName: "web" },
});

const broker = new TargetGroup(stack, "broker-targets", { network, port: 5000, protocol: "TCP" });
const connections = new NetworkLoadBalancer(stack, "connections", {
  network,
  listeners: [{ port: 443, protocol: "TCP", targets: broker }],
  fixedAddresses: true,
  ...removable,
});
new ContainerService(stack, "broker", {
  network,
  cluster,
  container: { image, port: 5000 },
  taskSize,
  demand: 2,
  loadBalancing: { loadBalancer: connections, targetGroup: broker },
});
app.synth();
