import { spawn } from "node:child_process";

export interface CommandOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutSeconds?: number;
  /** Exit codes that are an answer, not a failure. Default `[0]`. */
  readonly expect?: readonly number[];
}

export interface CommandResult {
  readonly exitCode: number;
  readonly output: string;
}

/** Lines that are shown of an output, or before its first error. */
const END_LINES = 20;

/** Runs a command to its end; fails with what it printed when it ends in an unexpected way or not in time. */
export async function runCommand(
  command: string,
  args: readonly string[],
  { cwd, env = process.env, timeoutSeconds = 600, expect = [0] }: CommandOptions,
): Promise<CommandResult> {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    // Terraform stops its provider and writes its state before it ends.
    child.kill("SIGINT");
  }, timeoutSeconds * 1000);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on("error", (cause) => reject(new Error(`${command} could not be started: is it installed?`, { cause })));
    child.on("close", (code) => resolve(code ?? -1));
  }).finally(() => clearTimeout(timer));
  const output = Buffer.concat(chunks).toString();
  if (timedOut || !expect.includes(exitCode)) {
    const end = timedOut ? `was stopped after ${timeoutSeconds} s` : `ended with ${exitCode}`;
    throw new Error(`${command} ${args.join(" ")} (in ${cwd}) ${end}:\n${telling(output)}`);
  }
  return { exitCode, output };
}

/** All from the first error on, without the hundreds of lines of progress before it. */
function telling(output: string): string {
  const lines = output.split("\n");
  const first = lines.findIndex((line) => /\b\w*Error:/.test(line));
  return lines.slice(first === -1 ? -END_LINES : Math.max(0, first - END_LINES)).join("\n");
}
