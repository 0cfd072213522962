import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { App, type TerraformStack, Testing } from "cdktf";
import { AwsStack, type AwsStackProps } from "../constructs/stack/aws-stack.js";

/** One resource as it stands in the synthesized file. */
export type Block = Record<string, unknown> & { readonly "//": { readonly metadata: { readonly path: string } } };

/** The synthesized file of one stack. */
export interface TerraformFile {
  readonly resource: Record<string, Record<string, Block>>;
  readonly terraform: { readonly required_providers: { readonly aws: { readonly version: string } } };
  readonly "//": { readonly holdfast: unknown };
}

export const ZONES = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] as const;

/** A stack in eu-west-1 to put the construct under test into. */
export function testStack(props: Partial<AwsStackProps> = {}): AwsStack {
  return new AwsStack(new App(), "test", { region: "eu-west-1", ...props });
}

/** The file that `app.synth()` writes, after the same validations. */
export function synthesize(stack: TerraformStack): TerraformFile {
  const folder = Testing.fullSynth(stack);
  try {
    return JSON.parse(readFileSync(join(folder, "stacks", stack.node.id, "cdk.tf.json"), "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The resources of a type, by the part of their construct path behind the stack: `network/private-eu-west-1a`. */
export function resources(file: TerraformFile, type: string): Record<string, Block> {
  return byPath(file.resource[type] ?? {});
}

/** The only resource of a type. */
export function onlyResource(file: TerraformFile, type: string): Block {
  const all = Object.values(file.resource[type] ?? {});
  const [only] = all;
  if (!only || all.length !== 1) throw new Error(`${all.length} resources of type ${type}, not one`);
  return only;
}

function byPath(blocks: Record<string, Block>): Record<string, Block> {
  return Object.fromEntries(
    Object.values(blocks).map((block) => [block["//"].metadata.path.split("/").slice(1).join("/"), block]),
  );
}
