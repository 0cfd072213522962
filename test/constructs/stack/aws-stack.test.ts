import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { describe, expect, it } from "vitest";
import { requireAwsProvider } from "../../../constructs/stack/aws-provider-version.js";
import type { AwsStackProps } from "../../../constructs/stack/aws-stack.js";
import { synthesize, testStack } from "../../synth.js";

type Provider = { readonly aws: readonly [Record<string, unknown>] };

const provider = (props: Partial<AwsStackProps>) => {
  const file = synthesize(testStack(props)) as unknown as { provider: Provider };
  return file.provider.aws[0];
};

const constraint = (...needed: string[]) => {
  const stack = testStack();
  for (const version of needed) requireAwsProvider(new SnsTopic(stack, `since-${version}`), version);
  return synthesize(stack).terraform.required_providers.aws.version;
};

describe("AwsStack", () => {
  it("accepts every AWS provider from 5.100.0 up to the next major version", () => {
    expect(constraint()).toBe(">= 5.100.0, < 7.0.0");
  });

  it.each([
    [["6.24.0"], ">= 6.24.0, < 7.0.0"],
    [["6.4.0", "6.24.0", "6.9.0"], ">= 6.24.0, < 7.0.0"],
    [["6.24.1", "6.24.0"], ">= 6.24.1, < 7.0.0"],
    [["5.99.1"], ">= 5.100.0, < 7.0.0"],
  ])("with features of %j needs the newest of them", (needed, version) => {
    expect(constraint(...needed)).toBe(version);
  });

  it("raises the version of the stack with the feature only", () => {
    requireAwsProvider(testStack(), "6.24.0");
    expect(constraint()).toBe(">= 5.100.0, < 7.0.0");
  });

  it("says on every resource who manages it and which stack it is in", () => {
    expect(provider({ tags: { Team: "shop" } })).toMatchObject({
      region: "eu-west-1",
      default_tags: [{ tags: { ManagedBy: "holdfast", Stack: "test", Team: "shop" } }],
    });
  });

  it("is applied to the accounts that are listed and to no other", () => {
    expect(provider({ allowedAccountIds: ["123456789012"] })["allowed_account_ids"]).toEqual(["123456789012"]);
    expect(provider({})).not.toHaveProperty("allowed_account_ids");
  });

  it.each<[string, Partial<AwsStackProps>, string]>([
    [
      "a zone for a region",
      { region: "eu-west-1a" },
      'region: must be an AWS region code, for example eu-west-1, given "eu-west-1a"',
    ],
    [
      "an account id with hyphens",
      { allowedAccountIds: ["1234-5678-9012"] },
      "allowedAccountIds[0]: must be an account id of 12 digits",
    ],
    ["no account at all", { allowedAccountIds: [] }, "allowedAccountIds: must name at least one account, given []"],
    ["a tag without a name", { tags: { "": "x" } }, "tags.: the name "],
    ["a tag that is too long", { tags: { Team: "x".repeat(257) } }, "tags.Team: "],
    [
      "a bucket that S3 would not take",
      { backend: { type: "s3", bucket: "My_Bucket", region: "eu-west-1" } },
      "backend.bucket: must be an S3 bucket name",
    ],
    [
      "an objective below 0",
      { policy: { zone: { rtoSeconds: -1, rpoSeconds: 0 } } },
      "policy.zone.rtoSeconds: must be 0 seconds or more, given -1",
    ],
  ])("refuses %s", (_, props, message) => {
    expect(() => testStack(props)).toThrow(message);
    expect(() => testStack(props)).toThrow("test: wrong props");
  });

  it("refuses a backend that does not exist", () => {
    const backend = { type: "gcs", bucket: "state" } as unknown as AwsStackProps["backend"];
    expect(() => testStack({ backend })).toThrow(
      'backend.type: must be "local", "s3" or "hcp", given "gcs"',
    );
  });
});
