import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { describe, expect, it } from "vitest";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { onlyResource, resources, synthesize, testStack } from "../../synth.js";

const SERVICE = "ecs-tasks.amazonaws.com";

describe("What is granted to a role", () => {
  it("becomes a policy of its own, named after the access and the resource", () => {
    const stack = testStack();
    const role = new ServiceRole(stack, "role", { service: SERVICE });
    const key = new EncryptionKey(stack, "key", { description: "of a test" });
    key.grantDecrypt(role);
    const policies = resources(synthesize(stack), "aws_iam_role_policy");
    expect(Object.keys(policies)).toEqual(["role/decrypt-key"]);
    expect(policies["role/decrypt-key"]).toMatchObject({
      name: "decrypt-key",
      policy: expect.stringContaining("kms:Decrypt"),
    });
  });

  it("is granted once, however often it is asked for", () => {
    const stack = testStack();
    const role = new ServiceRole(stack, "role", { service: SERVICE });
    const key = new EncryptionKey(stack, "key", { description: "of a test" });
    key.grantEncryptDecrypt(role);
    key.grantEncryptDecrypt(role);
    expect(Object.keys(resources(synthesize(stack), "aws_iam_role_policy"))).toEqual(["role/encrypt-decrypt-key"]);
  });

  it("is there before what works as the role, also when it is granted later", () => {
    const stack = testStack();
    const role = new ServiceRole(stack, "role", { service: SERVICE });
    const key = new EncryptionKey(stack, "key", { description: "of a test" });
    role.usedBy(new SqsQueue(stack, "user", { dependsOn: [...role.ready] }));
    key.grantDecrypt(role);
    expect(onlyResource(synthesize(stack), "aws_sqs_queue")["depends_on"]).toEqual([
      expect.stringMatching(/^aws_iam_role\.role_/),
      expect.stringMatching(/^aws_iam_role_policy\.role_decrypt-key_/),
    ]);
  });
});

describe("What works as a role", () => {
  it("waits for what was granted before it was known", () => {
    const stack = testStack();
    const role = new ServiceRole(stack, "role", { service: SERVICE });
    new EncryptionKey(stack, "key", { description: "of a test" }).grantDecrypt(role);
    role.usedBy(new SqsQueue(stack, "user"));
    expect(onlyResource(synthesize(stack), "aws_sqs_queue")["depends_on"]).toEqual([
      expect.stringMatching(/^aws_iam_role_policy\.role_decrypt-key_/),
    ]);
  });
});

describe("The permissions boundary of a stack", () => {
  it("bounds every role in it", () => {
    const permissionsBoundary = "arn:aws:iam::111122223333:policy/boundary";
    const stack = testStack({ permissionsBoundary });
    new ServiceRole(stack, "role", { service: SERVICE });
    expect(onlyResource(synthesize(stack), "aws_iam_role")["permissions_boundary"]).toBe(permissionsBoundary);
  });

  it("is nothing unless it is asked for", () => {
    const stack = testStack();
    new ServiceRole(stack, "role", { service: SERVICE });
    expect(onlyResource(synthesize(stack), "aws_iam_role")).not.toHaveProperty("permissions_boundary");
  });

  it("must be the ARN of a policy", () => {
    expect(() => testStack({ permissionsBoundary: "boundary" })).toThrow(
      'permissionsBoundary: must be the ARN of a managed policy, given "boundary"',
    );
  });
});
