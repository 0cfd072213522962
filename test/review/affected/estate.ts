import type { SynthFolder, SynthStack } from "../../../review/read/synth-folder.js";

/** What a test says of a stack; the rest is as CDKTF writes it. */
export interface Given {
  readonly needs?: readonly string[];
  readonly constructPath?: string;
  readonly json?: object;
  readonly text?: string;
}

/** A folder with these stacks. */
export function folder(stacks: Readonly<Record<string, Given>>, given: Partial<SynthFolder> = {}): SynthFolder {
  return { path: "cdktf.out", stacks: Object.entries(stacks).map(([name, each]) => stackOf(name, each)), ...given };
}

function stackOf(name: string, { needs = [], constructPath = name, json = {}, text }: Given): SynthStack {
  const path = `cdktf.out/stacks/${name}/cdk.tf.json`;
  const content = { "//": { metadata: { stackName: name, version: "0.21.0" } }, ...json };
  return { name, constructPath, dependencies: needs, path, text: text ?? JSON.stringify(content) };
}

/** A stack with one resource; two of different `size` differ. */
export function queue(size: unknown): object {
  return { resource: { aws_sqs_queue: { q: { max_message_size: size } } } };
}
