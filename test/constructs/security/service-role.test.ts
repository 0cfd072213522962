import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter/index.js";
import { describe, expect, it } from "vitest";
import { policyDocument } from "../../../constructs/security/policy-document.js";
import { ServiceRole, type ServiceRoleProps } from "../../../constructs/security/service-role.js";
import { onlyResource, resources, synthesize, testStack } from "../../synth.js";

const MANAGED = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";

function build(props: Partial<ServiceRoleProps> = {}) {
  const stack = testStack();
  const role = new ServiceRole(stack, "task", { service: "ecs-tasks.amazonaws.com", ...props });
  return { stack, role };
}

describe("ServiceRole", () => {
  it("is assumed by its service alone and may do nothing by default", () => {
    const file = synthesize(build().stack);
    expect(onlyResource(file, "aws_iam_role")).toMatchObject({
      name: "test-task",
      assume_role_policy: expect.stringContaining('"Service" = "ecs-tasks.amazonaws.com"'),
    });
    expect(file.resource).not.toHaveProperty("aws_iam_role_policy");
    expect(file.resource).not.toHaveProperty("aws_iam_role_policy_attachment");
  });

  it("may do what its statements say", () => {
    const { stack } = build({
      statements: [{ actions: ["sqs:SendMessage"], resources: ["arn:aws:sqs:eu-west-1:1:a"] }],
    });
    const policy = onlyResource(synthesize(stack), "aws_iam_role_policy");
    expect(policy["policy"]).toContain('"Action" = ["sqs:SendMessage"], "Resource" = ["arn:aws:sqs:eu-west-1:1:a"]');
    expect(policy["role"]).toMatch(/aws_iam_role\.task_\w+\.name/);
  });

  it("has the managed policies that are listed, under their names", () => {
    const attachments = resources(
      synthesize(build({ managedPolicyArns: [MANAGED] }).stack),
      "aws_iam_role_policy_attachment",
    );
    expect(attachments["task/AmazonECSTaskExecutionRolePolicy"]).toMatchObject({ policy_arn: MANAGED });
  });

  it("is ready with its permissions, so that they are destroyed after what needs them", () => {
    const statements = [{ actions: ["sqs:SendMessage"], resources: ["*"] }];
    const { stack, role } = build({ statements, managedPolicyArns: [MANAGED] });
    new SsmParameter(stack, "user", { name: "a", type: "String", value: "b", dependsOn: [...role.ready] });
    expect(onlyResource(synthesize(stack), "aws_ssm_parameter")["depends_on"]).toEqual([
      expect.stringMatching(/^aws_iam_role\./),
      expect.stringMatching(/^aws_iam_role_policy\./),
      expect.stringMatching(/^aws_iam_role_policy_attachment\./),
    ]);
  });

  it("has a name that IAM takes, however long its path is", () => {
    const stack = testStack();
    new ServiceRole(stack, "a-role-whose-path-is-longer-than-the-64-characters-that-iam-allows", {
      service: "a.amazonaws.com",
    });
    expect(onlyResource(synthesize(stack), "aws_iam_role")["name"]).toHaveLength(64);
  });
});

describe("policyDocument", () => {
  it("leaves it to Terraform to quote what is known only later", () => {
    const stack = testStack();
    const queue = new SqsQueue(stack, "queue");
    const policy = policyDocument([
      {
        effect: "Deny",
        principal: "*",
        actions: ["sqs:*"],
        resources: [queue.arn],
        condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
    new SsmParameter(stack, "policy", { name: "a", type: "String", value: policy });
    expect(onlyResource(synthesize(stack), "aws_ssm_parameter")["value"]).toMatch(
      /^\$\{jsonencode\(\{"Version" = "2012-10-17", "Statement" = \[\{"Effect" = "Deny", "Principal" = "\*", "Action" = \["sqs:\*"\], "Resource" = \[aws_sqs_queue\.queue\.arn\], "Condition" = \{"Bool" = \{"aws:SecureTransport" = "false"\}\}\}\]\}\)\}$/,
    );
  });
});
