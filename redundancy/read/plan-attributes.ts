import { Attributes, type References } from "./attributes.js";
import { HIDDEN, pairBlocks, type View, viewOf } from "./plan-blocks.js";
import { field, isJson } from "./plan-json.js";
import { linksOf } from "./plan-links.js";
import { argumentOf, meantValue } from "./plan-meant.js";
import { isNull, type Place, resolved, type Source, unknownValue } from "./plan-source.js";
import { AFTER_APPLY, DEEPEST, decoded, isDocument, marked, readValue } from "./plan-value.js";
import { Unknown, type Value } from "./value.js";

/** Arguments that may be written as blocks of `dynamic`, which a plan does not show, or be left to AWS. */
const MAYBE_BLOCKS = new Set(["route", "ingress", "egress"]);

const NO_BLOCKS: readonly PlanAttributes[] = [];
const NO_REFERENCES: References = { references: [], complete: true };
const NOT_READABLE: References = { references: [], complete: false };

/** An argument that was read, and what it refers to as far as somebody asked. */
interface Read {
  readonly value: Value | undefined;
  links: References | undefined;
}

/** The arguments of a resource of a plan or a state, or of a block in it. */
export class PlanAttributes extends Attributes {
  /** Only what takes time to read: most values are what they say. */
  private reads: Map<string, Read> | undefined;
  private children: Map<string, readonly PlanAttributes[]> | undefined;
  private age = 0;

  constructor(
    private readonly source: Source,
    /** Known values. */
    private readonly known: unknown,
    /** `true` where the value is known only after apply. */
    private readonly unknown: unknown,
    /** The expressions of this block; undefined where the input does not show them. */
    private readonly block: unknown,
    /** The one expression that gives all of this block. */
    private readonly given?: View,
    /** Name of the block. */
    private readonly name = "",
    private readonly depth = 0,
  ) {
    super();
  }

  protected own(name: string): Value | undefined {
    const known = field(this.known, name);
    const unknown = this.mark(name);
    return this.isPlain(known, unknown) ? plainValue(known) : this.read(name, known, unknown).value;
  }

  protected ownBlocks(name: string): readonly Attributes[] {
    return this.childrenOf(name);
  }

  /** A known text as it is, also where it is the id of another resource. */
  override literal(path: string): ReturnType<Attributes["literal"]> {
    const dot = path.indexOf(".");
    const block = dot < 0 ? undefined : this.childrenOf(path.slice(0, dot))[0];
    if (block) return block.literal(path.slice(dot + 1));
    const known = dot < 0 && this.mark(path) !== true ? field(this.known, path) : undefined;
    return typeof known === "string" ? known || undefined : super.literal(path);
  }

  /** What is known is in the value; what a reference of a plan will have is known after apply. */
  protected resolve(): undefined {
    return undefined;
  }

  /** The names of all arguments that are set, or unknown. */
  private names(): readonly string[] {
    const all = new Set(isJson(this.known) ? Object.keys(this.known) : []);
    for (const [name, mark] of Object.entries(isJson(this.unknown) ? this.unknown : {}))
      if (mark !== false) all.add(name);
    return [...all].filter((name) => this.own(name) !== undefined);
  }

  /** Also what a known id, ARN or name means. */
  override references(path: string): References {
    const dot = path.indexOf(".");
    if (dot < 0) return this.linked(path);
    const block = this.childrenOf(path.slice(0, dot))[0];
    if (block) return block.references(path.slice(dot + 1));
    return this.own(path.slice(0, dot)) instanceof Unknown ? NOT_READABLE : NO_REFERENCES;
  }

  /** Nothing in it is unknown, and it means no resource. */
  private isPlain(known: unknown, unknown: unknown): boolean {
    if (unknown === true || (typeof unknown === "object" && unknown !== null) || this.depth > DEEPEST) return false;
    if (typeof known === "string") return !isDocument(known) && !this.source.file.identities.knows(known);
    return typeof known !== "object" || known === null;
  }

