import { describe, expect, it } from "vitest";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { ObjectStore } from "../../../constructs/storage/object-store.js";
import type { ObjectStoreProps } from "../../../constructs/storage/object-store-props.js";
import { onlyResource, resources, synthesize, testStack } from "../../synth.js";

const COPY = {
  destinationBucketArn: "arn:aws:s3:::copy",
  destinationKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/copy",
};

function build(props: ObjectStoreProps = {}) {
  const stack = testStack();
  const store = new ObjectStore(stack, "documents", props);
  return { stack, store };
}

function only(type: string, props: ObjectStoreProps = {}) {
  return onlyResource(synthesize(build(props).stack), type);
}

function types(props: ObjectStoreProps = {}) {
  return Object.keys(synthesize(build(props).stack).resource);
}

function rule(type: string, props: ObjectStoreProps = {}) {
  const [first] = only(type, props)["rule"] as Record<string, unknown>[];
  return first;
}

describe("ObjectStore", () => {
  it("has a name of its own among all accounts, and stays until it is emptied", () => {
    expect(only("aws_s3_bucket")).toMatchObject({ bucket_prefix: "test-documents-", force_destroy: false });
  });

  it("shortens the prefix to what AWS takes", () => {
    const stack = testStack();
    new ObjectStore(stack, "a-very-long-name-of-a-bucket-for-documents");
    const { bucket_prefix: prefix } = onlyResource(synthesize(stack), "aws_s3_bucket");
    expect(prefix).toMatch(/^test-a-very-long-name[a-z0-9-]{1,16}$/);
  });

  it("keeps old versions for 90 days", () => {
    expect(only("aws_s3_bucket_versioning")).toMatchObject({ versioning_configuration: { status: "Enabled" } });
    expect(rule("aws_s3_bucket_lifecycle_configuration")).toMatchObject({
      status: "Enabled",
      abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      noncurrent_version_expiration: [{ noncurrent_days: 90 }],
      expiration: [{ expired_object_delete_marker: true }],
    });
  });

  it("ends and moves objects when it is told to", () => {
    const lifecycle = {
      expirationDays: 400,
      noncurrentDays: 10,
      abortIncompleteMultipartUploadDays: 2,
      transitions: [{ days: 30, storageClass: "STANDARD_IA" }],
    } as const;
    expect(rule("aws_s3_bucket_lifecycle_configuration", { lifecycle })).toMatchObject({
      abort_incomplete_multipart_upload: [{ days_after_initiation: 2 }],
      noncurrent_version_expiration: [{ noncurrent_days: 10 }],
      expiration: [{ days: 400 }],
      transition: [{ days: 30, storage_class: "STANDARD_IA" }],
    });
  });

  it("keeps no versions when it is told not to, which a waiver can accept", () => {
    const waiver = { reason: "a cache of other data", owner: "team-shop", expires: "2999-01-01" };
    const file = synthesize(build({ versioning: false, waiver }).stack);
    expect(Object.keys(file.resource)).not.toContain("aws_s3_bucket_versioning");
    expect(onlyResource(file, "aws_s3_bucket_lifecycle_configuration")["rule"]).not.toContainEqual(
      expect.objectContaining({ noncurrent_version_expiration: expect.anything() }),
    );
    expect(file["//"].holdfast).toMatchObject({ waivers: [{ rule: "s3-versioning", owner: "team-shop" }] });
  });

  it("is closed to the public and has no access lists", () => {
    expect(only("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(only("aws_s3_bucket_ownership_controls")).toMatchObject({
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
  });

  it("refuses what is not TLS 1.2 or newer", () => {
    const { policy } = only("aws_s3_bucket_policy");
    expect(policy).toContain('"aws:SecureTransport" = "false"');
    expect(policy).toContain('"s3:TlsVersion" = "1.2"');
  });

  it("encrypts with its own key, and few requests to it", () => {
    expect(rule("aws_s3_bucket_server_side_encryption_configuration")).toMatchObject({
      bucket_key_enabled: true,
      apply_server_side_encryption_by_default: {
        sse_algorithm: "aws:kms",
        kms_master_key_id: expect.stringMatching(/aws_kms_key\.documents_encryption-key_\w+\.arn/),
      },
    });
  });

  it("encrypts with a key that is given", () => {
    const stack = testStack();
    const encryptionKey = new EncryptionKey(stack, "shared", { description: "of all buckets" });
    new ObjectStore(stack, "documents", { encryptionKey });
    expect(
      JSON.stringify(onlyResource(synthesize(stack), "aws_s3_bucket_server_side_encryption_configuration")),
    ).toMatch(/aws_kms_key\.shared_\w+\.arn/);
  });

  it("has no key with SSE-S3", () => {
    const props = { encryptionKey: "s3-managed" } as const;
    expect(rule("aws_s3_bucket_server_side_encryption_configuration", props)).toEqual({
      apply_server_side_encryption_by_default: { sse_algorithm: "AES256" },
    });
    expect(types(props)).not.toContain("aws_kms_key");
  });

  it("locks every version from its beginning on", () => {
    const objectLock = { mode: "GOVERNANCE", days: 30 } as const;
    expect(only("aws_s3_bucket", { objectLock })).toMatchObject({ object_lock_enabled: true });
    expect(only("aws_s3_bucket_object_lock_configuration", { objectLock })).toMatchObject({
      rule: { default_retention: { mode: "GOVERNANCE", days: 30 } },
    });
    expect(types()).not.toContain("aws_s3_bucket_object_lock_configuration");
  });

  it("writes its access logs where it is told", () => {
    const stack = testStack();
    const logs = new ObjectStore(stack, "logs", { encryptionKey: "s3-managed" });
    new ObjectStore(stack, "documents", { accessLogs: { to: logs, prefix: "documents/" } });
    const file = synthesize(stack);
    expect(onlyResource(file, "aws_s3_bucket_logging")).toMatchObject({
      target_bucket: expect.stringMatching(/aws_s3_bucket\.logs_\w+\.id/),
      target_prefix: "documents/",
      depends_on: expect.arrayContaining([expect.stringMatching(/^aws_s3_bucket_policy\.logs_/)]),
    });
    const policy = resources(file, "aws_s3_bucket_policy")["logs/policy"]?.["policy"];
    expect(policy).toContain("logging.s3.amazonaws.com");
    expect(policy).toContain("/documents/*");
  });

  it("writes no access logs where S3 cannot", () => {
    const stack = testStack();
    const to = new ObjectStore(stack, "logs");
    expect(() => new ObjectStore(stack, "documents", { accessLogs: { to } })).toThrow(
      "accessLogs.to: must be an ObjectStore with encryptionKey: s3-managed",
    );
  });

  it("takes statements of services into its one policy, also late", () => {
    const { stack, store } = build();
    store.addToPolicy({
      principal: { Service: "cloudfront.amazonaws.com" },
      actions: ["s3:GetObject"],
      resources: [`${store.bucket.arn}/*`],
    });
    expect(onlyResource(synthesize(stack), "aws_s3_bucket_policy")["policy"]).toContain("cloudfront.amazonaws.com");
  });
});

describe("The replication of an ObjectStore", () => {
  it("copies encrypted objects and delete markers within 15 minutes", () => {
    expect(rule("aws_s3_bucket_replication_configuration", { replication: COPY })).toMatchObject({
      status: "Enabled",
      delete_marker_replication: { status: "Enabled" },
      source_selection_criteria: { sse_kms_encrypted_objects: { status: "Enabled" } },
      destination: {
        bucket: COPY.destinationBucketArn,
        encryption_configuration: { replica_kms_key_id: COPY.destinationKeyArn },
        replication_time: { status: "Enabled", time: { minutes: 15 } },
        metrics: { status: "Enabled" },
      },
    });
  });

  it("says nothing of time without Replication Time Control", () => {
    const replication = { ...COPY, replicationTimeControl: false, prefix: "invoices/" };
    const copying = rule("aws_s3_bucket_replication_configuration", { replication });
    expect(copying).toMatchObject({ filter: { prefix: "invoices/" } });
    expect(copying?.["destination"]).not.toHaveProperty("replication_time");
  });

  it("waits for versioning, and for the permissions of its role", () => {
    const { depends_on: before } = only("aws_s3_bucket_replication_configuration", { replication: COPY });
    expect(before).toEqual([
      expect.stringMatching(/^aws_s3_bucket_versioning\./),
      expect.stringMatching(/^aws_iam_role\./),
      expect.stringMatching(/^aws_iam_role_policy\./),
    ]);
  });
});

describe("What an ObjectStore grants", () => {
  const grants: Record<string, (store: ObjectStore, role: ServiceRole) => void> = {
    read: (store, role) => store.grantRead(role),
    write: (store, role) => store.grantWrite(role),
    "read-write": (store, role) => store.grantReadWrite(role),
    put: (store, role) => store.grantPut(role),
  };

  it.each([
    ["read", ["s3:GetObject", "s3:ListBucket"], ["s3:PutObject", "s3:DeleteObject"], "decrypt"],
    ["write", ["s3:PutObject", "s3:DeleteObject"], ["s3:GetObject", "s3:DeleteObjectVersion"], "encrypt-decrypt"],
    ["read-write", ["s3:GetObject", "s3:PutObject"], ["s3:DeleteObjectVersion"], "encrypt-decrypt"],
    ["put", ["s3:PutObject"], ["s3:GetObject", "s3:DeleteObject"], "encrypt-decrypt"],
  ])("%s is that and no more, with the key", (access, allowed, withheld, key) => {
    const { stack, store } = build();
    const role = new ServiceRole(stack, "role", { service: "ecs-tasks.amazonaws.com" });
    grants[access]?.(store, role);
    const policies = resources(synthesize(stack), "aws_iam_role_policy");
    expect(Object.keys(policies).sort()).toEqual(
      [`role/${access}-documents`, `role/${key}-documents-encryption-key`].sort(),
    );
    const policy = String(policies[`role/${access}-documents`]?.["policy"]);
    for (const action of allowed) expect(policy).toContain(`"${action}"`);
    for (const action of withheld) expect(policy).not.toContain(`"${action}"`);
  });

  it("needs no key with SSE-S3", () => {
    const { stack, store } = build({ encryptionKey: "s3-managed" });
    store.grantReadWrite(new ServiceRole(stack, "role", { service: "ecs-tasks.amazonaws.com" }));
    expect(Object.keys(resources(synthesize(stack), "aws_iam_role_policy"))).toEqual(["role/read-write-documents"]);
  });
});

describe("The props of an ObjectStore", () => {
  it.each<[string, ObjectStoreProps, string]>([
    [
      "versions that end at once",
      { lifecycle: { noncurrentDays: 0 } },
      "lifecycle.noncurrentDays: must be 1 day or more, given 0",
    ],
    [
      "infrequent access too early",
      { lifecycle: { transitions: [{ days: 29, storageClass: "STANDARD_IA" }] } },
      "lifecycle.transitions[0].days: must be 30 days or more for STANDARD_IA and ONEZONE_IA, given 29",
    ],
    [
      "a lock of no time",
      { objectLock: { mode: "COMPLIANCE", days: 0 } },
      "objectLock.days: must be 1 to 36500 days, given 0",
    ],
    [
      "a lock without versions",
      { versioning: false, objectLock: { mode: "GOVERNANCE", days: 1 } },
      "versioning: must be true with objectLock",
    ],
    [
      "replication without versions",
      { versioning: false, replication: COPY },
      "versioning: must be true with replication",
    ],
    [
      "replication to a name",
      { replication: { ...COPY, destinationBucketArn: "copy" } },
      'replication.destinationBucketArn: must be the ARN of a bucket, given "copy"',
    ],
    [
      "replication without a key there",
      { replication: { destinationBucketArn: COPY.destinationBucketArn } },
      "replication.destinationKeyArn: must name a key in the other region",
    ],
  ])("refuse %s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
  });

  it("need no key in the other region with SSE-S3", () => {
    const replication = { destinationBucketArn: COPY.destinationBucketArn };
    const copying = rule("aws_s3_bucket_replication_configuration", { encryptionKey: "s3-managed", replication });
    expect(copying?.["destination"]).not.toHaveProperty("encryption_configuration");
    expect(copying).not.toHaveProperty("source_selection_criteria");
  });
});
