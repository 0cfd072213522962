import type { References } from "./attributes.js";
import type { SynthBlocks } from "./synth-blocks.js";
import { Reference } from "./value.js";

const ATTRIBUTE = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/;

/** What texts such as `${aws_subnet.a.id}` refer to, as long as ids stay as they are. */
export class PlainReferences {
  readonly #known = new Map<string, References>();
  #lastText: string | undefined;
  #last: References | undefined;

  constructor(private readonly blocks: SynthBlocks) {}

  /** Undefined where it takes a parser to tell. */
  in(text: string): References | undefined {
    // Alarms, one after the other, notify the same topic.
    if (text === this.#lastText) return this.#last;
    this.#last = this.#known.get(text) ?? this.read(text);
    this.#lastText = text;
    return this.#last;
  }

  clear(): void {
    this.#known.clear();
    this.#lastText = undefined;
  }

  private read(text: string): References | undefined {
    const reference = plainReference(text, this.blocks);
    if (!reference) return undefined;
    const found = { references: [reference], complete: true };
    this.#known.set(text, found);
    return found;
  }
}

/** What a text such as `${aws_subnet.a.id}` refers to, cut out of it; undefined where it takes a parser to tell. */
function plainReference(text: string, blocks: SynthBlocks): Reference | undefined {
  if (!text.startsWith("${") || !text.endsWith("}")) return undefined;
  const isData = text.startsWith("data.", 2);
  const type = isData ? 7 : 2;
  const name = text.indexOf(".", type) + 1;
  const attribute = name === 0 ? 0 : text.indexOf(".", name) + 1;
  if (attribute === 0) return undefined;
  const block = blocks.get(isData ? "data" : "managed", text.slice(type, name - 1), text.slice(name, attribute - 1));
  const target = block?.target();
  if (!target) return undefined;
  const path = text.slice(attribute, -1);
  return ATTRIBUTE.test(path) ? new Reference(target, path, "exact") : undefined;
}
