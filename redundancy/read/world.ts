import type { Declaration } from "../declaration.js";
import type { IdentityIndex } from "./identity.js";
import type { Input, Inventory, Resource } from "./inventory.js";
import type { Value } from "./value.js";

/** What the readers of single files know of all the others. */
export interface World {
  /**
   * A name for a stack that no other input has: `preferred`, else one made of the path. To be called once for each file,
   * when it is opened.
   */
  stackName(preferred: string, path: string): string;
  /**
   * The id of the resource with that address in that stack. Ids are settled when the resources of all files are known, so
   * ask when an attribute is read, not while the resources are listed.
   */
  id(stack: string, address: string): string;
  get(id: string): Resource | undefined;
  /** The resources of all inputs, by how they are known. To be asked when an attribute is read. */
  identities(): IdentityIndex;
  /** The value of an output of another input; undefined where no input is the state that is asked for. */
  output(state: RemoteState, name: string): Value | undefined;
}

/** What a `terraform_remote_state` data source says about the state that it reads. */
export interface RemoteState {
  /** Name of the data source. */
  readonly name: string;
  readonly backend: string | undefined;
  /** Literal settings of the backend. */
  readonly config: ReadonlyMap<string, string>;
  /** File that holds the data source: paths in a configuration are relative to its folder. */
  readonly from: string;
}

/** One file that was opened. */
export interface OpenFile {
  readonly input: Input;
  readonly declaration?: Declaration | undefined;
  /**
   * The resources of the file, listed when first asked for, after all files are opened. `id` is the address; it gets the
   * stack before it afterwards, where several inputs hold that address.
   */
  readonly resources: readonly Resource[];
  /** What the file names but does not show; known when the resources are. */
  readonly opaque: Inventory["opaque"];
  /** The resource with that address, where the file is able to find it faster than by looking at all of them. */
  find?(address: string): Resource | undefined;
  /** Called when all ids are settled: what was read before may hold ids that have changed. */
  settle?(): void;
  /** Whether this is the state that another input reads, and what it puts out. */
  output?(state: RemoteState, name: string): Value | undefined;
}
