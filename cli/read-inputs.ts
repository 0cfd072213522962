import type { InputText } from "../redundancy/read/read-inventory.js";
import { decode, refuseTooLong } from "./input-text.js";
import { filesOf, readFile } from "./read-paths.js";
import type { Terminal } from "./terminal.js";

/** What {@link filesOf} finds, with standard input where `-` is given. */
export async function readInputs(
  paths: readonly string[],
  stacks: readonly string[] | undefined,
  terminal: Pick<Terminal, "stdin">,
): Promise<InputText[]> {
  const texts: InputText[] = [];
  for (const path of filesOf(paths, stacks)) {
    texts.push(path === "-" ? { path: "stdin", text: await standardInput(terminal) } : { path, text: readFile(path) });
  }
  return texts;
}

async function standardInput({ stdin }: Pick<Terminal, "stdin">): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stdin()) {
    length += chunk.length;
    refuseTooLong("stdin", length);
    chunks.push(chunk);
  }
  return decode(Buffer.concat(chunks));
}
