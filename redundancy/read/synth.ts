import type { Declaration } from "../declaration.js";
import { Attributes } from "./attributes.js";
import type { Input, Resource } from "./inventory.js";
import { Reference, Template, Unknown, type Value } from "./value.js";

type Json = Record<string, unknown>;

/** One synthesized file. */
export interface SynthFile {
  readonly input: Input;
  readonly declaration: Declaration | undefined;
  readonly resources: readonly Resource[];
}

/** Reads a `cdk.tf.json`. */
export function readSynth(path: string, file: unknown, get: (id: string) => Resource | undefined): SynthFile {
  const top = file as Json;
  const comment = (top["//"] ?? {}) as Json;
  const metadata = (comment["metadata"] ?? {}) as Json;
  const stack = String(metadata["stackName"] ?? path);
  const region = ((top["provider"] as Json)?.["aws"] as Json[])?.[0]?.["region"];
  const resources: Resource[] = [];
  for (const [type, named] of Object.entries((top["resource"] ?? {}) as Record<string, Json>)) {
    for (const [name, values] of Object.entries(named)) {
      const address = `${type}.${name}`;
      const own = (((values as Json)["//"] as Json)?.["metadata"] as Json)?.["path"];
      resources.push({
        id: address,
        address,
        mode: "managed",
        type,
        name,
        stack,
        path: String(own ?? ""),
        region: typeof region === "string" ? region : null,
        attributes: new SynthAttributes(values as Json, get),
      });
    }
  }
  return {
    input: { path, kind: "synth", stack },
    declaration: comment["holdfast"] as Declaration | undefined,
    resources,
  };
}

class SynthAttributes extends Attributes {
  constructor(
    private readonly raw: Json,
    private readonly get: (id: string) => Resource | undefined,
  ) {
    super();
  }

  protected own(name: string): Value | undefined {
    return Object.hasOwn(this.raw, name) ? evaluate(this.raw[name]) : undefined;
  }

  protected ownBlocks(name: string): readonly Attributes[] {
    const value = Object.hasOwn(this.raw, name) ? this.raw[name] : undefined;
    const list = Array.isArray(value) ? value : [value];
    return list
      .filter((each) => typeof each === "object" && each !== null)
      .map((each) => new SynthAttributes(each, this.get));
  }

  protected resolve(reference: Reference): Value | undefined {
    return this.get(reference.targets[0] ?? "")?.attributes.value(reference.attribute);
  }

  names(): readonly string[] {
    return Object.keys(this.raw).filter((name) => name !== "//");
  }
}

function evaluate(raw: unknown): Value {
  if (typeof raw === "string") return expression(raw);
  if (Array.isArray(raw)) return raw.map(evaluate);
  if (typeof raw === "object" && raw !== null) {
    return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, evaluate(value)]));
  }
  return raw as Value;
}

const TRAVERSAL = /(?<![\w.])(?:data\.)?(aws_\w+\.[\w-]+)\.([\w.[\]-]+)/;

function expression(text: string): Value {
  if (!text.includes("${")) return text;
  const whole = /^\$\{([^{}]*)\}$/.exec(text);
  const one = whole && new RegExp(`^${TRAVERSAL.source}$`).exec(whole[1] ?? "");
  if (one) return new Reference([one[1] as string], one[2] as string, "exact");
  const all = [...text.matchAll(new RegExp(TRAVERSAL, "g"))];
  if (all.length === 0) return new Unknown("an expression that is not read");
  return new Template(all.map((match) => new Reference([match[1] as string], match[2] as string, "exact")));
}
