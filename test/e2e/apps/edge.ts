import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { App } from "cdktf";
import { Distribution } from "../../../constructs/dns/distribution.js";
import { DnsHealthCheck } from "../../../constructs/dns/dns-health-check.js";
import { PublicName } from "../../../constructs/dns/public-name.js";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { Network } from "../../../constructs/network/network.js";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import { Dashboard } from "../../../constructs/observability/dashboard.js";
import {
  distributionCharts,
  objectiveCharts,
  publicNameCharts,
  webFirewallCharts,
} from "../../../constructs/observability/edge-charts.js";
import { ServiceLevelObjective } from "../../../constructs/observability/service-level-objective.js";
import { WebFirewallAlarms } from "../../../constructs/observability/web-firewall-alarms.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { Secret } from "../../../constructs/security/secret.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { WebFirewall } from "../../../constructs/security/web-firewall.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { ObjectStore } from "../../../constructs/storage/object-store.js";
import { removable } from "./removable.js";

const region = "eu-west-1";
const zoneId = "Z0SHOPEXAMPLE";
const elsewhere = { dnsName: "shop-1234567890.eu-central-1.elb.amazonaws.com", zoneId: "Z215JYRZR1TBD5" };

const app = new App();
const stack = new AwsStack(app, "edge", { region });
const network = new Network(stack, "network", {
  region,
  zones: ["eu-west-1a", "eu-west-1b"],
  nat: { placement: "none" },
});
const alarmTopic = new AlarmTopic(stack, "topic", { subscribers: { emails: ["ops@example.com"] } });

const firewall = new WebFirewall(stack, "firewall", {
  allow: ["198.51.100.0/24"],
  block: ["203.0.113.0/24", "2001:db8::/32"],
  managedRuleGroups: { "ip-reputation": {}, common: { count: ["SizeRestrictions_BODY"] }, sql: { count: "all" } },
});
new WebFirewallAlarms(stack, "firewall-alarms", { firewall, topic: alarmTopic });
const loadBalancer = new ApplicationLoadBalancer(stack, "load-balancer", {
  network,
  certificate: { domainName: "edge.example.com", hostedZoneId: zoneId },
  webAclArn: firewall.webAcl.arn,
  accessLogs: { forceDestroy: true },
  ...removable,
});
const objective = new ServiceLevelObjective(stack, "objective", {
  loadBalancer,
  latency: { seconds: 0.5 },
  alarmTopic,
});

const system = new DnsHealthCheck(stack, "system", { domainName: "edge.example.com", path: "/health" });
const primary = { target: loadBalancer };
const name = new PublicName(stack, "failover", {
  zoneId,
  name: "edge.example.com",
  routing: { type: "failover", primary, secondary: { target: elsewhere } },
});
new PublicName(stack, "weighted", {
  zoneId,
  name: "canary.example.com",
  routing: {
    type: "weighted",
    answers: {
      stable: { ...primary, weight: 90 },
      next: { target: elsewhere, weight: 10, healthCheck: { searchString: "ready", requestInterval: 30 } },
    },
  },
});
new PublicName(stack, "latency", {
  zoneId,
  name: "near.example.com",
  routing: {
    type: "latency",
    answers: {
      "eu-west-1": { ...primary, healthCheck: new DnsHealthCheck(stack, "all", { children: [system.healthCheck.id] }) },
      "eu-central-1": { target: elsewhere, healthCheck: false },
    },
  },
});

const site = new ObjectStore(stack, "site", { forceDestroy: true });
const copy = new S3Bucket(stack, "copy");
const cdn = new Distribution(stack, "cdn", {
  origins: { primary: { bucket: site }, secondary: { bucket: copy } },
  domainNames: ["cdn.example.com"],
  certificate: { hostedZoneId: zoneId },
  webAclArn: new WebFirewall(stack, "cdn-firewall", { scope: "CLOUDFRONT" }).webAcl.arn,
  defaultRootObject: "index.html",
  accessLogs: { forceDestroy: true },
});
new PublicName(stack, "cdn-name", { zoneId, name: "cdn.example.com", routing: { type: "simple", target: cdn } });
new Distribution(stack, "servers", {
  origins: { primary: { domainName: name.fqdn }, secondary: { domainName: "backup.example.com" } },
  writePaths: ["/api/*"],
  accessLogs: false,
});

const encryptionKey = new EncryptionKey(stack, "key", { description: "Secrets", multiRegion: { role: "primary" } });
const secret = new Secret(stack, "secret", {
  description: "API key",
  value: { type: "generated", json: { username: "app" } },
  encryptionKey,
  replicas: { "eu-central-1": {} },
  recoveryWindowInDays: 0,
  statements: [
    {
      actions: ["secretsmanager:GetSecretValue"],
      resources: ["*"],
      principal: { AWS: "arn:aws:iam::444455556666:root" },
    },
  ],
});
secret.grantRead(new ServiceRole(stack, "reader", { service: "lambda.amazonaws.com" }));

new Dashboard(stack, "dashboard", {
  network,
  sections: {
    Edge: [...distributionCharts(cdn), ...webFirewallCharts(firewall)],
    Clients: [...publicNameCharts(name), ...objectiveCharts(objective)],
  },
});
app.synth();
