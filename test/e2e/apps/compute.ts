import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object/index.js";
import { App } from "cdktf";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { ServiceMesh } from "../../../constructs/mesh/service-mesh.js";
import { Queue } from "../../../constructs/messaging/queue.js";
import { Network } from "../../../constructs/network/network.js";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import { FunctionAlarms } from "../../../constructs/observability/function-alarms.js";
import { ScheduledTaskAlarms } from "../../../constructs/observability/scheduled-task-alarms.js";
import { WorkerAlarms } from "../../../constructs/observability/worker-alarms.js";
import { ContainerService } from "../../../constructs/service/container-service.js";
import { FargateCluster } from "../../../constructs/service/fargate-cluster.js";
import { LambdaFunction } from "../../../constructs/service/lambda-function.js";
import { RoutedService } from "../../../constructs/service/routed-service.js";
import { ScheduledTask } from "../../../constructs/service/scheduled-task.js";
import { Worker } from "../../../constructs/service/worker.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { removable } from "./removable.js";

const region = "eu-west-1";
const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] as const;
const image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.2";
const taskSize = { cpu: 512, memory: 1024 } as const;

const app = new App();
const stack = new AwsStack(app, "compute", { region });
const network = new Network(stack, "network", { region, zones, nat: { placement: "none" } });
const topic = new AlarmTopic(stack, "topic", { subscribers: { emails: ["ops@example.com"] } });
const { cluster } = new FargateCluster(stack, "cluster");
const loadBalancer = new ApplicationLoadBalancer(stack, "entrance", {
  network,
  certificate: { plaintext: true },
  accessLogs: false,
  ...removable,
});

const mesh = new ServiceMesh(stack, "mesh", { name: "market.internal" });
const stock = new ContainerService(stack, "stock", {
  network,
  cluster,
  container: { image, port: 8080, appProtocol: "http" },
  taskSize,
  demand: 2,
  serviceConnect: mesh.serviceConnect({ dnsName: "stock", timeout: { perRequestTimeoutSeconds: 5 } }),
});
const orders = new RoutedService(stack, "orders", {
  network,
  cluster,
  loadBalancer,
  conditions: { pathPatterns: ["/orders/*"] },
  priority: 10,
  container: { image, port: 8080, environment: { STOCK_URL: "http://stock:8080" } },
  taskSize,
  demand: 4,
  serviceConnect: mesh.serviceConnect(),
});
stock.allowFrom("orders-to-stock", orders.service.securityGroup);

const queue = new Queue(stack, "jobs", { alarmTopic: topic });
const worker = new Worker(stack, "worker", {
  network,
  cluster,
  queue,
  container: { image },
  taskSize,
  demand: 2,
  scaling: { secondsPerMessage: 2, acceptableLatencySeconds: 60 },
});
new WorkerAlarms(stack, "worker-alarms", { worker, topic });
queue.grantSend(orders);

const bucket = new S3Bucket(stack, "code", { bucket: "compute-code" });
const versioning = new S3BucketVersioningA(stack, "code-versions", {
  bucket: bucket.id,
  versioningConfiguration: { status: "Enabled" },
});
// An empty zip file.
const contentBase64 = Buffer.from(["PK", 5, 6, ...Array(18).fill(0)].map(text).join(""), "latin1").toString("base64");
const zip = new S3Object(stack, "function.zip", {
  bucket: bucket.id,
  key: "function.zip",
  contentBase64,
  dependsOn: [versioning],
});
const thumbnails = new LambdaFunction(stack, "thumbnails", {
  code: {
    bucket: bucket.bucket,
    key: zip.key,
    version: zip.versionId,
    handler: "index.handler",
    runtime: "nodejs22.x",
  },
  network,
  alarmTopic: topic,
  environment: { BUCKET: "thumbnails" },
  reservedConcurrentExecutions: 20,
});
thumbnails.consume("uploads", new Queue(stack, "uploads", { alarmTopic: topic, visibilityTimeoutSeconds: 180 }), {
  maximumConcurrency: 10,
});
new FunctionAlarms(stack, "thumbnails-alarms", { function: thumbnails, topic });
thumbnails.grantInvoke(orders);
thumbnails.allowInvoke("from-code", "s3.amazonaws.com", bucket.arn);

const report = new ScheduledTask(stack, "report", {
  schedule: "cron(0 3 * * ? *)",
  timeZone: "Europe/Berlin",
  target: { network, cluster, container: { image }, taskSize: { cpu: 256, memory: 512 } },
  alarmTopic: topic,
  flexibleWindowInMinutes: 15,
});
new ScheduledTaskAlarms(stack, "report-alarms", { task: report, topic });
new ScheduledTask(stack, "tick", { schedule: "rate(5 minutes)", target: thumbnails, alarmTopic: topic });
app.synth();

function text(part: string | number): string {
  return typeof part === "string" ? part : String.fromCharCode(part);
}
