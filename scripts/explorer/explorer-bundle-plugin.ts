import type { Plugin } from "vitest/config";
import { bundleExplorer } from "./bundle-explorer.js";

const NAME = "#explorer-bundle";

/** Lets the tests load the explorer's bundle from its source: nothing has to be built before they run. */
export function explorerBundlePlugin(): Plugin {
  let bundle: ReturnType<typeof bundleExplorer> | undefined;
  return {
    name: "explorer-bundle",
    enforce: "pre",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: async (id) => {
      if (id !== `\0${NAME}`) return null;
      bundle ??= bundleExplorer();
      const { script, style } = await bundle;
      return `export const script = ${JSON.stringify(script)};\nexport const style = ${JSON.stringify(style)};\n`;
    },
  };
}
