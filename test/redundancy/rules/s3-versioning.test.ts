import { describe, expect, it } from "vitest";
import { s3Versioning } from "../../../redundancy/rules/s3-versioning.js";
import type { TerraformJson } from "../terraform.js";
import { ask, NOT_KNOWN } from "./ask.js";

const bucket = (given: object, more: TerraformJson["resource"] = {}) =>
  ask(s3Versioning, { aws_s3_bucket: { data: given }, ...more });

const versioning = (status: string) => ({
  aws_s3_bucket_versioning: { data: { bucket: "${aws_s3_bucket.data.id}", versioning_configuration: { status } } },
});

describe("s3-versioning", () => {
  it("passes a bucket that keeps versions", () => {
    expect(bucket({}, versioning("Enabled"))).toEqual(["pass"]);
    expect(bucket({ versioning: [{ enabled: true }] })).toEqual(["pass"]);
  });

  it.each([
    ["that was never told to", {}],
    ["that no longer does", versioning("Suspended")],
  ])("fails a bucket %s", (_, more) => {
    expect(bucket({}, more)).toEqual(["fail aws_s3_bucket.data: aws_s3_bucket.data keeps no versions"]);
  });

  it("does not apply to a bucket that receives logs", () => {
    const lb = { access_logs: { bucket: "${aws_s3_bucket.data.id}", enabled: true } };
    expect(bucket({}, { aws_lb: { front: lb } })).toEqual([]);
  });

  it("does not know it before apply", () => {
    expect(bucket({}, versioning(NOT_KNOWN))).toEqual([
      expect.stringMatching(/^unknown .* whether aws_s3_bucket.data keeps versions is not known/),
    ]);
  });
});
