import { describe, expect, it } from "vitest";
import { Queue } from "../../../constructs/messaging/queue.js";
import { Topic } from "../../../constructs/messaging/topic.js";
import { Network } from "../../../constructs/network/network.js";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { LambdaFunction } from "../../../constructs/service/lambda-function.js";
import type { LambdaFunctionProps } from "../../../constructs/service/lambda-function-props.js";
import type { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";

const CODE = {
  bucket: "code",
  key: "fn.zip",
  version: "3",
  handler: "index.handler",
  runtime: "nodejs22.x",
} as const;

function build(options: Partial<LambdaFunctionProps> = {}, more: (stack: AwsStack) => object = () => ({})) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  const fn = new LambdaFunction(stack, "fn", { code: CODE, network, alarmTopic: false, ...options, ...more(stack) });
  return { stack, fn, file: () => synthesize(stack) };
}

function block(options: Partial<LambdaFunctionProps> = {}) {
  return onlyResource(build(options).file(), "aws_lambda_function");
}

describe("LambdaFunction", () => {
  it("runs in the private subnet of every zone, on arm64", () => {
    const { vpc_config: vpc, ...rest } = block() as unknown as { vpc_config: { subnet_ids: string[] } };
    expect(vpc.subnet_ids).toEqual(
      ZONES.map((zone) => expect.stringMatching(new RegExp(`^\\$\\{aws_subnet\\.network_private-${zone}_`))),
    );
    expect(rest).toMatchObject({
      architectures: ["arm64"],
      runtime: "nodejs22.x",
      s3_object_version: "3",
      memory_size: 512,
      timeout: 30,
      publish: true,
      tracing_config: { mode: "Active" },
      logging_config: { log_format: "JSON" },
    });
  });

  it("runs outside of a VPC when that is asked for, and then needs no network interfaces", () => {
    const { file } = build({ network: false });
    expect(onlyResource(file(), "aws_lambda_function")).not.toHaveProperty("vpc_config");
    expect(resources(file(), "aws_iam_role_policy")["fn/role/policy"]?.["policy"]).not.toContain("ec2:");
    expect(resources(file(), "aws_security_group")).not.toHaveProperty("fn/security-group");
  });

  it("is called by an alias that follows the version that was published last", () => {
    expect(onlyResource(build().file(), "aws_lambda_alias")).toMatchObject({
      name: "live",
      function_version: expect.stringMatching(/^\$\{aws_lambda_function\.fn_\w+\.version\}$/),
    });
  });

  it("gives the newest version a share of the invocations", () => {
    const alias = onlyResource(
      build({ canary: { stableVersion: "7", percent: 10 } }).file(),
      "aws_lambda_alias",
    ) as unknown as { routing_config: { additional_version_weights: Record<string, number> } };
    expect(alias).toMatchObject({ function_version: "7" });
    const [[version, weight] = []] = Object.entries(alias.routing_config.additional_version_weights);
    expect(version).toMatch(/^\$\{aws_lambda_function\.fn_\w+\.version\}$/);
    expect(weight).toBe(0.1);
  });

  it("takes an image instead of a zip file", () => {
    const imageUri = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/fn:1";
    const image = block({ code: { imageUri, command: ["app.main"] } });
    expect(image).toMatchObject({
      package_type: "Image",
      image_uri: imageUri,
      image_config: { command: ["app.main"] },
    });
    expect(image).not.toHaveProperty("runtime");
  });

  it.each(["python3.11", "java17", "ruby3.3"] as const)("takes %s, which is not deprecated", (runtime) => {
    const { file } = build({ code: { ...CODE, runtime } });
    expect(onlyResource(file(), "aws_lambda_function")["runtime"]).toBe(runtime);
  });

  it("raises the provider for a runtime that the oldest one does not know", () => {
    const { file } = build({ code: { ...CODE, runtime: "python3.14" } });
    expect(file().terraform.required_providers.aws.version).toBe(">= 6.21.0, < 7.0.0");
  });

  it("encrypts its environment with its own key, and has none without variables", () => {
    expect(block({ environment: { TABLE: "orders" } })).toMatchObject({
      environment: { variables: { TABLE: "orders" } },
      kms_key_arn: expect.stringContaining("aws_kms_key.fn_encryption-key_"),
    });
    expect(block()).not.toHaveProperty("kms_key_arn");
  });

  it("keeps its logs 30 days, or as long as is asked for", () => {
    const retention = (options: Partial<LambdaFunctionProps>) =>
      resources(build(options).file(), "aws_cloudwatch_log_group")["fn/log-group"]?.["retention_in_days"];
    expect(retention({})).toBe(30);
    expect(retention({ logRetentionInDays: 7 })).toBe(7);
  });

  it("reserves and provisions concurrency on request", () => {
    const file = build({ reservedConcurrentExecutions: 50, provisionedConcurrentExecutions: 5 }).file();
    expect(onlyResource(file, "aws_lambda_function")["reserved_concurrent_executions"]).toBe(50);
    expect(onlyResource(file, "aws_lambda_provisioned_concurrency_config")).toMatchObject({
      provisioned_concurrent_executions: 5,
      qualifier: expect.stringContaining("aws_lambda_alias.fn_live_"),
    });
  });

  it("may be invoked by whom that is granted to", () => {
    const { stack, fn, file } = build();
    fn.grantInvoke(new ServiceRole(stack, "caller", { service: "ec2.amazonaws.com" }));
    const policy = String(resources(file(), "aws_iam_role_policy")["caller/invoke-fn"]?.["policy"]);
    expect(policy).toContain("lambda:InvokeFunction");
    expect(policy).toMatch(/aws_lambda_alias\.fn_live_\w+\.arn/);
  });

  it("may be invoked by a service for one resource, with name and alias apart", () => {
    const { fn, file } = build();
    fn.allowInvoke("from-uploads", "s3.amazonaws.com", "arn:aws:s3:::uploads");
    expect(onlyResource(file(), "aws_lambda_permission")).toMatchObject({
      function_name: expect.stringMatching(/^\$\{aws_lambda_function\.fn_\w+\.function_name\}$/),
      qualifier: expect.stringContaining("aws_lambda_alias.fn_live_"),
      principal: "s3.amazonaws.com",
      source_arn: "arn:aws:s3:::uploads",
    });
  });

  it.each<[string, object, string]>([
    [
      "a deprecated runtime",
      { code: { ...CODE, runtime: "nodejs16.x" } },
      "code.runtime: must be a runtime that is not",
    ],
    ["too little memory", { memorySize: 64 }, "memorySize: must be 128 to 10240 MiB, given 64"],
    ["a timeout past 15 minutes", { timeout: 901 }, "timeout: must be 1 to 900 seconds, given 901"],
    [
      "a canary of everything",
      { canary: { stableVersion: "1", percent: 100 } },
      "canary.percent: must be 1 to 99 percent",
    ],
    [
      "an alias as the stable version",
      { canary: { stableVersion: "live", percent: 5 } },
      "must be the number of a version",
    ],
    [
      "more provisioned than reserved",
      { reservedConcurrentExecutions: 1, provisionedConcurrentExecutions: 2 },
      "provisionedConcurrentExecutions: must be reservedConcurrentExecutions (1) or less",
    ],
    ["four tries", { asyncInvocation: { maximumRetryAttempts: 3 } }, "must be 0 to 2 tries, given 3"],
    ["a network that is none", { network: true }, "network: must be a Network or false, given true"],
  ])("refuses %s", (_, options, message) => {
    expect(() => build(options)).toThrow(message);
  });
});

