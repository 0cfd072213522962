import { App } from "cdktf";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { LatticeService } from "../../../constructs/mesh/lattice-service.js";
import { LatticeTargetGroup } from "../../../constructs/mesh/lattice-target-group.js";
import { ServiceMesh } from "../../../constructs/mesh/service-mesh.js";
import { ServiceNetwork } from "../../../constructs/mesh/service-network.js";
import { Network } from "../../../constructs/network/network.js";
import { ContainerService } from "../../../constructs/service/container-service.js";
import { LambdaFunction } from "../../../constructs/service/lambda-function.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";

const region = "eu-west-1";
const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] as const;
const image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.2";
const task = { container: { image, port: 8080 }, taskSize: { cpu: 512, memory: 1024 }, demand: 2 } as const;

const app = new App();
const stack = new AwsStack(app, "compute-lattice", { region });
const network = new Network(stack, "network", { region, zones });

const blue = new LatticeTargetGroup(stack, "blue", { targets: { type: "ip", network, port: 8080 } });
const loadBalancer = new ApplicationLoadBalancer(stack, "internal", {
  network,
  exposure: "internal",
  certificate: { arn: "arn:aws:acm:eu-west-1:111122223333:certificate/a" },
});
const balanced = new LatticeTargetGroup(stack, "balanced", { targets: { type: "alb", loadBalancer } });
const resize = new LambdaFunction(stack, "resize", {
  code: { imageUri: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/resize:1" },
  network: false,
  alarmTopic: false,
  canary: { stableVersion: "3", percent: 10 },
  provisionedConcurrentExecutions: 2,
});
const invoked = new LatticeTargetGroup(stack, "invoked", { targets: { type: "lambda", function: resize } });

const serviceNetwork = new ServiceNetwork(stack, "service-network", { network });
const prices = new LatticeService(stack, "prices", {
  serviceNetwork,
  targets: [
    { targetGroup: blue, weight: 95 },
    { targetGroup: balanced, weight: 5 },
  ],
  rules: {
    images: {
      priority: 1,
      path: { prefix: "/images" },
      headers: { "x-size": "small" },
      targets: [{ targetGroup: invoked }],
    },
  },
});
new ContainerService(stack, "blue-tasks", { ...task, network, latticeTargetGroups: [blue] });

const certificateAuthorityArn = "arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/a";
const mesh = new ServiceMesh(stack, "mesh", { tls: { certificateAuthorityArn } });
const shop = new ContainerService(stack, "shop", {
  ...task,
  network,
  container: { ...task.container, environment: { PRICES_URL: `https://${prices.endpoint}` } },
  serviceConnect: mesh.serviceConnect({ dnsName: "shop" }),
});
serviceNetwork.allowFrom("shop", shop.securityGroup);
prices.grantInvoke(shop);
app.synth();