  private read(name: string, known: unknown, unknown: unknown): Read {
    this.refresh();
    this.reads ??= new Map();
    let read = this.reads.get(name);
    if (!read) {
      read = { value: this.evaluate(name, known, unknown), links: undefined };
      this.reads.set(name, read);
    }
    return read;
  }

  private refresh(): void {
    if (this.age === this.source.file.age) return;
    this.age = this.source.file.age;
    this.reads = undefined;
    this.children = undefined;
  }

  private view(name: string): View {
    return this.given ?? (this.block === undefined ? HIDDEN : viewOf(this.block, name));
  }

  private mark(name: string): unknown {
    return this.unknown === true ? true : field(this.unknown, name);
  }

  private evaluate(name: string, known: unknown, unknown: unknown): Value | undefined {
    const place = this.given ? "argument" : "whole";
    if (unknown === true) return this.afterApply(name, this.view(name), place);
    if (this.depth > DEEPEST) return new Unknown("nested too deeply");
    if (marked(unknown) && this.view(name).kind === "blocks")
      return this.childrenOf(name).map((child) => child.fields());
    const value = readValue(known, unknown, (at) => this.afterApply(name, this.view(name), at), place, 0);
    if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return undefined;
    const document = decoded(value);
    return document === value ? meantValue(value, name, this.name, this.source) : document;
  }

  private fields(): { readonly [key: string]: Value } {
    return Object.fromEntries(this.names().map((name) => [name, this.own(name) ?? null]));
  }

  private afterApply(name: string, view: View, place: Place): Value | undefined {
    const free = this.source.created && !MAYBE_BLOCKS.has(name) && place === "whole";
    if (view.kind !== "expression") return view.kind === "absent" && free ? undefined : new Unknown(AFTER_APPLY);
    const meant = resolved(this.source, view.expression);
    if (free && isNull(view.expression, meant)) return undefined;
    return unknownValue(this.source.file, meant, argumentOf(this.name, name), place);
  }

  private childrenOf(name: string): readonly PlanAttributes[] {
    const known = field(this.known, name);
    if (typeof known !== "object" || known === null) return NO_BLOCKS;
    this.refresh();
    this.children ??= new Map();
    let found = this.children.get(name);
    if (!found) {
      found = this.readBlocks(name, Array.isArray(known) ? known : [known]);
      this.children.set(name, found);
    }
    return found;
  }

  private readBlocks(name: string, known: readonly unknown[]): readonly PlanAttributes[] {
    const unknown = this.mark(name);
    if (unknown === true || known.length === 0) return NO_BLOCKS;
    const marks = Array.isArray(unknown) ? unknown : [unknown];
    const view = this.view(name);
    const written = view.kind === "blocks" ? pairBlocks(known, marks, view.blocks) : [];
    const all: View | undefined =
      view.kind === "expression"
        ? view
        : view.kind === "blocks" && known.length === view.blocks.length
          ? { kind: "expression", expression: view.blocks }
          : undefined;
    return known.flatMap((each, index) => {
      if (!isJson(each) && marks[index] !== true) return [];
      const given = written[index] === undefined ? all : undefined;
      return new PlanAttributes(this.source, each, marks[index], written[index], given, name, this.depth + 1);
    });
  }

  private linked(name: string): References {
    const value = this.own(name);
    if (value === undefined || typeof value === "number" || typeof value === "boolean") return NO_REFERENCES;
    if (value instanceof Unknown) return NOT_READABLE;
    const read = this.read(name, field(this.known, name), this.mark(name));
    read.links ??= linksOf(value, {
      source: this.source,
      name,
      argument: argumentOf(this.name, name),
      view: this.view(name),
      ofBlock: this.given !== undefined,
    });
    return read.links;
  }
}

/** A value that is what it says; what is empty is not set. */
function plainValue(known: unknown): Value | undefined {
  return known === "" || known === null ? undefined : (known as Value | undefined);
}
