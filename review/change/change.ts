import type { ShownValue } from "./shown-value.js";

/** What happens to one resource or data source of one stack. */
export interface Change {
  readonly stack: string;
  readonly address: string;
  /** Key of an object that Terraform still has to destroy after a failed replacement, else null. */
  readonly deposed: string | null;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** Construct path of CDKTF, else the module path, else empty. */
  readonly path: string;
  readonly action: ActionName;
  /** Terraform's own words, also those that are not known here. Of two synthesized files: what would be planned. */
  readonly actions: readonly string[];
  /** Of a replacement: whether the new one is there before the old one goes. Else null. */
  readonly createFirst: boolean | null;
  /** The former address, else null. */
  readonly movedFrom: string | null;
  /** What is imported: its id, or an identity as text. Empty where it is known after apply; null where none is. */
  readonly importing: string | null;
  /** Why Terraform does it, as a sentence. Null where it says nothing. */
  readonly reason: string | null;
  /** Arguments that force the replacement, as paths. */
  readonly replacePaths: readonly string[];
  /** Only a plan tells whether the resource is replaced. */
  readonly mayReplace: boolean;
  readonly attributes: readonly AttributeChange[];
  /** How many more change that the provider computes during apply and nobody has set. Absent where none does. */
  readonly computed?: number;
  /** Why Terraform has put it off, else null. */
  readonly deferred: string | null;
  /** A setting of the file and no resource: provider, backend, module call, variable … Terraform counts none of them. */
  readonly setting?: boolean;
}

/**
 * `other`: an action that this version does not know; `actions` holds its words. `recreate` is `create, forget`: the old
 * one stays in AWS and leaves the state.
 */
export type ActionName =
  | "create"
  | "update"
  | "replace"
  | "delete"
  | "forget"
  | "recreate"
  | "read"
  | "no-op"
  | "other";

/** One argument that changes. */
export interface AttributeChange {
  /** Terraform's path: `tags.Name`, `ingress[0].from_port`, and into a JSON document `policy.Statement[Read].Action`. */
  readonly path: string;
  readonly kind: "added" | "removed" | "changed";
  readonly before: ShownValue;
  readonly after: ShownValue;
  readonly forcesReplacement: boolean;
}

/** How many of each. */
export interface Counts {
  /** Every action that occurs, in the order of {@link ActionName}; of an unknown one its own words. */
  readonly actions: readonly { readonly action: string; readonly count: number }[];
  readonly moved: number;
  readonly imported: number;
  readonly deferred: number;
  readonly drifted: number;
  /** As Terraform counts: a replacement is one to add and one to destroy. */
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
}
