import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { LatticeService } from "../../../constructs/mesh/lattice-service.js";
import { LatticeTargetGroup } from "../../../constructs/mesh/lattice-target-group.js";
import { ServiceMesh } from "../../../constructs/mesh/service-mesh.js";
import { ServiceNetwork } from "../../../constructs/mesh/service-network.js";
import { Queue } from "../../../constructs/messaging/queue.js";
import { Network } from "../../../constructs/network/network.js";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import { ContainerService } from "../../../constructs/service/container-service.js";
import { LambdaFunction } from "../../../constructs/service/lambda-function.js";
import type { LambdaFunctionProps } from "../../../constructs/service/lambda-function-props.js";
import { RoutedService } from "../../../constructs/service/routed-service.js";
import { ScheduledTask } from "../../../constructs/service/scheduled-task.js";
import type { ScheduledTaskProps } from "../../../constructs/service/scheduled-task-props.js";
import { Worker, type WorkerProps } from "../../../constructs/service/worker.js";
import { testStack, ZONES } from "../../synth.js";

export const CODE = {
  bucket: "code",
  key: "function.zip",
  version: "3",
  handler: "index.handler",
  runtime: "nodejs22.x",
} as const;

/** Where something cheaper is chosen. */
export interface Choices {
  readonly worker?: Partial<WorkerProps>;
  readonly function?: Partial<LambdaFunctionProps>;
  readonly task?: Partial<ScheduledTaskProps>;
}

const TASK = { taskSize: { cpu: 512, memory: 1024 }, demand: 2 } as const;
const API = { ...TASK, container: { image: "shop:1", port: 8080 } };

/** A stack with everything that runs code: services behind a load balancer, in a mesh and in VPC Lattice, and a worker. */
export function compute(choices: Choices = {}) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  const topic = new AlarmTopic(stack, "topic", { subscribers: { emails: ["ops@example.com"] } });
  services(stack, network);
  const queue = new Queue(stack, "jobs", { alarmTopic: topic });
  new Worker(stack, "worker", { ...TASK, network, queue, container: { image: "shop:1" }, ...choices.worker });
  const fn = new LambdaFunction(stack, "thumbnails", { code: CODE, network, alarmTopic: topic, ...choices.function });
  fn.consume("uploads", new Queue(stack, "uploads", { alarmTopic: topic, visibilityTimeoutSeconds: 180 }));
  const target = { network, container: { image: "shop:1" }, taskSize: TASK.taskSize };
  new ScheduledTask(stack, "report", { schedule: "rate(1 day)", target, alarmTopic: topic, ...choices.task });
  new ScheduledTask(stack, "tick", { schedule: "rate(5 minutes)", target: fn, alarmTopic: topic });
  return stack;
}

/** `orders` behind the load balancer calls `stock` in the mesh; `prices` is in VPC Lattice. */
function services(stack: ReturnType<typeof testStack>, network: Network): void {
  const certificate = { arn: "arn:aws:acm:eu-west-1:123456789012:certificate/a" };
  const loadBalancer = new ApplicationLoadBalancer(stack, "entrance", { network, certificate });
  const mesh = new ServiceMesh(stack, "mesh");
  const orders = new RoutedService(stack, "orders", {
    ...API,
    network,
    loadBalancer,
    conditions: { pathPatterns: ["/orders/*"] },
    priority: 1,
    container: { ...API.container, environment: { STOCK_URL: "http://stock:8080" } },
    serviceConnect: mesh.serviceConnect(),
  });
  const serviceConnect = mesh.serviceConnect({ dnsName: "stock" });
  new ContainerService(stack, "stock", { ...API, network, serviceConnect }).allowFrom(
    "orders-to-stock",
    orders.service.securityGroup,
  );
  const targetGroup = new LatticeTargetGroup(stack, "prices-targets", { targets: { type: "ip", network, port: 8080 } });
  new ContainerService(stack, "prices", { ...API, network, latticeTargetGroups: [targetGroup] });
  const serviceNetwork = new ServiceNetwork(stack, "service-network", { network });
  new LatticeService(stack, "prices-service", { serviceNetwork, targets: [{ targetGroup }] });
}
