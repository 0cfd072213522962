import { InputError } from "../redundancy/read/input-error.js";
import type { ExplorerBundle } from "../review/explorer/to-explorer-html.js";

/** The explorer's program and style, which `npm run build` writes. Throws {@link InputError} where it has not run. */
export async function explorerBundle(): Promise<ExplorerBundle> {
  try {
    const { script, style } = await import("#explorer-bundle");
    return { script, style };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") throw error;
    throw new InputError("The explorer", "has not been built", "Run `npm run build` first.");
  }
}
