import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system/index.js";
import { App } from "cdktf";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { TargetGroup } from "../../../constructs/load-balancer/target-group.js";
import { Network } from "../../../constructs/network/network.js";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import { InstanceServiceAlarms } from "../../../constructs/observability/instance-service-alarms.js";
import { ProxyFleetAlarms } from "../../../constructs/observability/proxy-fleet-alarms.js";
import { ProxyFleet } from "../../../constructs/proxy/proxy-fleet.js";
import { InstanceService } from "../../../constructs/service/instance-service.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { removable } from "./removable.js";

const region = "eu-west-1";
const zones = ["eu-west-1a", "eu-west-1b"] as const;
/** One that the simulated AWS has. */
const image = "ami-03cf127a";

const app = new App();
const stack = new AwsStack(app, "instances", { region });
const network = new Network(stack, "network", { region, zones, nat: { placement: "none" } });
const shared = new EfsFileSystem(stack, "shared", { encrypted: true });

const targets = new TargetGroup(stack, "web-targets", { network, port: 8080, targetType: "instance" });
const entry = new ApplicationLoadBalancer(stack, "entry", {
  network,
  certificate: { domainName: "instances.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
  defaultTargets: targets,
  ...removable,
});
const web = new InstanceService(stack, "web", {
  network,
  image,
  instanceType: "m7g.large",
  demand: 1,
  scaling: { cpu: 50, requestsPerTarget: 1000 },
  loadBalancing: { loadBalancer: entry, targetGroup: targets },
  userData: '#!/bin/bash\necho "$HOME ${HOME} %{x}"\n',
  fileSystem: {
    fileSystem: { fileSystemId: shared.id, accessPointId: "fsap-0a1b2c3d" },
    mountPoint: "/srv/shared",
  },
  refresh: { alarms: ["errors"] },
});
new InstanceService(stack, "workers", {
  network,
  image: { ssm: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64" },
  instanceType: { types: ["m7g.large", "m6g.large"], onDemandPercentageAboveBaseCapacity: 50 },
  demand: 2,
  onZoneLoss: "relaunch",
  zoneDistribution: "balanced-only",
  egress: "all",
  waiver: removable.waiver,
});
const proxies = new ProxyFleet(stack, "proxies", {
  network,
  image,
  instanceType: "c7g.large",
  demand: 1,
  frontends: {
    web: { port: 80, backend: "web", rules: [{ host: "*.example.com", path: "/api", backend: "web" }] },
    database: { port: 5432, mode: "tcp", backend: "database" },
  },
  backends: {
    web: { servers: { dns: entry.lb.dnsName, port: 443, count: 3 }, tls: { serverName: "instances.example.com" } },
    database: { mode: "tcp", servers: [{ name: "one", address: "10.0.0.10", port: 5432 }] },
  },
  loadBalancer: { exposure: "internal", crossZone: true, ...removable },
});
const topic = new AlarmTopic(stack, "alarms", { subscribers: { emails: ["ops@example.com"] } });
new InstanceServiceAlarms(stack, "web-alarms", { instances: web, topic });
new ProxyFleetAlarms(stack, "proxy-alarms", { fleet: proxies, topic });
web.allowFrom("proxies-to-web", proxies.securityGroup, 8080);
app.synth();