describe("What a LambdaFunction cannot process", () => {
  const destination = (file: ReturnType<typeof synthesize>) =>
    onlyResource(file, "aws_lambda_function_event_invoke_config");

  it("is tried for 6 hours, and then waits 14 days in an encrypted queue of its own", () => {
    const file = build().file();
    expect(destination(file)).toMatchObject({
      maximum_event_age_in_seconds: 21600,
      maximum_retry_attempts: 2,
      qualifier: expect.stringContaining("aws_lambda_alias.fn_live_"),
      destination_config: {
        on_failure: { destination: expect.stringContaining("aws_sqs_queue.fn_failures_queue_") },
      },
    });
    expect(onlyResource(file, "aws_sqs_queue")).toMatchObject({
      message_retention_seconds: 1209600,
      kms_master_key_id: expect.stringContaining("aws_kms_key.fn_encryption-key_"),
    });
    expect(onlyResource(file, "aws_lambda_function")["depends_on"]).toContainEqual(
      expect.stringMatching(/^aws_iam_role_policy\.fn_role_send-fn-failures_/),
    );
  });

  it("is heard of by those who hear alarms", () => {
    const { file } = build({}, (stack) => ({
      alarmTopic: new AlarmTopic(stack, "topic", { subscribers: { emails: ["ops@example.com"] } }),
    }));
    expect(onlyResource(file(), "aws_cloudwatch_metric_alarm")).toMatchObject({
      metric_name: "ApproximateNumberOfMessagesVisible",
    });
  });

  it("goes to a queue or a topic that exists", () => {
    const queue = build({}, (stack) => ({ onFailure: new Queue(stack, "failed", { alarmTopic: false }) })).file();
    expect(JSON.stringify(destination(queue))).toContain("aws_sqs_queue.failed_");
    expect(resources(queue, "aws_iam_role_policy")["fn/role/send-failed"]?.["policy"]).toContain("sqs:SendMessage");
    const topic = build({}, (stack) => ({ onFailure: new Topic(stack, "failed", { alarmTopic: false }) })).file();
    expect(JSON.stringify(destination(topic))).toContain("aws_sns_topic.failed_");
    expect(resources(topic, "aws_iam_role_policy")["fn/role/publish-failed"]?.["policy"]).toContain("sns:Publish");
  });

  it("is lost when that is asked for, and accepted", () => {
    const waiver = { reason: "events can be sent again", owner: "team-shop", expires: "2999-01-01" };
    const file = build({ onFailure: false, waiver }).file();
    expect(destination(file)).not.toHaveProperty("destination_config");
    expect(JSON.stringify(file["//"].holdfast)).toContain("lambda-failure-destination");
  });

  it("does not go to a FIFO queue", () => {
    expect(() =>
      build({}, (stack) => ({ onFailure: new Queue(stack, "failed", { alarmTopic: false, fifo: true }) })),
    ).toThrow("onFailure: must not be FIFO");
  });
});

