import { App } from "cdktf";
import { KubernetesCluster } from "../../../constructs/kubernetes/kubernetes-cluster.js";
import { Network } from "../../../constructs/network/network.js";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import { KubernetesAlarms } from "../../../constructs/observability/kubernetes-alarms.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";

const region = "eu-west-1";
const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] as const;

const app = new App();
const stack = new AwsStack(app, "kubernetes", { region });
const network = new Network(stack, "network", {
  region,
  zones,
  nat: { placement: "none" },
  interfaceEndpoints: ["ecr.api", "ecr.dkr", "sts", "eks-auth"],
});
const admins = {
  principalArn: "arn:aws:iam::123456789012:role/admins",
  policy: "AmazonEKSClusterAdminPolicy",
} as const;
const topic = new AlarmTopic(stack, "topic", { subscribers: { emails: ["on-call@example.com"] } });

const managed = new KubernetesCluster(stack, "managed", {
  network,
  version: "1.35",
  nodes: { type: "managed", instanceTypes: ["m7g.large"], demand: 4, amiType: "AL2023_ARM_64_STANDARD" },
  accessEntries: { admins, shop: { ...admins, policy: "AmazonEKSEditPolicy", namespaces: ["shop"] } },
  addonVersions: { coredns: "v1.12.4-eksbuild.1" },
});
const orders = managed.podIdentity("orders", { namespace: "shop", serviceAccount: "orders" });
managed.encryptionKey.grantDecrypt(orders);
new KubernetesAlarms(stack, "alarms", { cluster: managed, topic });

new KubernetesCluster(stack, "auto", {
  network,
  version: "1.34",
  nodes: { type: "auto-mode" },
  accessEntries: { admins },
  endpoint: { access: "public-and-private", publicAccessCidrs: ["203.0.113.0/24"] },
  encryptionKey: managed.encryptionKey,
});
app.synth();
