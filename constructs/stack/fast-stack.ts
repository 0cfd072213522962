import {
  DefaultTokenResolver,
  StringConcat,
  TerraformBackend,
  TerraformOutput,
  TerraformStack,
  Tokenization,
} from "cdktf";
import type { Construct } from "constructs";
import { type Block, isBlock, merge, NotSure } from "./blocks.js";
import { keepCreationStacks } from "./creation-stacks.js";
import { elementsOf } from "./elements-of.js";
import { isLiteral, isLiteralNumber, isLiteralString } from "./literal.js";
import { withOwnReferences } from "./own-reference.js";
import { isStockSynthesis } from "./stock-synthesis.js";

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/**
 * A stack that CDKTF synthesizes in a third of its time or less, byte for byte the same: see docs/synthesis.md.
 *
 * CDKTF looks for tokens in every string of every element three times. This stack looks for them once, and once more
 * before, for references to other stacks; what has no token is taken as it is, what has one is resolved by CDKTF.
 */
export class FastStack extends TerraformStack {
  readonly #stock: boolean;
  /** CDKTF reads it once, in the constructor. */
  readonly #version: unknown;
  #overridden = false;
  #seen = false;

  constructor(scope: Construct, id: string) {
    keepCreationStacks(isStockSynthesis(scope));
    super(scope, id);
    this.#stock = isStockSynthesis(this);
    this.#version = this.node.tryGetContext("cdktfVersion");
  }

  override addOverride(path: string, value: unknown): void {
    this.#overridden = true;
    super.addOverride(path, value);
  }

  override prepareStack(): void {
    // A second look at the stack starts by forgetting what the first one found, which only the framework knows how to.
    const again = this.#seen;
    this.#seen = true;
    if (this.#stock || again) {
      super.prepareStack();
      return;
    }
    // The framework's way to look for one takes longer.
    if (!elementsOf(this).some(TerraformBackend.isBackend)) this.ensureBackendExists();
    try {
      for (const element of elementsOf(this)) visit(this, element.toTerraform());
    } catch {
      super.prepareStack();
    }
  }

  override toHclTerraform(): ReturnType<TerraformStack["toHclTerraform"]> {
    this.#seen = true;
    return super.toHclTerraform();
  }

  override toTerraform(): ReturnType<TerraformStack["toTerraform"]> {
    this.#seen = true;
    if (this.#stock) return super.toTerraform();
    try {
      return terraformOf(this, this.#version, this.#overridden ? overridesOf(this) : {});
    } catch {
      return super.toTerraform();
    }
  }
}

function terraformOf(stack: TerraformStack, version: unknown, overrides: Block): Block {
  const elements = elementsOf(stack);
  const metadata: Block = {
    version,
    stackName: stack.node.id,
    backend: "local",
    cloud: undefined,
    ...(Object.keys(overrides).length > 0 && { overrides: { stack: Object.keys(overrides) } }),
  };
  for (const element of elements) merge(metadata, blockOf(stack, element.toMetadata()));
  const outputs: Block = {};
  for (const element of elements) {
    if (TerraformOutput.isTerraformOutput(element)) merge(outputs, outputOf(element));
  }
  const terraform: Block = { "//": blockOf(stack, { metadata, outputs }) };
  for (const element of elements) merge(terraform, blockOf(stack, element.toTerraform()));
  merge(terraform, overrides);
  return terraform;
}

/** The overrides of a whole stack, which CDKTF keeps to itself. With a token, or `undefined`, which removes, it applies them itself. */
function overridesOf(stack: TerraformStack): Block {
  const overrides: unknown = Reflect.get(stack, "rawOverrides");
  if (!isBlock(overrides)) throw new NotSure();
  requireSettled(overrides, 0);
  return blockOf(stack, overrides);
}

/** The id of an output under the path of its construct. */
function outputOf(output: TerraformOutput): Block {
  const [last = "", ...scopes] = output.node.path.split("/").reverse();
  return scopes.reduce<Block>((inner, part) => ({ [part]: inner }), { [last]: output.friendlyUniqueId });
}

/** Resolves every token, so that what it refers to in another stack is made known to both. */
function visit(scope: TerraformStack, value: unknown, level = 0): void {
  requireLevel(level);
  if (typeof value !== "object" || value === null) {
    if (!isLiteral(value) && ownReferences(scope, value) === undefined) resolveByFramework(scope, value, true);
  } else if (isOpaque(value)) {
    resolveByFramework(scope, value, true);
  } else if (Array.isArray(value)) {
    for (const item of value) visit(scope, item, level + 1);
  } else {
    for (const item of Object.values(value)) visit(scope, item, level + 1);
  }
}

function blockOf(scope: TerraformStack, value: Block): Block {
  const resolved = resolve(scope, value);
  if (!isBlock(resolved)) throw new NotSure();
  return resolved;
}

/** What CDKTF's own resolution gives: new objects and arrays, without `undefined`. */
function resolve(scope: TerraformStack, value: unknown, level = 0): unknown {
  requireLevel(level);
  if (typeof value !== "object" || value === null) {
    return isLiteral(value) ? value : (ownReferences(scope, value) ?? settled(scope, value, level));
  }
  if (isOpaque(value)) return settled(scope, value, level);
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) {
      const resolved = resolve(scope, item, level + 1);
      if (resolved !== undefined) items.push(resolved);
    }
    return items;
  }
  const result: Block = {};
  for (const key of Object.keys(value)) {
    const resolved = resolve(scope, (value as Block)[key], level + 1);
    if (resolved !== undefined) result[key] = resolved;
  }
  return result;
}

/** Resolved by CDKTF. It resolves the whole file once more at the end: here nothing may be left that this would change. */
function settled(scope: TerraformStack, value: unknown, level: number): unknown {
  const resolved = resolveByFramework(scope, value, false);
  if (resolved !== undefined) requireSettled(resolved, level);
  return resolved;
}

function requireSettled(value: unknown, level: number): void {
  requireLevel(level);
  if (typeof value !== "object" || value === null) {
    if (value === undefined || !isLiteral(value)) throw new NotSure();
  } else {
    if (isOpaque(value)) throw new NotSure();
    for (const item of Object.values(value)) requireSettled(item, level + 1);
  }
}

/** CDKTF takes what is nested deeper than 200 levels for a circle. */
function requireLevel(level: number): void {
  if (level > 200) throw new NotSure();
}

/** What a string with tokens resolves to where each is a plain reference in the same stack. */
function ownReferences(scope: TerraformStack, value: unknown): string | undefined {
  const text = typeof value === "string" ? withOwnReferences(scope, value) : undefined;
  return text !== undefined && isLiteralString(text) ? text : undefined;
}

function resolveByFramework(scope: TerraformStack, value: unknown, preparing: boolean): unknown {
  return Tokenization.resolve(value, { scope, preparing, resolver: RESOLVER });
}

/** Whether CDKTF does more with an object or array than to look at what is in it. */
function isOpaque(value: object): boolean {
  if (Array.isArray(value)) return value.some(isOfTokenList);
  if (Tokenization.isResolvable(value) || value instanceof Date) return true;
  if ("_children" in value && "_metadata" in value) return true;
  return Object.keys(value).some((key) => !isLiteralString(key) || key === "__proto__");
}

function isOfTokenList(item: unknown): boolean {
  return (
    (typeof item === "string" && item.includes("#{TfToken[")) || (typeof item === "number" && !isLiteralNumber(item))
  );
}
