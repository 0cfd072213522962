import type { Resource } from "./inventory.js";
import type { NamesIn } from "./names-in.js";
import type { Key } from "./plan-address.js";
import { PlanAttributes } from "./plan-attributes.js";
import { field, filled, isJson } from "./plan-json.js";
import { knownRegion } from "./plan-region.js";
import { NOBODY, type PlanScope, type PlanScopes, type Subject } from "./plan-scope.js";
import type { PlanFile, Source } from "./plan-source.js";

/** An instance of a resource as it is, or as it will be after apply. */
export interface PlannedResource {
  readonly address: string;
  /** Address of the module instance that holds it; empty for the root. */
  readonly module: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly key: Key;
  /** Known values. */
  readonly after: unknown;
  /** `true` where the value is known only after apply. */
  readonly unknown: unknown;
  /** Nothing is there yet: what nobody sets gets the default of AWS. */
  readonly created: boolean;
}

/** What all resources of a plan or a state share. */
export interface Origin {
  readonly file: PlanFile;
  /** undefined for a state, which has no configuration. */
  readonly scopes?: PlanScopes | undefined;
  /** The region of the provider that a block of the configuration names. */
  readonly regionOf?: (block: unknown) => string | null;
}

/**
 * A resource of a plan or a state. A file may have a hundred thousand and few are asked for everything, so what the
 * configuration says about one is looked up when it is asked for.
 */
export class PlanResource implements Resource, Source {
  id: string;
  readonly address: string;
  readonly path: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly key: Key;
  readonly created: boolean;
  private readonly after: unknown;
  private readonly unknown: unknown;
  private opened: PlanAttributes | undefined;
  /** Its block in the configuration; null where there is none, undefined before it is looked up. */
  private found: unknown;

  constructor(
    private readonly origin: Origin,
    { address, module, mode, type, name, key, after, unknown, created }: PlannedResource,
  ) {
    this.id = address;
    this.address = address;
    this.path = module;
    this.mode = mode;
    this.type = type;
    this.name = name;
    this.key = key;
    this.created = created;
    this.after = after;
    this.unknown = unknown;
    this.opened = undefined;
    this.found = undefined;
  }

  get file(): PlanFile {
    return this.origin.file;
  }

  get stack(): string {
    return this.origin.file.stack;
  }

  get scope(): PlanScope | undefined {
    return this.origin.scopes?.at(this.path);
  }

  get subject(): Subject {
    const forEach = field(this.block, "for_each_expression");
    if (this.key === null && forEach === undefined) return NOBODY;
    const instances = this.key === null ? undefined : this.scope?.instances(this.own);
    return { key: this.key, instances, forEach };
  }

  get region(): string | null {
    const provided = this.origin.regionOf?.(this.block) ?? null;
    return filled(field(this.after, "region"))
      ? (knownRegion(this.after) ?? provided)
      : (provided ?? knownRegion(this.after));
  }

  get attributes(): PlanAttributes {
    this.opened ??= new PlanAttributes(this, this.after, this.unknown, this.expressions);
    return this.opened;
  }

  /** Which of these arguments are known, without its attributes being opened. */
  knownOf(names: NamesIn): readonly string[] {
    return isJson(this.after) ? names.of(this.after) : [];
  }

  /** What is known as it is, written out, without its attributes being opened. */
  knownText(name: string): string | undefined {
    const value = field(this.after, name);
    if (value === undefined || value === "" || this.unknown === true || field(this.unknown, name) === true) {
      return undefined;
    }
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? String(value)
      : undefined;
  }

  private get expressions(): unknown {
    const { block } = this;
    return block === null ? undefined : (field(block, "expressions") ?? {});
  }

  private get block(): unknown {
    this.found ??= this.scope?.configuration?.resource(this.own) ?? null;
    return this.found;
  }

  /** `aws_x.y` or `data.aws_x.y`. */
  private get own(): string {
    if (this.key === null && this.path === "") return this.address;
    return `${this.mode === "data" ? "data." : ""}${this.type}.${this.name}`;
  }
}
