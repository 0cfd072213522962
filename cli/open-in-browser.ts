import { spawn } from "node:child_process";
import { platform } from "node:process";
import { InputError } from "../redundancy/read/input-error.js";

/** Opens a file with the system's browser, and does not wait for it. Throws {@link InputError} where there is none. */
export function openInBrowser(file: string): Promise<void> {
  const [command, args] = opener(file, platform);
  return new Promise((done, fail) => {
    const child = spawn(command, args, { detached: true, stdio: "ignore" });
    child.once("error", () =>
      fail(new InputError(file, `is not opened: ${command} cannot be run`, "Open it yourself.")),
    );
    child.once("spawn", () => {
      child.unref();
      done();
    });
  });
}

/** No shell reads the name of the file: `start` of Windows would be a word of its shell. */
export function opener(file: string, system: string): [command: string, args: string[]] {
  if (system === "darwin") return ["open", [file]];
  if (system === "win32") return ["explorer.exe", [file]];
  return ["xdg-open", [file]];
}
