import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { bundleApp } from "../../scripts/app/bundle-app.js";
import { handWritten, type TerraformFile } from "./hand-written.js";
import { type Contender, outputOf, synthesize } from "./measure.js";
import { EXTENSIONS, type Format, type Program, programSource } from "./program.js";
import { HOLDFAST } from "./system.js";

const ROOT = join(import.meta.dirname, "../..");

export const OURS = contender("holdfast", "holdfast.cjs");
export const OURS_AS_MODULES = contender("holdfast, ES modules", "holdfast.mjs");
export const OURS_BUNDLED = contender("holdfast, bundled", "bundled/main.cjs");
export const BY_HAND = contender("CDKTF by hand", "by-hand.cjs");
export const BY_HAND_AS_MODULES = contender("CDKTF by hand, ES modules", "by-hand.mjs");
export const AWS_CDK = contender("AWS CDK", "aws-cdk/main.cjs");

/** What one stack holds, counted in what was synthesized. */
export interface Sizes {
  readonly resources: number;
  readonly dataSources: number;
  /** Resources of CloudFormation. Without: the AWS CDK is not here. */
  readonly awsCdk?: number;
}

/**
 * Writes every program into `folder`, and makes sure that they do the same: those on CDKTF write the same Terraform, the
 * bundle the same bytes, and the AWS CDK about as many resources.
 */
export async function writeContenders(folder: string, awsCdkModules: string | undefined): Promise<Sizes> {
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(ROOT, join(folder, "node_modules/holdfast"));
  for (const name of ["cdktf", "@cdktf"])
    symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
  writeProgram(folder, "holdfast", HOLDFAST);
  const stack = stackOf(folder, OURS);
  await bundleApp(join(folder, OURS.script), join(folder, "bundled"));
  if (stackOf(folder, OURS_BUNDLED) !== stack) throw new Error("the bundle synthesizes something else");
  const file: TerraformFile = JSON.parse(stack);
  writeProgram(folder, "by-hand", await handWritten(file));
  requireSame(file, JSON.parse(stackOf(folder, BY_HAND)));
  const sizes = { resources: countOf(file.resource), dataSources: countOf(file.data ?? {}) };
  return awsCdkModules === undefined
    ? sizes
    : { ...sizes, awsCdk: writeAwsCdk(folder, awsCdkModules, sizes.resources) };
}

function contender(label: string, script: string): Contender {
  return { label, script };
}

function writeProgram(folder: string, name: string, program: Program): void {
  for (const format of Object.keys(EXTENSIONS) as Format[]) {
    writeFileSync(join(folder, `${name}.${EXTENSIONS[format]}`), programSource(program, format));
  }
}

/** The text of the one stack that a program on CDKTF synthesizes. */
function stackOf(folder: string, program: Contender): string {
  synthesize(folder, program, 1);
  return readFileSync(join(outputOf(folder, program), "stacks/stack-0/cdk.tf.json"), "utf8");
}

function requireSame(expected: TerraformFile, actual: TerraformFile): void {
  const [ours, theirs] = [blocks(expected), blocks(actual)];
  for (const address of new Set([...ours.keys(), ...theirs.keys()])) {
    if (isDeepStrictEqual(ours.get(address), theirs.get(address))) continue;
    const [left, right] = [ours, theirs].map((all) => JSON.stringify(all.get(address), undefined, 2));
    throw new Error(`${address} differs\nholdfast: ${left}\nby hand: ${right}`);
  }
}

/** Every block by its address, without the comments that name its construct. */
function blocks({ resource, data = {} }: TerraformFile): Map<string, object> {
  return new Map(
    Object.entries({ resource, data }).flatMap(([kind, types]) =>
      Object.entries(types).flatMap(([type, byName]) =>
        Object.entries(byName).map(
          ([name, block]) => [`${kind} ${type}.${name}`, { ...block, "//": undefined }] as const,
        ),
      ),
    ),
  );
}

function countOf(types: Readonly<Record<string, object>>): number {
  return Object.values(types).reduce((sum, byName) => sum + Object.keys(byName).length, 0);
}

/** @returns the number of its resources. */
function writeAwsCdk(folder: string, modules: string, expected: number): number {
  mkdirSync(join(folder, "aws-cdk"));
  symlinkSync(modules, join(folder, "aws-cdk/node_modules"));
  copyFileSync(join(import.meta.dirname, "aws-cdk.cjs"), join(folder, AWS_CDK.script));
  synthesize(folder, AWS_CDK, 1);
  const template: { Resources: object } = JSON.parse(
    readFileSync(join(outputOf(folder, AWS_CDK), "stack-0.template.json"), "utf8"),
  );
  const resources = Object.keys(template.Resources).length;
  if (Math.abs(resources / expected - 1) > 0.1) {
    throw new Error(
      `${resources} resources of the AWS CDK beside ${expected}: the programs are no longer the same system`,
    );
  }
  return resources;
}
