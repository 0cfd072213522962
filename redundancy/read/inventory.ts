import type { Declaration } from "../declaration.js";
import type { Attributes } from "./attributes.js";
import type { Certainty, Reference, Value } from "./value.js";

/** One file that was read. */
export interface Input {
  readonly path: string;
  readonly kind: "synth" | "plan" | "state";
  /** Name of the stack: the folder of a synthesized file, the file's name of a plan. */
  readonly stack: string;
}

/** One instance of a resource or data source. */
export interface Resource {
  /** Unique over all inputs: the address, with `<stack>:` before it where several inputs hold that address. */
  readonly id: string;
  /** Terraform's address, with module path and instance key. */
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly stack: string;
  /** Construct path of CDKTF, else the module path, else empty. */
  readonly path: string;
  /** Where the provider, or the resource itself, puts it. */
  readonly region: string | null;
  /** Tags that its provider gives it beside its own, where the input shows them apart from `tags_all`. */
  readonly defaultTags?: Value | undefined;
  readonly attributes: Attributes;
}

/** A resource that refers to another one. */
export interface Referrer {
  readonly resource: Resource;
  readonly certainty: Certainty;
}

/** All that was read. */
export interface Inventory {
  readonly inputs: readonly Input[];
  /** What each stack declares about itself under `"//".holdfast`, by stack. */
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** Managed resources and data sources in the order of the input. */
  readonly resources: readonly Resource[];
  /** What the input names but does not show, for example a module that is called by a synthesized file. */
  readonly opaque: readonly { readonly type: string; readonly id: string }[];
  /** The types of which there are managed resources. */
  readonly types: readonly string[];
  /** All instances of a managed type. */
  of(type: string): readonly Resource[];
  get(id: string): Resource | undefined;
  /** The instances of `type` whose argument at `path` refers to the resource `id` (by id, ARN or name). */
  referring(type: string, path: string, id: string): readonly Referrer[];
  /**
   * The references in a value, also those that hide in a string: a known id, ARN, name or endpoint of another resource,
   * alone or inside a URL. For settings of a workload (environment, user data), not for single arguments.
   */
  mentions(value: Value | undefined): readonly Reference[];
}
