import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { describe, expect, it } from "vitest";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { onlyResource, resources, synthesize } from "../../synth.js";
import { buildCluster, buildWorkload } from "./sample-cluster.js";

const OPTIONS = { namespace: "shop", serviceAccount: "orders" };

describe("PodIdentity", () => {
  it("is a role that the pods of one service account act as", () => {
    const { stack, cluster } = buildCluster();
    cluster.podIdentity("orders", OPTIONS);
    const file = synthesize(stack);
    expect(onlyResource(file, "aws_eks_pod_identity_association")).toMatchObject({
      namespace: "shop",
      service_account: "orders",
      role_arn: expect.stringMatching(/aws_iam_role\.cluster_orders_role_\w+\.arn/),
    });
    const role = resources(file, "aws_iam_role")["cluster/orders/role/Resource"];
    expect(role?.["assume_role_policy"]).toMatch(/sts:AssumeRole.*sts:TagSession.*pods\.eks\.amazonaws\.com/);
  });

  it("may do what is granted, before the pods get its credentials", () => {
    const { stack, cluster } = buildCluster();
    const identity = cluster.podIdentity("orders", OPTIONS);
    new EncryptionKey(stack, "key", { description: "of a test" }).grantDecrypt(identity);
    const file = synthesize(stack);
    expect(resources(file, "aws_iam_role_policy")["cluster/orders/role/decrypt-key"]?.["policy"]).toContain(
      "kms:Decrypt",
    );
    expect(onlyResource(file, "aws_eks_pod_identity_association")["depends_on"]).toContainEqual(
      expect.stringMatching(/^aws_iam_role_policy\.cluster_orders_role_decrypt-key_/),
    );
  });

  it("must be of a namespace and a service account", () => {
    const { cluster } = buildCluster();
    expect(() => cluster.podIdentity("a", { ...OPTIONS, namespace: "Shop" })).toThrow(
      "namespace: must be lower-case letters, digits and hyphens, 63 at most",
    );
    expect(() => cluster.podIdentity("b", { ...OPTIONS, serviceAccount: "o".repeat(64) })).toThrow(
      "serviceAccount: must be",
    );
  });
});

describe("What is granted to a workload", () => {
  it("is granted to its identity", () => {
    const { stack, cluster } = buildCluster();
    const identity = cluster.podIdentity("orders", OPTIONS);
    const queue = new SqsQueue(stack, "queue", {});
    const { workload } = buildWorkload({ namespace: "shop", serviceAccount: identity });
    workload.grant(queue, "send", [{ actions: ["sqs:SendMessage"], resources: [queue.arn] }]);
    expect(resources(synthesize(stack), "aws_iam_role_policy")["cluster/orders/role/send-queue"]?.["policy"]).toContain(
      "sqs:SendMessage",
    );
  });

  it("is refused without one, with the next step", () => {
    const { stack, workload } = buildWorkload();
    expect(() => workload.grant(stack, "send", [])).toThrow(
      "apps/web: has no identity in AWS: give it a serviceAccount, cluster.podIdentity(…)",
    );
  });
});
