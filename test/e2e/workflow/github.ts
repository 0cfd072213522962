import { spawn } from "node:child_process";

/** A pull request, as the event of the run describes it. */
export interface PullRequest {
  readonly number: number;
  readonly baseSha: string;
  /** `owner/name` of the repository that its branch is in. */
  readonly headRepository: string;
}

/** What a run is given from outside. */
export interface Surroundings {
  readonly repository: string;
  /** A git repository on this machine, with `refs/pull/<number>/merge` for the pull request. */
  readonly origin: string;
  readonly pullRequest: PullRequest;
  readonly vars: Readonly<Record<string, string>>;
  /** What every step has: programs, and where they find what they need. */
  readonly env: Readonly<Record<string, string>>;
  /** What a role gives that may be assumed. */
  readonly credentials: Readonly<Record<string, string>>;
}

/** What an action was given that would tell others. */
export interface Sent {
  readonly job: string;
  readonly uses: string;
  readonly with: Readonly<Record<string, string>>;
  /** The text of the file that it was given. */
  readonly file: string;
}

/** The `github` context. */
export function githubContext({ repository, pullRequest }: Surroundings): object {
  const { number, baseSha, headRepository } = pullRequest;
  return {
    repository,
    server_url: "https://github.com",
    run_id: "4711",
    event: { pull_request: { number, base: { sha: baseSha }, head: { repo: { full_name: headRepository } } } },
  };
}

/** Runs a script as GitHub's `shell: bash` does: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell */
export async function runBash(file: string, cwd: string, env: NodeJS.ProcessEnv) {
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", file], {
    ...{ cwd, env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? -1));
  });
  return { exitCode, output: Buffer.concat(chunks).toString() };
}

/** What is in a file of `name=value` lines, such as GITHUB_OUTPUT. */
export function readAssignments(text: string): Record<string, string> {
  const lines = text.split("\n").filter((line) => line !== "");
  return Object.fromEntries(
    lines.map((line): [string, string] => {
      const at = line.indexOf("=");
      if (at < 1) throw new Error(`not an assignment: ${line}`);
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}
