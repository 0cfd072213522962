import { describe, expect, it } from "vitest";
import { Queue } from "../../../constructs/messaging/queue.js";
import { Network } from "../../../constructs/network/network.js";
import { Worker, type WorkerProps } from "../../../constructs/service/worker.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";
import { WAIVER } from "./service-in-stack.js";

function build(options: Partial<WorkerProps> = {}) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  const queue = new Queue(stack, "jobs", { alarmTopic: false });
  const worker = new Worker(stack, "worker", {
    network,
    queue,
    container: { image: "shop:1" },
    taskSize: { cpu: 512, memory: 1024 },
    demand: 2,
    ...options,
  });
  return { stack, worker, file: () => synthesize(stack) };
}

describe("Worker", () => {
  it("keeps the messages that wait for each task to what is worked off in time", () => {
    const file = build({ scaling: { secondsPerMessage: 0.5, acceptableLatencySeconds: 30 } }).file();
    const policy = onlyResource(file, "aws_appautoscaling_policy");
    expect(policy).toMatchObject({
      policy_type: "TargetTrackingScaling",
      target_tracking_scaling_policy_configuration: {
        target_value: 60,
        scale_out_cooldown: 60,
        scale_in_cooldown: 300,
      },
    });
    const { metrics } = (policy as unknown as { target_tracking_scaling_policy_configuration: Tracking })
      .target_tracking_scaling_policy_configuration.customized_metric_specification;
    expect(metrics[0]).toMatchObject({ expression: "visible / running", return_data: true });
    expect(metrics[1]).toMatchObject({
      id: "visible",
      metric_stat: { metric: { namespace: "AWS/SQS", metric_name: "ApproximateNumberOfMessagesVisible" } },
    });
    expect(metrics[2]).toMatchObject({
      id: "running",
      metric_stat: { metric: { namespace: "ECS/ContainerInsights", metric_name: "RunningTaskCount" } },
    });
  });

  it("lets 60 messages wait for each task by default", () => {
    const policy = onlyResource(build().file(), "aws_appautoscaling_policy");
    expect(policy).toMatchObject({ target_tracking_scaling_policy_configuration: { target_value: 60 } });
  });

  it("runs a task in every zone, and enough without the zone that has the most", () => {
    expect(onlyResource(build().file(), "aws_ecs_service")["desired_count"]).toBe(3);
    expect(onlyResource(build({ demand: 6 }).file(), "aws_ecs_service")["desired_count"]).toBe(9);
  });

  it("tells its container the URL of the queue, and may take messages before it starts", () => {
    const file = build().file();
    expect(onlyResource(file, "aws_ecs_task_definition")["container_definitions"]).toMatch(
      /"name"\s*=?:?\s*"QUEUE_URL".*aws_sqs_queue\.jobs_/,
    );
    const policies = resources(file, "aws_iam_role_policy");
    expect(policies["worker/service/task-role/consume-jobs"]?.["policy"]).toContain("sqs:ReceiveMessage");
    expect(onlyResource(file, "aws_ecs_service")["depends_on"]).toContainEqual(
      expect.stringMatching(/^aws_iam_role_policy\.worker_service_task-role_consume-jobs_/),
    );
  });

  it("has no load balancer and no way in", () => {
    const file = build().file();
    expect(onlyResource(file, "aws_ecs_service")).not.toHaveProperty("load_balancer");
    const own = Object.keys(resources(file, "aws_vpc_security_group_ingress_rule"));
    expect(own.filter((path) => path.startsWith("worker/"))).toEqual([]);
  });

  it("runs as few tasks as the load needs when that is accepted", () => {
    const file = build({ onZoneLoss: "relaunch", demand: 2, waiver: WAIVER }).file();
    expect(onlyResource(file, "aws_ecs_service")["desired_count"]).toBe(2);
    expect(JSON.stringify(file["//"].holdfast)).toContain("ecs-tasks-cover-zones");
  });

  it("goes back to the version before when an alarm says so", () => {
    const file = build({ release: { strategy: "rolling", alarms: ["late"] } }).file();
    expect(onlyResource(file, "aws_ecs_service")["alarms"]).toMatchObject({ alarm_names: ["late"], rollback: true });
  });

  it.each<[string, object, string]>([
    [
      "a latency that no message can keep",
      { scaling: { secondsPerMessage: 10, acceptableLatencySeconds: 5 } },
      "scaling.acceptableLatencySeconds: must be secondsPerMessage or more",
    ],
    [
      "messages that take no time",
      { scaling: { secondsPerMessage: 0, acceptableLatencySeconds: 5 } },
      "scaling.secondsPerMessage: must be more than 0 seconds, given 0",
    ],
    ["something else as the queue", { queue: {} }, "queue: must be a Queue"],
    [
      "a QUEUE_URL of one's own",
      { container: { image: "shop:1", environment: { QUEUE_URL: "x" } } },
      "container: must not have QUEUE_URL in its environment",
    ],
    ["a way to scale that is for services", { scaling: { cpu: 60 } }, "scaling.cpu: is not a known prop"],
  ])("refuses %s", (_, options, message) => {
    expect(() => build(options)).toThrow(message);
  });
});

interface Tracking {
  readonly customized_metric_specification: { readonly metrics: readonly object[] };
}
