import { writeFileSync } from "node:fs";
import { InputError } from "../redundancy/read/input-error.js";

/** Writes what `--out` names. */
export function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(path, `cannot be written: ${reason}`, "Give --out a file in a folder that exists.");
  }
}
