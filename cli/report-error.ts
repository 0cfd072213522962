import { InputError } from "../redundancy/read/input-error.js";
import { printable } from "../redundancy/report/text/printable.js";
import { EXIT_CODE } from "./exit-code.js";
import type { Terminal } from "./terminal.js";

/** Says on standard error what went wrong: bad input in two lines, anything else as the bug that it is. */
export function reportError(error: unknown, { stderr }: Pick<Terminal, "stderr">): number {
  if (error instanceof InputError) {
    stderr(`error: ${printable(error.where)} ${printable(error.problem)}\n  ${printable(error.next)}\n`);
  } else if (isSystemError(error)) {
    stderr(`error: ${printable(error.message)}\n`);
  } else {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const lines = stack.split("\n").map(printable);
    stderr(`This is a bug in holdfast. Please report it, with these lines and what was run:\n\n${lines.join("\n")}\n`);
  }
  return EXIT_CODE.notJudged;
}

/** Of the operating system: a full disk, a file that is gone. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}
