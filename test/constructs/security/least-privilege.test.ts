import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..", "..");

/** Sources of everything that is put into stacks. */
const SOURCES = ["blueprints", "constructs"].flatMap((layer) =>
  readdirSync(join(ROOT, layer), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => ({ path: `${layer}/${file}`, text: readFileSync(join(ROOT, layer, file), "utf8") })),
);

/** Actions with a `*`, and why they are no broader than they must be. */
const BROAD_ACTIONS: Readonly<Record<string, string>> = {
  "constructs/database/search-administrator.ts es:ESHttp*": "all HTTP methods, of the administrator of one domain",
  "constructs/messaging/queue-policy.ts sqs:*": "denies what is not over TLS",
  "constructs/storage/private-bucket.ts s3:*": "denies what is not over TLS",
  "constructs/security/encryption-key.ts kms:*": "the account administers its key, which else nobody could",
  "constructs/security/encryption-key.ts kms:GenerateDataKey*": "two calls: with the plain data key and without",
  "constructs/security/encryption-key.ts kms:ReEncrypt*": "two calls: from a key and to a key",
};

/** Statements on every resource, how many a file has, and why they name none. */
const ALL_RESOURCES: Readonly<Record<string, readonly [count: number, reason: string]>> = {
  "constructs/database/key-value-table.ts": [1, "dynamodb:ListStreams has no resource"],
  "constructs/dns/distribution-bucket-access.ts": [1, "in a key policy it is the key itself"],
  "constructs/kubernetes/cluster-autoscaler-access.ts": [
    2,
    "reads what has no resource; changes groups with its cluster's tag",
  ],
  "constructs/mesh/service-network.ts": [1, "in the policy of one service network, for its own account"],
  "constructs/observability/heartbeat.ts": [3, "a metric namespace, bucket names and network interfaces"],
  "constructs/security/encryption-key.ts": [2, "in a key policy it is the key itself"],
  "constructs/security/secret.ts": [1, "secretsmanager:GetRandomPassword has no resource"],
  "constructs/service/function-permissions.ts": [2, "X-Ray and network interfaces have no resource"],
  "constructs/service/scheduled-task.ts": [1, "tasks have no ARN before they run; only what runs them may"],
  "constructs/service/task-permissions.ts": [2, "channels of ECS Exec and the token of ECR have no resource"],
};

describe("The permissions that constructs give", () => {
  it("name every action, but for those with a reason on record", () => {
    const found = SOURCES.flatMap(({ path, text }) =>
      [...text.matchAll(/"([a-z0-9-]+:[A-Za-z]*\*|\*)"(?=[,\]])/g)]
        .map(([, action]) => `${path} ${action}`)
        .filter((each) => !each.endsWith(" *")),
    );
    expect([...new Set(found)].sort()).toEqual(Object.keys(BROAD_ACTIONS).sort());
  });

  it("never are all actions at all", () => {
    const all = SOURCES.filter(({ text }) => /actions: \[[^\]]*"\*"/.test(text)).map(({ path }) => path);
    expect(all).toEqual([]);
  });

  it("name their resources, but for those with a reason on record", () => {
    const found = SOURCES.flatMap(({ path, text }): [string, number][] => {
      const count = [...text.matchAll(/resources: \["\*"\]/g)].length;
      return count > 0 ? [[path, count]] : [];
    });
    const expected = Object.entries(ALL_RESOURCES).map(([path, [count]]) => [path, count] as const);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });

  it("are bounded by the boundary of the stack, whoever makes the role", () => {
    const unbounded = SOURCES.filter(
      ({ text }) => text.includes("new IamRole(") && !text.includes("permissionsBoundaryOf("),
    );
    expect(unbounded.map(({ path }) => path)).toEqual([]);
  });

  it("are a role's, never a user's: a user has a password or a key", () => {
    const users = SOURCES.filter(({ text }) => /new Iam(User|AccessKey)\w*\(/.test(text));
    expect(users.map(({ path }) => path)).toEqual([]);
  });
});
