import { describe, expect, it } from "vitest";
import { analyze } from "../../../redundancy/analyze.js";
import { TODAY } from "../terraform.js";

/** A plan of nothing but a queue, in this state. */
function verdictOf(state: object): string {
  const queue = { address: "aws_sqs_queue.q", mode: "managed", type: "aws_sqs_queue", name: "q" };
  const values = { name: "q", redrive_policy: '{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:111122223333:dead"}' };
  const provider_name = "registry.terraform.io/hashicorp/aws";
  const plan = {
    format_version: "1.2",
    planned_values: { root_module: { resources: [{ ...queue, provider_name, values }] } },
    resource_changes: [
      { ...queue, provider_name, change: { actions: ["no-op"], before: values, after: values, after_unknown: {} } },
    ],
    configuration: { root_module: { resources: [{ ...queue, expressions: {} }] } },
    ...state,
  };
  return analyze([{ path: "plan.json", text: JSON.stringify(plan) }], { today: TODAY }).summary.verdict;
}

describe("The verdict on a plan", () => {
  it("is pass for one that is whole, and unknown for one that failed or was made for a part", () => {
    expect(verdictOf({ complete: true, errored: false })).toBe("pass");
    expect(verdictOf({ complete: false, errored: true })).toBe("unknown");
    expect(verdictOf({ complete: false, errored: false })).toBe("unknown");
  });
});
