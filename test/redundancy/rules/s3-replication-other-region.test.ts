import { describe, expect, it } from "vitest";
import { s3ReplicationOtherRegion } from "../../../redundancy/rules/s3-replication-other-region.js";
import { ask, NOT_KNOWN } from "./ask.js";

function replication(destination: object, bucket = "${aws_s3_bucket.copy.arn}", status = "Enabled") {
  return ask(s3ReplicationOtherRegion, {
    aws_s3_bucket: { data: {}, copy: destination },
    aws_s3_bucket_replication_configuration: {
      data: { bucket: "${aws_s3_bucket.data.id}", rule: [{ status, destination: [{ bucket }] }] },
    },
  });
}

const said = (status: string, text: string) => [`${status} aws_s3_bucket_replication_configuration.data: ${text}`];

describe("s3-replication-other-region", () => {
  it.each([{ provider: "aws.far" }, { region: "eu-central-1" }])("passes a destination with %j", (destination) => {
    expect(replication(destination)).toEqual(["pass"]);
  });

  it("fails an enabled rule to a bucket of the same region, which CKV_AWS_144 accepts", () => {
    expect(replication({})).toEqual(
      said("fail", "aws_s3_bucket_replication_configuration.data replicates from eu-west-1 to eu-west-1"),
    );
  });

  it.each([
    ["eu-central-1", "pass"],
    ["eu-west-1", "fail"],
  ])("knows a bucket that is given by its ARN by the region of its key: %s", (region, status) => {
    const encryption = { replica_kms_key_id: `arn:aws:kms:${region}:111122223333:key/copy` };
    const rule = { destination: { bucket: "arn:aws:s3:::elsewhere", encryption_configuration: encryption } };
    const [verdict] = ask(s3ReplicationOtherRegion, {
      aws_s3_bucket: { data: {} },
      aws_s3_bucket_replication_configuration: {
        data: { bucket: "${aws_s3_bucket.data.id}", rule: [{ status: "Enabled", ...rule }] },
      },
    });
    expect(verdict).toMatch(new RegExp(`^${status}`));
  });

  it("fails a rule that is disabled", () => {
    expect(replication({ provider: "aws.far" }, undefined, "Disabled")).toEqual(
      said("fail", "aws_s3_bucket_replication_configuration.data has no rule that is enabled"),
    );
  });

  it.each(["arn:aws:s3:::elsewhere", NOT_KNOWN])("does not know the region of %s", (bucket) => {
    expect(replication({}, bucket)).toEqual(
      said("unknown", "the region of destination.bucket of aws_s3_bucket_replication_configuration.data is not known"),
    );
  });

  it("does not know whether a rule to another region is enabled before apply", () => {
    expect(replication({ provider: "aws.far" }, undefined, NOT_KNOWN)).toEqual(
      said("unknown", "status of a rule of aws_s3_bucket_replication_configuration.data is not known"),
    );
  });

  it("does not apply to a bucket that is not replicated", () => {
    expect(ask(s3ReplicationOtherRegion, { aws_s3_bucket: { data: {} } })).toEqual([]);
  });
});
