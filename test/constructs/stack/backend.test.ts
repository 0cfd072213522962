import { describe, expect, it } from "vitest";
import type { Backend } from "../../../constructs/stack/backend.js";
import { synthesize, testStack } from "../../synth.js";

const terraform = (backend?: Backend) =>
  synthesize(testStack({ backend })).terraform as unknown as { backend?: unknown; cloud?: unknown };

describe("the state of a stack", () => {
  it("is a file beside cdktf.json by default, from the folder that Terraform runs in", () => {
    expect(terraform().backend).toEqual({ local: { path: "../../../terraform.test.tfstate" } });
    expect(terraform({ type: "local" })).toEqual(terraform());
  });

  it("is in S3 under the stack's name, encrypted and locked by S3 itself", () => {
    expect(terraform({ type: "s3", bucket: "acme-state", region: "eu-central-1" }).backend).toEqual({
      s3: {
        bucket: "acme-state",
        key: "test/terraform.tfstate",
        region: "eu-central-1",
        encrypt: true,
        use_lockfile: true,
      },
    });
  });

  it("is encrypted in S3 with a key that is given", () => {
    const kmsKeyId = "arn:aws:kms:eu-west-1:123456789012:key/1";
    expect(terraform({ type: "s3", bucket: "acme-state", region: "eu-west-1", kmsKeyId }).backend).toMatchObject({
      s3: { kms_key_id: kmsKeyId },
    });
  });

  it("is in an HCP Terraform workspace of the stack's name", () => {
    expect(terraform({ type: "hcp", organization: "acme", hostname: "tfe.acme.com", project: "shop" }).cloud).toEqual({
      organization: "acme",
      hostname: "tfe.acme.com",
      workspaces: { name: "test", project: "shop" },
    });
    expect(terraform({ type: "hcp", organization: "acme" })).not.toHaveProperty("backend");
  });
});
