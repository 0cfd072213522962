// A service on instances that the world reaches through a CDN alone, and services of other networks through VPC Lattice.
import type { Construct } from "constructs";
import { Distribution } from "../../constructs/dns/distribution.js";
import { PublicName } from "../../constructs/dns/public-name.js";
import { ApplicationLoadBalancer } from "../../constructs/load-balancer/application-load-balancer.js";
import { Certificate } from "../../constructs/load-balancer/certificate.js";
import { TargetGroup } from "../../constructs/load-balancer/target-group.js";
import { LatticeService } from "../../constructs/mesh/lattice-service.js";
import { LatticeTargetGroup } from "../../constructs/mesh/lattice-target-group.js";
import { ServiceNetwork } from "../../constructs/mesh/service-network.js";
import { Network } from "../../constructs/network/network.js";
import { AlarmTopic } from "../../constructs/observability/alarm-topic.js";
import { CertificateAlarms } from "../../constructs/observability/certificate-alarms.js";
import { Dashboard } from "../../constructs/observability/dashboard.js";
import { DistributionAlarms } from "../../constructs/observability/distribution-alarms.js";
import { latticeServiceCharts } from "../../constructs/observability/edge-charts.js";
import { Heartbeat } from "../../constructs/observability/heartbeat.js";
import { InstanceServiceAlarms } from "../../constructs/observability/instance-service-alarms.js";
import { LatticeServiceAlarms } from "../../constructs/observability/lattice-service-alarms.js";
import { ServiceLevelObjective } from "../../constructs/observability/service-level-objective.js";
import { WebFirewallAlarms } from "../../constructs/observability/web-firewall-alarms.js";
import { WebFirewall } from "../../constructs/security/web-firewall.js";
import { InstanceService } from "../../constructs/service/instance-service.js";
import { AwsStack } from "../../constructs/stack/aws-stack.js";

const region = "eu-west-1";
const hostedZoneId = "Z0SHOPEXAMPLE";

export function publicEdge(scope: Construct): AwsStack {
  const stack = new AwsStack(scope, "public-edge", { region });
  const network = new Network(stack, "network", { region, zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"] });
  const alarmTopic = new AlarmTopic(stack, "alarms", { subscribers: { emails: ["on-call@example.com"] } });

  const firewall = new WebFirewall(stack, "firewall", { rateLimit: 2000 });
  const targetGroup = new TargetGroup(stack, "targets", { network, port: 8080, targetType: "instance" });
  const certificate = new Certificate(stack, "certificate", { domainName: "www.example.com", hostedZoneId });
  const loadBalancer = new ApplicationLoadBalancer(stack, "load-balancer", {
    network,
    // Nobody gets round the CDN: it reaches the load balancer inside the network.
    exposure: "internal",
    certificate,
    defaultTargets: targetGroup,
    webAclArn: firewall.webAcl.arn,
  });
  const instances = new InstanceService(stack, "instances", {
    network,
    image: { ssm: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64" },
    instanceType: "m7g.large",
    demand: 4,
    loadBalancing: { loadBalancer, targetGroup },
  });

  const distribution = new Distribution(stack, "cdn", {
    origins: { primary: { loadBalancer } },
    domainNames: ["www.example.com"],
    certificate: { hostedZoneId },
  });
  new PublicName(stack, "www", {
    zoneId: hostedZoneId,
    name: "www.example.com",
    routing: { type: "simple", target: distribution },
  });

  const services = new ServiceNetwork(stack, "services", { network });
  const shop = new LatticeService(stack, "shop", {
    serviceNetwork: services,
    targets: [
      {
        targetGroup: new LatticeTargetGroup(stack, "shop-targets", { targets: { type: "alb", loadBalancer } }),
        weight: 100,
      },
    ],
  });

  new WebFirewallAlarms(stack, "firewall-alarms", { firewall, topic: alarmTopic });
  new CertificateAlarms(stack, "certificate-alarms", { certificate, topic: alarmTopic });
  new LatticeServiceAlarms(stack, "shop-alarms", { service: shop, topic: alarmTopic });
  new InstanceServiceAlarms(stack, "instances-alarms", { instances, topic: alarmTopic });
  new ServiceLevelObjective(stack, "objective", { loadBalancer, objective: 99.9, alarmTopic });
  new Heartbeat(stack, "heartbeat", { url: "https://www.example.com/health", alarmTopic });
  const sections = { "Other networks": latticeServiceCharts(shop) };
  new Dashboard(stack, "dashboard", { network, loadBalancer, targetGroup, sections });

  // CloudFront has its metrics in us-east-1 alone, and an alarm is where its metric is.
  const global = new AwsStack(scope, "public-edge-global", { region: "us-east-1" });
  const globalTopic = new AlarmTopic(global, "alarms", { subscribers: { emails: ["on-call@example.com"] } });
  new DistributionAlarms(global, "cdn-alarms", { distribution, topic: globalTopic });
  return stack;
}
