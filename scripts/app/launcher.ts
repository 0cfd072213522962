import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { constants, Script } from "node:vm";

/**
 * Runs `app.js` beside it with the code that V8 compiled in an earlier run. Without it, or where another version of Node.js
 * refuses it, the run is only slower and leaves it for the next.
 */
const path = join(__dirname, "app.js");
const cache = join(__dirname, "app.cache");

const cachedData = readIfThere(cache);
const script = new Script(readFileSync(path, "utf8"), {
  filename: path,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  ...(cachedData && { cachedData }),
});
if (!cachedData || script.cachedDataRejected) process.once("exit", keepCompiledCode);
script.runInThisContext()(exports, require, module);

/** At the end of a whole run, so that it holds the functions that a run needs. */
function keepCompiledCode(exitCode: number): void {
  if (exitCode !== 0) return;
  // Under a name of its own first: another process may be reading it.
  const written = `${cache}.${process.pid}`;
  try {
    writeFileSync(written, script.createCachedData());
    renameSync(written, cache);
  } catch {
    // The folder cannot be written to: the next run is slower too.
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
