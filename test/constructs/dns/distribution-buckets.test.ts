import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { describe, expect, it } from "vitest";
import { Distribution } from "../../../constructs/dns/distribution.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { ObjectStore } from "../../../constructs/storage/object-store.js";
import { onlyResource, resources, synthesize, testStack } from "../../synth.js";

const READ = '"Action" = ["s3:GetObject"], "Resource" = ["${aws_s3_bucket.';
const OWN_DISTRIBUTION = /"StringEquals" = \{"AWS:SourceArn" = aws_cloudfront_distribution\.cdn_\w+\.arn\}/;

describe("A distribution with the bucket of an ObjectStore", () => {
  it("may read its objects, and nobody else's distribution may", () => {
    const stack = testStack();
    const site = new ObjectStore(stack, "site", { encryptionKey: "s3-managed" });
    new Distribution(stack, "cdn", { origins: { primary: { bucket: site } }, accessLogs: false });
    const file = synthesize(stack);
    const policy = String(onlyResource(file, "aws_s3_bucket_policy")["policy"]);
    expect(policy).toContain(READ);
    expect(policy).toContain('"Service" = "cloudfront.amazonaws.com"');
    expect(policy).toMatch(OWN_DISTRIBUTION);
    expect(onlyResource(file, "aws_cloudfront_distribution")["origin"]).toMatchObject([
      {
        domain_name: expect.stringMatching(/aws_s3_bucket\.site_\w+\.bucket_regional_domain_name/),
        origin_access_control_id: expect.stringContaining("aws_cloudfront_origin_access_control.cdn"),
      },
    ]);
  });

  it("may have the store's key decrypt them", () => {
    const stack = testStack();
    const site = new ObjectStore(stack, "site");
    new Distribution(stack, "cdn", { origins: { primary: { bucket: site } }, accessLogs: false });
    const policy = String(onlyResource(synthesize(stack), "aws_kms_key")["policy"]);
    expect(policy).toContain('"Action" = ["kms:Decrypt"]');
    expect(policy).toMatch(OWN_DISTRIBUTION);
  });

  it("may read the secondary too, and one that is both once", () => {
    const stack = testStack();
    const [site, copy] = ["site", "copy"].map((id) => new ObjectStore(stack, id, { encryptionKey: "s3-managed" }));
    if (!site || !copy) throw new Error("two stores");
    new Distribution(stack, "cdn", { origins: { primary: { bucket: site }, secondary: { bucket: copy } } });
    new Distribution(stack, "again", { origins: { primary: { bucket: site }, secondary: { bucket: site } } });
    const policies = resources(synthesize(stack), "aws_s3_bucket_policy");
    const readers = (id: string) => String(policies[id]?.["policy"]).split("AWS:SourceArn").length - 1;
    expect([readers("site/policy"), readers("copy/policy")]).toEqual([2, 1]);
  });

  it("names the account alone to a store of another stack, so that neither stack waits for the other", () => {
    const stack = testStack();
    const other = new AwsStack(stack.node.root, "other", { region: "eu-central-1" });
    const copy = new ObjectStore(other, "copy");
    for (const id of ["cdn", "second"]) {
      new Distribution(stack, id, { origins: { primary: { bucket: copy } }, accessLogs: false });
    }
    const file = synthesize(other);
    for (const type of ["aws_s3_bucket_policy", "aws_kms_key"]) {
      const policy = String(onlyResource(file, type)["policy"]);
      expect(policy).toMatch(
        /"ArnLike" = \{"AWS:SourceArn" = "arn:\$\{[^}]+\}:cloudfront::\$\{[^}]+\}:distribution\/\*"\}/,
      );
      expect(policy).not.toContain("aws_cloudfront_distribution");
    }
    expect(other.dependencies).toEqual([]);
  });

  it("refuses what is no bucket", () => {
    const build = (bucket: unknown) =>
      new Distribution(testStack(), "cdn", { origins: { primary: { bucket: bucket as S3Bucket } } });
    expect(() => build("site")).toThrow('origins.primary.bucket: must be an ObjectStore or an S3Bucket, given "site"');
  });
});

describe("A distribution with a bucket of nobody's", () => {
  it("leaves its policy to whoever has it", () => {
    const stack = testStack();
    new Distribution(stack, "cdn", {
      origins: { primary: { bucket: new S3Bucket(stack, "site") } },
      accessLogs: false,
    });
    expect(synthesize(stack).resource).not.toHaveProperty("aws_s3_bucket_policy");
  });

  it("says which statement of what is wrong, when it is asked for something else", () => {
    const cdn = new Distribution(testStack(), "cdn", { origins: { primary: { domainName: "a.example.com" } } });
    expect(() => cdn.readStatement("site" as unknown as S3Bucket)).toThrow(
      'test/cdn: wrong arguments of readStatement\n  bucket: must be an S3Bucket, given "site"',
    );
  });
});
