import { run } from "../../cli/run.js";

/** What a command printed, and how it ended. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in this process. `stdin` is what is piped into it. */
export async function holdfast(
  args: readonly string[],
  given: { stdin?: string; colour?: boolean } = {},
): Promise<Ran> {
  let [stdout, stderr] = ["", ""];
  const code = await run(args, {
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    async *stdin() {
      yield Buffer.from(given.stdin ?? "");
    },
    colour: given.colour ?? false,
    now: () => new Date("2026-01-01T00:00:00Z"),
  });
  return { code, stdout, stderr };
}
