import type { Json } from "../../redundancy/read/terraform-json.js";

/** One block of a synthesized file. */
export interface Block {
  /** `aws_vpc.main`, `data.aws_region.here`, `module.vpc`, `provider.aws.east`, `terraform.backend`. */
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** Construct path, or empty. */
  readonly path: string;
  /** Without its comment. */
  readonly body: Json;
  /** With its comment. It is at hand: most blocks do not change, and need no copy without one. */
  readonly written: Json;
  /** It is no resource and no data source. */
  readonly setting: boolean;
}

/** Where a resource came from or goes to: a `moved`, `import` or `removed` block. */
export interface Relocation {
  readonly kind: "moved" | "import" | "removed";
  readonly body: Json;
}

/** What a synthesized file holds. */
export interface SynthFile {
  /** By address, in the order of the file. */
  readonly blocks: ReadonlyMap<string, Block>;
  readonly outputs: ReadonlyMap<string, Json>;
  readonly relocations: readonly Relocation[];
}

/** The file that is not there. */
export const NO_FILE: SynthFile = { blocks: new Map(), outputs: new Map(), relocations: [] };
