import { describe, expect, it } from "vitest";
import { AuroraCluster } from "../../../constructs/database/aurora-cluster.js";
import { DocumentCluster } from "../../../constructs/database/document-cluster.js";
import { MultiAzDatabase } from "../../../constructs/database/multi-az-database.js";
import { Network } from "../../../constructs/network/network.js";
import type { Grantee } from "../../../constructs/security/grantee.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import type { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { resources, synthesize, testStack, ZONES } from "../../synth.js";

interface Database {
  grantReadSecret(grantee: Grantee): void;
}

const POSTGRES = {
  engine: "postgres",
  engineVersion: "16.6",
  instanceClass: "db.m7g.large",
  storage: { type: "gp3", allocatedStorage: 100 },
} as const;

function granted(make: (stack: AwsStack, network: Network) => Database): Record<string, string> {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: ZONES });
  make(stack, network).grantReadSecret(new ServiceRole(stack, "task", { service: "ecs-tasks.amazonaws.com" }));
  const policies = Object.entries(resources(synthesize(stack), "aws_iam_role_policy"));
  return Object.fromEntries(
    policies.filter(([path]) => path.startsWith("task/")).map(([path, each]) => [path, String(each["policy"])]),
  );
}

describe("A role that is granted the secret", () => {
  it("of an AuroraCluster reads and decrypts it", () => {
    const policies = granted(
      (stack, network) =>
        new AuroraCluster(stack, "db", {
          network,
          engine: "aurora-postgresql",
          engineVersion: "16.6",
          capacity: { type: "provisioned", instanceClass: "db.r7g.large" },
        }),
    );
    expect(policies["task/read-secret-db"]).toMatch(
      /secretsmanager:GetSecretValue.*master_user_secret\[0\]\.secret_arn/s,
    );
    expect(policies["task/decrypt-db-key"]).toMatch(/kms:Decrypt.*aws_kms_key\.db_key_\w+\.arn/s);
  });

  it("of a MultiAzDatabase with read replicas reads the one that Terraform made", () => {
    const policies = granted(
      (stack, network) => new MultiAzDatabase(stack, "db", { network, ...POSTGRES, readReplicas: ["eu-west-1b"] }),
    );
    expect(policies["task/read-secret-db"]).toMatch(/GetSecretValue.*aws_secretsmanager_secret\.db_/s);
    expect(Object.keys(policies)).toContain("task/decrypt-db-key");
  });

  it("of a DocumentCluster reads it, which needs no permission for AWS's own key", () => {
    const base = { engineVersion: "5.0.0", instanceClass: "db.r6g.large" };
    const policies = granted((stack, network) => new DocumentCluster(stack, "db", { network, ...base }));
    expect(Object.keys(policies)).toEqual(["task/read-secret-db"]);
    expect(policies["task/read-secret-db"]).toMatch(/aws_docdb_cluster\.db_\w+\.master_user_secret\[0\]\.secret_arn/);
  });
});
