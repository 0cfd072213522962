import { Attributes, type References } from "./attributes.js";
import { isAwsId } from "./identity-names.js";
import { HIDDEN, pairBlocks, type View, viewOf } from "./plan-blocks.js";
import { field, isJson } from "./plan-json.js";
import { isNull, type Place, resolved, type Source, unknownValue } from "./plan-source.js";
import { AFTER_APPLY, DEEPEST, decoded, marked, readValue } from "./plan-value.js";
import { isFields, leaves, Reference, Template, Unknown, type Value } from "./value.js";

/** Arguments that may be written as blocks of `dynamic`, which a plan does not show, or be left to AWS. */
const MAYBE_BLOCKS = new Set(["route", "ingress", "egress"]);

/** The arguments of a resource of a plan or a state, or of a block in it. */
export class PlanAttributes extends Attributes {
  private values: Map<string, Value | undefined> | undefined;
  private children: Map<string, readonly PlanAttributes[]> | undefined;
  private links: Map<string, References> | undefined;
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
    this.refresh();
    this.values ??= new Map();
    if (!this.values.has(name)) this.values.set(name, this.evaluate(name));
    return this.values.get(name);
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

  names(): readonly string[] {
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
    return { references: [], complete: !(this.own(path.slice(0, dot)) instanceof Unknown) };
  }

  private refresh(): void {
    if (this.age === this.source.file.age) return;
    this.age = this.source.file.age;
    this.values = undefined;
    this.children = undefined;
    this.links = undefined;
  }

  private view(name: string): View {
    return this.given ?? (this.block === undefined ? HIDDEN : viewOf(this.block, name));
  }

  private mark(name: string): unknown {
    return this.unknown === true ? true : field(this.unknown, name);
  }

  private evaluate(name: string): Value | undefined {
    const known = field(this.known, name);
    const unknown = this.mark(name);
    const place = this.given ? "argument" : "whole";
    if (unknown === true) return this.afterApply(name, this.view(name), place);
    if (this.depth > DEEPEST) return new Unknown("nested too deeply");
    if (this.view(name).kind === "blocks" && marked(unknown))
      return this.childrenOf(name).map((child) => child.fields());
    const value = readValue(known, unknown, (at) => this.afterApply(name, this.view(name), at), place, 0);
    if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return undefined;
    const document = decoded(value);
    return document === value ? this.meant(value, name, 0) : document;
  }

  /** A value with the ids in it as references to the resources that they mean. */
  private meant(value: Value, name: string, depth: number): Value {
    if (typeof value === "string") {
      const { file, address } = this.source;
      const asker = { self: file.id(address), stack: file.stack, argument: this.argument(name) };
      const match = file.identities.exactly(value, asker);
      return match ? new Reference([match.resource.id], match.attribute, "exact") : value;
    }
    if (depth > DEEPEST) return value;
    if (Array.isArray(value)) return value.map((each: Value) => this.meant(each, name, depth + 1));
    if (!isFields(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.meant(each, key, depth + 1)]));
  }

  /** Not `id` or `arn` of a block, but of what the block is about. */
  private argument(name: string): string {
    return this.name !== "" && /^(?:id|arn|name)$/.test(name) ? this.name : name;
  }

  private fields(): { readonly [key: string]: Value } {
    return Object.fromEntries(this.names().map((name) => [name, this.own(name) ?? null]));
  }

  private afterApply(name: string, view: View, place: Place): Value | undefined {
    const argument = this.argument(name);
    const free = this.source.created && !MAYBE_BLOCKS.has(name) && place === "whole";
    if (view.kind === "expression") {
      if (free && isNull(this.source, view.expression)) return undefined;
      return unknownValue(this.source, view.expression, argument, place);
    }
    const unset = view.kind === "absent" && free;
    return unset ? undefined : new Unknown(AFTER_APPLY);
  }

  private childrenOf(name: string): readonly PlanAttributes[] {
    this.refresh();
    this.children ??= new Map();
    let found = this.children.get(name);
    if (!found) {
      found = this.readBlocks(name);
      this.children.set(name, found);
    }
    return found;
  }

  private readBlocks(name: string): readonly PlanAttributes[] {
    const value = field(this.known, name);
    const unknown = this.mark(name);
    if (unknown === true) return [];
    const known = Array.isArray(value) ? value : isJson(value) ? [value] : [];
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
    this.links ??= new Map();
    let found = this.links.get(name);
    if (!found) {
      found = this.link(name, leaves(value));
      this.links.set(name, found);
    }
    return found;
  }

  private link(name: string, found: readonly Value[]): References {
    const references = new Map<string, Reference>();
    const texts = new Set<string>();
    let complete = true;
    for (const leaf of found) {
      if (leaf instanceof Reference) references.set(`${leaf.targets} ${leaf.attribute}`, leaf);
      else if (leaf instanceof Unknown) complete = false;
      else if (typeof leaf === "string") texts.add(leaf);
    }
    const unmatched = [...texts].filter((text) => !this.linkText(name, text, references));
    if (unmatched.some(isAwsId)) complete = false;
    else if (references.size === 0 && unmatched.length > 0) complete = this.linkWritten(name, references) && complete;
    return { references: [...references.values()], complete };
  }

  /** What a known text means: first of all one of those that its expression refers to. */
  private linkText(name: string, text: string, into: Map<string, Reference>): boolean {
    const { file, address } = this.source;
    const identities = file.identities;
    const add = (id: string, attribute: string) => into.set(id, new Reference([id], attribute, "exact"));
    const view = this.view(name);
    if (view.kind === "expression") {
      const written = resolved(this.source, view.expression).found.flatMap((each) => file.reference(each).targets);
      const named = written.filter((id) => identities.names(id, text));
      if (named.length === 1) {
        add(named[0] as string, "");
        return true;
      }
    }
    const asker = { self: file.id(address), stack: file.stack, argument: this.argument(name) };
    const matches = identities.match(text, asker);
    for (const { resource, attribute } of matches) add(resource.id, attribute);
    return matches.length > 0;
  }

  /** A known text that means nothing by itself, but whose expression shows where it comes from. */
  private linkWritten(name: string, into: Map<string, Reference>): boolean {
    const view = this.view(name);
    if (view.kind !== "expression" || this.given) return true;
    const value = unknownValue(this.source, view.expression, name, "whole");
    const written = leaves(value).filter((leaf) => leaf instanceof Reference);
    for (const leaf of written) into.set(`${leaf.targets} ${leaf.attribute}`, leaf);
    return written.length === 0 || !(value instanceof Template) || written.length === value.parts.length;
  }
}
