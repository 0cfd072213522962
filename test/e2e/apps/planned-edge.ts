import { App } from "cdktf";
import { Distribution } from "../../../constructs/dns/distribution.js";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { Network } from "../../../constructs/network/network.js";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import { Heartbeat } from "../../../constructs/observability/heartbeat.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { Secret } from "../../../constructs/security/secret.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";

const region = "eu-west-1";
const app = new App();
const stack = new AwsStack(app, "planned-edge", { region });
const network = new Network(stack, "network", {
  region,
  zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
  nat: { placement: "none" },
});
const alarmTopic = new AlarmTopic(stack, "topic", { subscribers: { emails: ["ops@example.com"] } });

new Heartbeat(stack, "outside", { url: "https://shop.example.com/health", alarmTopic });
new Heartbeat(stack, "inside", { url: "http://shop.internal/health", network, rateMinutes: 5, alarmTopic });

const loadBalancer = new ApplicationLoadBalancer(stack, "load-balancer", {
  network,
  exposure: "internal",
  certificate: { arn: "arn:aws:acm:eu-west-1:111122223333:certificate/a1b2c3d4" },
});
new Distribution(stack, "cdn", {
  origins: { primary: { loadBalancer } },
  domainNames: ["shop.example.com"],
  certificate: { hostedZoneId: "Z0SHOPEXAMPLE" },
});

const encryptionKey = new EncryptionKey(stack, "key", {
  description: "Copy of another region's key",
  multiRegion: {
    role: "replica",
    primaryKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/mrk-0123456789abcdef0123456789abcdef",
  },
});
new Secret(stack, "secret", {
  description: "Rotated by a function",
  encryptionKey,
  rotation: { lambdaArn: "arn:aws:lambda:eu-west-1:111122223333:function:rotate", windowHours: 3 },
});
app.synth();
