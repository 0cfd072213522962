import { describe, expect, it } from "vitest";
import { EncryptionKey, type EncryptionKeyProps } from "../../../constructs/security/encryption-key.js";
import { onlyResource, synthesize, testStack } from "../../synth.js";

function build(props: Partial<EncryptionKeyProps> = {}) {
  const stack = testStack();
  new EncryptionKey(stack, "key", { description: "orders", ...props });
  return synthesize(stack);
}

const key = (props: Partial<EncryptionKeyProps> = {}) => onlyResource(build(props), "aws_kms_key");

describe("EncryptionKey", () => {
  it("is rotated, and waits 30 days before it is gone", () => {
    expect(key()).toMatchObject({ description: "orders", enable_key_rotation: true, deletion_window_in_days: 30 });
    expect(key({ deletionWindowInDays: 7 })["deletion_window_in_days"]).toBe(7);
  });

  it("has an alias by its path", () => {
    expect(onlyResource(build(), "aws_kms_alias")).toMatchObject({
      name: "alias/test-key",
      target_key_id: expect.stringMatching(/aws_kms_key\.key_\w+\.key_id/),
    });
  });

  it("is administered by the account, in every partition", () => {
    const policy = String(key()["policy"]);
    expect(policy).toMatch(
      /arn:\$\{data\.aws_partition\.\w+\.partition\}:iam::\$\{data\.aws_caller_identity\.\w+\.account_id\}:root/,
    );
    expect(policy).not.toContain('"Service"');
  });

  it("is used by the services that are listed, for this account alone", () => {
    const policy = String(key({ services: ["cloudwatch.amazonaws.com", "events.amazonaws.com"] })["policy"]);
    expect(policy).toContain('"Service" = "cloudwatch.amazonaws.com"');
    expect(policy).toContain('"Service" = "events.amazonaws.com"');
    expect(policy.match(/"aws:SourceAccount" = data\.aws_caller_identity\.\w+\.account_id/g)).toHaveLength(2);
    expect(policy).not.toMatch(/"Principal" = "\*"/);
  });

  it("is used by CloudWatch Logs for the log groups of this account and region", () => {
    const policy = String(key({ services: ["logs.eu-west-1.amazonaws.com"] })["policy"]);
    expect(policy).toMatch(
      /"ArnLike" = \{"kms:EncryptionContext:aws:logs:arn" = "arn:\$\{[^}]+\}:logs:eu-west-1:\$\{[^}]+\}:\*"\}/,
    );
    expect(policy).not.toContain("aws:SourceAccount");
  });

  it.each<[string, Partial<EncryptionKeyProps>, string]>([
    ["6 days", { deletionWindowInDays: 6 }, "deletionWindowInDays: must be 7 to 30 days, given 6"],
    ["31 days", { deletionWindowInDays: 31 }, "deletionWindowInDays: must be 7 to 30 days, given 31"],
    ["no service", { services: ["cloudwatch"] }, 'services[0]: must be a service principal, given "cloudwatch"'],
    ["an empty description", { description: "" }, "description: "],
  ])("refuses %s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
    expect(() => build(props)).toThrow("test/key: wrong props");
  });
});
