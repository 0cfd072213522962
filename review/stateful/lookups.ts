import type { Json } from "../../redundancy/read/terraform-json.js";

/** What is known of resources beside what changes; undefined where that is nothing. Addresses may be of instances. */
export interface Lookups {
  /** Values in the state, as a plan tells them. */
  readonly state?: (stack: string, address: string) => Json | undefined;
  /** Arguments as written in the synthesized base. */
  readonly base?: (stack: string, address: string) => Json | undefined;
  /** Arguments as written in the synthesized head. */
  readonly head?: (stack: string, address: string) => Json | undefined;
}
