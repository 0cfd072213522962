import { describe, expect, it } from "vitest";
import { EncryptionKey, type EncryptionKeyProps } from "../../../constructs/security/encryption-key.js";
import { Secret } from "../../../constructs/security/secret.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { onlyResource, resources, synthesize, testStack } from "../../synth.js";

const primaryKeyArn = "arn:aws:kms:eu-central-1:111122223333:key/mrk-0123456789abcdef0123456789abcdef";
const replica = { role: "replica", primaryKeyArn } as const;

function build(multiRegion?: EncryptionKeyProps["multiRegion"]) {
  const stack = testStack();
  const services = ["cloudwatch.amazonaws.com"];
  const key = new EncryptionKey(stack, "key", { description: "orders", services, multiRegion });
  return { stack, key };
}

describe("EncryptionKey in several regions", () => {
  it("is of one region unless asked for more", () => {
    expect(onlyResource(synthesize(build().stack), "aws_kms_key")).not.toHaveProperty("multi_region");
  });

  it("can be copied as a primary, which rotates", () => {
    expect(onlyResource(synthesize(build({ role: "primary" }).stack), "aws_kms_key")).toMatchObject({
      multi_region: true,
      enable_key_rotation: true,
    });
  });

  it("is a copy with a policy, a waiting time and an alias of its own", () => {
    const file = synthesize(build(replica).stack);
    const copy = onlyResource(file, "aws_kms_replica_key");
    expect(copy).toMatchObject({ primary_key_arn: primaryKeyArn, deletion_window_in_days: 30 });
    expect(copy["policy"]).toContain('"Service" = "cloudwatch.amazonaws.com"');
    expect(copy).not.toHaveProperty("enable_key_rotation");
    expect(onlyResource(file, "aws_kms_alias")["target_key_id"]).toMatch(/aws_kms_replica_key\.key_\w+\.key_id/);
    expect(file.resource).not.toHaveProperty("aws_kms_key");
  });

  it("encrypts and is granted like any other key", () => {
    const { stack, key } = build(replica);
    new Secret(stack, "secret", { description: "a", encryptionKey: key });
    key.grantDecrypt(new ServiceRole(stack, "role", { service: "lambda.amazonaws.com" }));
    const file = synthesize(stack);
    expect(onlyResource(file, "aws_secretsmanager_secret")["kms_key_id"]).toMatch(/aws_kms_replica_key\.key_/);
    expect(resources(file, "aws_iam_role_policy")["role/decrypt-key"]?.["policy"]).toMatch(/aws_kms_replica_key\.key_/);
  });

  it("is no copy of a key of one region", () => {
    const single = "arn:aws:kms:eu-central-1:111122223333:key/01234567-89ab-cdef-0123-456789abcdef";
    expect(() => build({ role: "replica", primaryKeyArn: single })).toThrow("must be the ARN of a multi-Region key");
  });
});
