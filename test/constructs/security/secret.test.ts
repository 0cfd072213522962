import { describe, expect, it } from "vitest";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { Secret } from "../../../constructs/security/secret.js";
import type { SecretProps } from "../../../constructs/security/secret-props.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { onlyResource, resources, synthesize, testStack } from "../../synth.js";

function build(props: Partial<SecretProps> = {}) {
  const stack = testStack();
  const secret = new Secret(stack, "secret", { description: "API key of the shop", ...props });
  return { stack, secret };
}

const file = (props: Partial<SecretProps> = {}) => synthesize(build(props).stack);
const secret = (props: Partial<SecretProps> = {}) => onlyResource(file(props), "aws_secretsmanager_secret");

function ephemeral(props: Partial<SecretProps> = {}) {
  const { ephemeral: blocks } = file(props) as unknown as { ephemeral: Record<string, Record<string, object>> };
  return Object.values(blocks["aws_secretsmanager_random_password"] ?? {})[0];
}

const lambdaArn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate";

describe("Secret", () => {
  it("is encrypted with a key of its own, and can be had back for 30 days", () => {
    expect(secret()).toMatchObject({
      name_prefix: "test-secret-",
      description: "API key of the shop",
      kms_key_id: expect.stringMatching(/aws_kms_key\.secret_encryption-key_\w+\.arn/),
      recovery_window_in_days: 30,
    });
  });

  it("has a generated value that is in neither plan nor state", () => {
    expect(ephemeral()).toEqual({ password_length: 32, exclude_punctuation: true });
    const version = onlyResource(file(), "aws_secretsmanager_secret_version");
    expect(version).toMatchObject({
      secret_string_wo: expect.stringMatching(
        /^\$\{ephemeral\.aws_secretsmanager_random_password\.\w+\.random_password\}$/,
      ),
      secret_string_wo_version: 1,
    });
    expect(version).not.toHaveProperty("secret_string");
    expect(file().terraform).toMatchObject({ required_version: ">= 1.11.0" });
  });

  it("is as long as asked for, within JSON where asked for, and another one for each version", () => {
    const value = { type: "generated", length: 64, excludePunctuation: false, version: 2 } as const;
    expect(ephemeral({ value })).toEqual({ password_length: 64, exclude_punctuation: false });
    const json = { username: "app" };
    const version = onlyResource(
      file({ value: { ...value, json, passwordKey: "key" } }),
      "aws_secretsmanager_secret_version",
    );
    expect(version["secret_string_wo_version"]).toBe(2);
    expect(version["secret_string_wo"]).toMatch(/jsonencode\(\{"username" = "app", "key" = ephemeral\./);
  });

  it("has no value when somebody else writes it, and then needs no Terraform 1.11", () => {
    const empty = file({ value: { type: "none" } });
    expect(empty.resource).not.toHaveProperty("aws_secretsmanager_secret_version");
    expect(empty.terraform).not.toHaveProperty("required_version");
  });

  it("has copies in other regions, each with a key of that region", () => {
    const kmsKeyArn = "arn:aws:kms:eu-central-1:111122223333:key/a";
    expect(secret({ replicas: { "eu-central-1": { kmsKeyArn }, "eu-west-2": {} } })["replica"]).toEqual([
      { region: "eu-central-1", kms_key_id: kmsKeyArn },
      { region: "eu-west-2" },
    ]);
    expect(secret()).not.toHaveProperty("replica");
  });

  it("is rotated by a function that Secrets Manager may call for it alone", () => {
    const rotated = file({ rotation: { lambdaArn, windowHours: 3 } });
    expect(onlyResource(rotated, "aws_secretsmanager_secret_rotation")).toMatchObject({
      rotation_lambda_arn: lambdaArn,
      rotate_immediately: true,
      rotation_rules: { automatically_after_days: 30, duration: "3h" },
      depends_on: expect.arrayContaining([expect.stringContaining("aws_lambda_permission")]),
    });
    expect(onlyResource(rotated, "aws_lambda_permission")).toMatchObject({
      principal: "secretsmanager.amazonaws.com",
      source_arn: expect.stringMatching(/aws_secretsmanager_secret\.secret_\w+\.arn/),
    });
    const later = file({ rotation: { lambdaArn, automaticallyAfterDays: 90, rotateImmediately: false } });
    expect(onlyResource(later, "aws_secretsmanager_secret_rotation")).toMatchObject({
      rotate_immediately: false,
      rotation_rules: { automatically_after_days: 90 },
    });
  });

  it("is shared with whom its statements name, and never with everybody", () => {
    const principal = { AWS: "arn:aws:iam::444455556666:root" };
    const statements = [{ actions: ["secretsmanager:GetSecretValue"], resources: ["*"], principal }];
    expect(onlyResource(file({ statements }), "aws_secretsmanager_secret_policy")).toMatchObject({
      block_public_policy: true,
      policy: expect.stringContaining("444455556666"),
    });
    expect(file().resource).not.toHaveProperty("aws_secretsmanager_secret_policy");
  });

  it("uses a key that is given", () => {
    const { stack } = build();
    const encryptionKey = new EncryptionKey(stack, "shared", { description: "of all secrets" });
    new Secret(stack, "other", { description: "b", encryptionKey });
    expect(resources(synthesize(stack), "aws_secretsmanager_secret")["other/Resource"]?.["kms_key_id"]).toMatch(
      /aws_kms_key\.shared_/,
    );
  });

  it("lets a role read, write or rotate it, and use its key", () => {
    const { stack, secret: made } = build();
    const role = (id: string) => new ServiceRole(stack, id, { service: "lambda.amazonaws.com" });
    made.grantRead(role("reader"));
    made.grantWrite(role("writer"));
    made.grantRotate(role("rotator"));
    const policies = resources(synthesize(stack), "aws_iam_role_policy");
    const policy = (path: string) => String(policies[path]?.["policy"]);
    expect(policy("reader/read-secret")).toContain("secretsmanager:GetSecretValue");
    expect(policy("reader/read-secret")).not.toContain("PutSecretValue");
    expect(policy("reader/decrypt-secret-encryption-key")).toContain("kms:Decrypt");
    expect(policy("writer/write-secret")).toContain("secretsmanager:PutSecretValue");
    expect(policy("writer/write-secret")).not.toContain("GetSecretValue");
    expect(policy("rotator/rotate-secret")).toContain("secretsmanager:UpdateSecretVersionStage");
    expect(policy("rotator/encrypt-decrypt-secret-encryption-key")).toContain("kms:Encrypt");
  });

  it("has a name that leaves room for what AWS adds, however long its path is", () => {
    const stack = testStack();
    new Secret(stack, "a".repeat(200), { description: "a" });
    expect(String(onlyResource(synthesize(stack), "aws_secretsmanager_secret")["name_prefix"])).toHaveLength(101);
  });

  it.each<[string, Partial<SecretProps>, string]>([
    [
      "7 characters",
      { value: { type: "generated", length: 7 } },
      "value.length: must be 8 to 4096 characters, given 7",
    ],
    ["6 days", { recoveryWindowInDays: 6 }, "recoveryWindowInDays: must be 7 to 30 days, or 0, given 6"],
    ["31 days", { recoveryWindowInDays: 31 }, "recoveryWindowInDays: must be 7 to 30 days, or 0, given 31"],
    ["a region that is none", { replicas: { europe: {} } }, "must be an AWS region code"],
    ["a function that is none", { rotation: { lambdaArn: "rotate" } }, "must be the ARN of a Lambda function"],
    ["25 hours", { rotation: { lambdaArn, windowHours: 25 } }, "windowHours: must be 1 to 24 hours, given 25"],
    ["1001 days", { rotation: { lambdaArn, automaticallyAfterDays: 1001 } }, "must be 1 to 1000 days, given 1001"],
    [
      "a field in the place of the generated one",
      { value: { type: "generated", json: { password: "a" } } },
      "value.json: must not have password, which is generated",
    ],
  ])("refuses %s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
  });
});
