import type { SynthBlock } from "./synth-block.js";
import { Reference } from "./value.js";

const ATTRIBUTE = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/;

/** What a text such as `${aws_subnet.a.id}` refers to, cut out of it; undefined where it takes a parser to tell. */
export function plainReference(text: string, blocks: ReadonlyMap<string, SynthBlock>): Reference | undefined {
  if (!text.startsWith("${") || !text.endsWith("}")) return undefined;
  const name = text.indexOf(".", text.startsWith("data.", 2) ? 7 : 2) + 1;
  const attribute = name === 0 ? 0 : text.indexOf(".", name) + 1;
  if (attribute === 0) return undefined;
  const target = blocks.get(text.slice(2, attribute - 1))?.target();
  const path = text.slice(attribute, -1);
  return target && ATTRIBUTE.test(path) ? new Reference(target, path, "exact") : undefined;
}
