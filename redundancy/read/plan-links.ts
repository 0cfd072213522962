import type { References } from "./attributes.js";
import { isAwsId } from "./identity-names.js";
import type { View } from "./plan-blocks.js";
import { resolved, type Source, unknownValue } from "./plan-source.js";
import { leaves, Reference, Template, Unknown, type Value } from "./value.js";

/** Where a value stands. */
interface Asked {
  readonly source: Source;
  readonly name: string;
  /** What the argument is about. */
  readonly argument: string;
  readonly view: View;
  /** Whether the expression gives all of the block, not this argument. */
  readonly ofBlock: boolean;
}

/** What the references and the known texts in a value refer to. */
export function linksOf(value: Value, asked: Asked): References {
  if (value instanceof Reference) return { references: [value], complete: true };
  if (isOneReference(value)) return { references: value, complete: true };
  const references = new Map<string, Reference>();
  const texts = new Set<string>();
  let complete = true;
  for (const leaf of leaves(value)) {
    if (leaf instanceof Reference) references.set(`${leaf.targets} ${leaf.attribute}`, leaf);
    else if (leaf instanceof Unknown) complete = false;
    else if (typeof leaf === "string") texts.add(leaf);
  }
  const unmatched = [...texts].filter((text) => !linkText(text, asked, references));
  if (unmatched.some(isAwsId)) complete = false;
  else if (references.size === 0 && unmatched.length > 0) complete = linkWritten(asked, references) && complete;
  return { references: [...references.values()], complete };
}

function isOneReference(value: Value): value is readonly Reference[] {
  return Array.isArray(value) && value.length === 1 && value[0] instanceof Reference;
}

/** What a known text means: first of all one of those that its expression refers to. */
function linkText(text: string, { source, view, argument }: Asked, into: Map<string, Reference>): boolean {
  const { file, address } = source;
  const identities = file.identities;
  const add = (id: string, attribute: string) => into.set(id, new Reference([id], attribute, "exact"));
  if (view.kind === "expression" && identities.knows(text)) {
    const written = resolved(source, view.expression).found.flatMap((each) => file.reference(each).targets);
    const named = written.filter((id) => identities.names(id, text));
    if (named.length === 1) {
      add(named[0] as string, "");
      return true;
    }
  }
  const matches = identities.match(text, { self: file.id(address), stack: file.stack, argument });
  for (const { resource, attribute } of matches) add(resource.id, attribute);
  return matches.length > 0;
}

/** A known text that means nothing by itself, but whose expression shows where it comes from. */
function linkWritten({ source, name, view, ofBlock }: Asked, into: Map<string, Reference>): boolean {
  if (view.kind !== "expression" || ofBlock) return true;
  const value = unknownValue(source.file, resolved(source, view.expression), name, "whole");
  const written = leaves(value).filter((leaf) => leaf instanceof Reference);
  for (const leaf of written) into.set(`${leaf.targets} ${leaf.attribute}`, leaf);
  return written.length === 0 || !(value instanceof Template) || written.length === value.parts.length;
}
