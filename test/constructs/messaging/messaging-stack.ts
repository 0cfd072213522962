import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import type { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { type Block, synthesize, type TerraformFile } from "../../synth.js";

export const waiver = { reason: "development only, may be lost", owner: "team-shop", expires: "2999-01-01" };

/** The topic that the alarms of a test go to. */
export function alarmsOf(stack: AwsStack): AlarmTopic {
  return new AlarmTopic(stack, "alarms", { subscribers: { emails: ["on-call@example.com"] } });
}

/** What is waived, as `rule type.name` without the hash of the name. */
export function waivers(stack: AwsStack): string[] {
  const { waivers } = synthesize(stack)["//"].holdfast as { waivers: { rule: string; resource: string }[] };
  return waivers.map(({ rule, resource }) => `${rule} ${resource.replace(/_[0-9A-F]{8}$/, "")}`);
}

/** The resource of a type at a path below the stack. */
export function at(file: TerraformFile, type: string, path: string): Block {
  const all = Object.values(file.resource[type] ?? {});
  const found = all.find((block) => block["//"].metadata.path === `test/${path}`);
  if (!found)
    throw new Error(`no ${type} at ${path}, only ${all.map((block) => block["//"].metadata.path).join(", ")}`);
  return found;
}
