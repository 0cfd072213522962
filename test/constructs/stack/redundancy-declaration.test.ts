import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RedundancyDeclaration } from "../../../constructs/stack/redundancy-declaration.js";
import type { Acceptance } from "../../../constructs/stack/waiver.js";
import { synthesize, testStack } from "../../synth.js";

function system(stack: TerraformStack = testStack()) {
  const queue = new SqsQueue(new Construct(stack, "orders"), "queue");
  const topic = new SnsTopic(stack, "mail");
  return { stack, queue, topic, declaration: RedundancyDeclaration.of(queue) };
}

const written = (stack: TerraformStack) => synthesize(stack)["//"].holdfast;

describe("the redundancy declaration", () => {
  it("is empty where nothing is declared", () => {
    expect(written(testStack())).toEqual({ demand: {}, soft: [], waivers: [], scenarios: [] });
  });

  it("travels in the file, with Terraform's own addresses", () => {
    const { stack, queue, topic, declaration } = system();
    declaration.demand(queue, 6);
    declaration.soft(queue, topic);
    declaration.policy({ zone: { rtoSeconds: 60, rpoSeconds: 0 } });
    declaration.waive("some-rule", topic, { reason: "nobody reads it", owner: "team-mail", expires: "2999-01-01" });
    declaration.scenario("zone+deployment");
    declaration.scenario("zone+deployment");
    const [orders, mail] = [queue, topic].map(
      (resource) => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`,
    );
    expect(orders).toMatch(/^aws_sqs_queue\.orders_queue_[0-9A-F]{8}$/);
    expect(written(stack)).toEqual({
      demand: { [String(orders)]: 6 },
      soft: [{ from: orders, to: mail }],
      policy: { zone: { rtoSeconds: 60, rpoSeconds: 0 } },
      waivers: [
        { rule: "some-rule", resource: mail, reason: "nobody reads it", owner: "team-mail", expires: "2999-01-01" },
      ],
      scenarios: ["zone+deployment"],
    });
    expect(Object.keys(synthesize(stack).resource["aws_sqs_queue"] ?? {})).toEqual([queue.friendlyUniqueId]);
  });

  it("uses the name that a resource is given in Terraform", () => {
    const { stack, queue, declaration } = system();
    queue.overrideLogicalId("renamed");
    declaration.demand(queue, 1);
    expect(written(stack)).toMatchObject({ demand: { "aws_sqs_queue.renamed": 1 } });
  });

  it("carries the policy of an AwsStack", () => {
    const policy = { region: { rtoSeconds: 3600, rpoSeconds: 60, capacityWithoutScaling: true } };
    expect(written(testStack({ policy }))).toMatchObject({ policy });
  });

  it("is one for each stack", () => {
    const { stack, queue, topic } = system();
    expect(RedundancyDeclaration.of(queue)).toBe(RedundancyDeclaration.of(topic));
    expect(RedundancyDeclaration.of(testStack())).not.toBe(RedundancyDeclaration.of(stack));
  });

  it("works in a plain TerraformStack too, beside what that writes itself", () => {
    const { stack, queue, declaration } = system(new TerraformStack(new App(), "plain"));
    new AwsProvider(stack, "aws", { region: "eu-west-1" });
    declaration.demand(queue, 2);
    expect(written(stack)).toMatchObject({ demand: { [`aws_sqs_queue.${queue.friendlyUniqueId}`]: 2 } });
    expect(synthesize(stack)["//"]).toHaveProperty("metadata.stackName", "plain");
  });
});

describe("a waiver", () => {
  const accepted = (expires: string): Acceptance => ({ reason: "development only", owner: "team-shop", expires });

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  function waived(expires: string, today: string): TerraformStack {
    vi.setSystemTime(new Date(today));
    const { stack, queue, declaration } = system();
    declaration.waive("some-rule", queue, accepted(expires));
    return stack;
  }

  it.each([
    ["before its last day", "2026-05-30T12:00:00Z"],
    ["on its last day, to the end of it in UTC", "2026-05-31T23:59:59Z"],
  ])("holds %s", (_, today) => {
    expect(() => synthesize(waived("2026-05-31", today))).not.toThrow();
  });

  it("stops the synth from the day after, and says where, since when, and what next", () => {
    expect(() => synthesize(waived("2026-05-31", "2026-06-01T00:00:00Z"))).toThrow(
      /\[test\/redundancy-declaration\] the waiver of some-rule on aws_sqs_queue\.orders_queue_[0-9A-F]{8} expired on 2026-05-31 \(today is 2026-06-01\): repair the finding, or have team-shop renew it with a later day/,
    );
  });

  it("that is not given leaves the finding open", () => {
    const { stack, queue, declaration } = system();
    declaration.waive("some-rule", queue, undefined);
    expect(written(stack)).toMatchObject({ waivers: [] });
  });
});
