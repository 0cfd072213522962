import { readFileSync } from "node:fs";
import type { Declaration } from "../redundancy/declaration.js";
import { DECLARATION_PRESETS } from "../redundancy/declaration-presets.js";
import { InputError } from "../redundancy/read/input-error.js";
import { parseDeclaration } from "../redundancy/read/parse-declaration.js";

const NEXT = `Give a JSON file with a declaration, or one of ${Object.keys(DECLARATION_PRESETS).join(", ")}.`;

/** The declaration of `--policy`: a preset by its name, else a file. It takes the place of what the input declares, key by key. */
export function readPolicy(given: string | undefined): Partial<Declaration> {
  if (given === undefined) return {};
  const preset = Object.entries(DECLARATION_PRESETS).find(([name]) => name === given);
  if (preset) return { policy: preset[1] };
  return parseDeclaration(parse(given), given, "");
}

function parse(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new InputError(path, "is neither a policy nor a file that can be read", NEXT);
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new InputError(path, "is not JSON", NEXT);
  }
}
