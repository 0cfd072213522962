import { constants } from "node:buffer";
import { InputError } from "../redundancy/read/input-error.js";

/** PowerShell's `>` writes UTF-16. */
export function decode(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? "utf16le" : "utf8");
}

/** A text that Node.js cannot hold is refused before it is read. */
export function refuseTooLong(path: string, bytes: number): void {
  if (bytes <= constants.MAX_STRING_LENGTH) return;
  throw new InputError(
    path,
    `is longer than the ${Math.round(constants.MAX_STRING_LENGTH / 1e6)} MB that Node.js holds in one text`,
    "Check the synthesized cdk.tf.json of each stack instead: it is much smaller than a plan or a state.",
  );
}
