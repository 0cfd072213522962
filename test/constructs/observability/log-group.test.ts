import { describe, expect, it } from "vitest";
import { LogGroup, type LogGroupProps } from "../../../constructs/observability/log-group.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { onlyResource, synthesize, testStack } from "../../synth.js";

function build(props: LogGroupProps = {}) {
  const stack = testStack();
  return { stack, log: new LogGroup(stack, "log", props) };
}

describe("LogGroup", () => {
  it("is named after its path, keeps events 30 days, and goes when it is destroyed", () => {
    const group = onlyResource(synthesize(build().stack), "aws_cloudwatch_log_group");
    expect(group).toMatchObject({ name: "test-log", retention_in_days: 30 });
    expect(group).not.toHaveProperty("skip_destroy");
  });

  it("has the name and the retention that it is given, and stays when asked", () => {
    const { stack } = build({ name: "/app/worker", retentionInDays: 365, skipDestroy: true });
    expect(onlyResource(synthesize(stack), "aws_cloudwatch_log_group")).toMatchObject({
      name: "/app/worker",
      retention_in_days: 365,
      skip_destroy: true,
    });
  });

  it("encrypts with a key that is given", () => {
    const stack = testStack();
    const services = ["logs.eu-west-1.amazonaws.com"];
    const encryptionKey = new EncryptionKey(stack, "key", { description: "of logs", services });
    new LogGroup(stack, "log", { encryptionKey });
    expect(onlyResource(synthesize(stack), "aws_cloudwatch_log_group")["kms_key_id"]).toMatch(
      /aws_kms_key\.key_\w+\.arn/,
    );
  });

  it("lets a role write to it and read nothing", () => {
    const { stack, log } = build();
    log.grantWrite(new ServiceRole(stack, "role", { service: "ecs-tasks.amazonaws.com" }));
    const { policy } = onlyResource(synthesize(stack), "aws_iam_role_policy");
    expect(policy).toContain('["logs:CreateLogStream", "logs:PutLogEvents"]');
    expect(policy).toMatch(/aws_cloudwatch_log_group\.log_\w+\.arn}:\*/);
  });

  it.each([
    ["a name that belongs to AWS", { name: "aws/lambda" }, "name: must be 1 to 512 letters"],
    ["a name with a space", { name: "my log" }, "name: must be 1 to 512 letters"],
    ["a name that is too long", { name: "a".repeat(513) }, "name: must be 1 to 512 letters"],
  ])("refuses %s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
  });

  it("refuses a retention that CloudWatch Logs has not", () => {
    expect(() => build({ retentionInDays: 31 })).toThrow(
      "retentionInDays: must be a retention that CloudWatch Logs has",
    );
  });
});