describe("A LambdaFunction that takes messages from a queue", () => {
  function consume(queueOptions: object, options?: object) {
    const { stack, fn, file } = build();
    const queue = new Queue(stack, "jobs", { alarmTopic: false, ...queueOptions });
    fn.consume("jobs", queue, options);
    return file();
  }

  it("says which of a batch failed, and may take them", () => {
    const file = consume({ visibilityTimeoutSeconds: 180 }, { maximumConcurrency: 20 });
    expect(onlyResource(file, "aws_lambda_event_source_mapping")).toMatchObject({
      batch_size: 10,
      function_response_types: ["ReportBatchItemFailures"],
      scaling_config: { maximum_concurrency: 20 },
      function_name: expect.stringContaining("aws_lambda_alias.fn_live_"),
    });
    expect(onlyResource(file, "aws_lambda_function")["depends_on"]).toContainEqual(
      expect.stringMatching(/^aws_iam_role_policy\.fn_role_consume-jobs_/),
    );
  });

  it.each<[string, object, object, string]>([
    ["a queue that shows a message again too early", { visibilityTimeoutSeconds: 20 }, {}, "must be 30 or more"],
    ["a large batch without a window", {}, { batchSize: 11 }, "batchSize: must be 10 or less without"],
    ["a large batch from a FIFO queue", { fifo: true }, { batchSize: 11 }, "batchSize: must be 10 or less from a FIFO"],
    [
      "a window for a FIFO queue",
      { fifo: true },
      { maximumBatchingWindowInSeconds: 1 },
      "maximumBatchingWindowInSeconds: must be 0 for a FIFO queue",
    ],
    ["one invocation at once", {}, { maximumConcurrency: 1 }, "maximumConcurrency: must be 2 to 1000 invocations"],
  ])("refuses %s", (_, queueOptions, options, message) => {
    expect(() => consume(queueOptions, options)).toThrow(message);
  });
});

describe("A LambdaFunction that a topic invokes", () => {
  it("lets the topic invoke its alias, by name and qualifier", () => {
    const { stack, fn, file } = build();
    new Topic(stack, "orders", { alarmTopic: false }).subscribeFunction("mail", fn);
    expect(onlyResource(file(), "aws_lambda_permission")).toMatchObject({
      function_name: expect.stringMatching(/aws_lambda_function\.fn_\w+\.function_name/),
      qualifier: expect.stringMatching(/aws_lambda_alias\.fn_\w+\.name/),
      principal: "sns.amazonaws.com",
    });
    expect(onlyResource(file(), "aws_sns_topic_subscription")["endpoint"]).toMatch(/aws_lambda_alias\.fn_\w+\.arn/);
  });
});
