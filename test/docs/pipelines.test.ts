import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { holdfast } from "../cli/run-in-test.js";

const ROOT = join(import.meta.dirname, "../..");
const GITHUB = ".github/workflows/plan.yml";
const GITLAB = "docs/examples/gitlab-ci.yml";

interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<
    Record<string, { readonly permissions: object; readonly steps: readonly { run?: string }[] }>
  >;
}

function read(file: string): unknown {
  return parse(readFileSync(join(ROOT, file), "utf8"));
}

/** GitHub's expressions are replaced before Bash reads the script. */
function githubScripts(): readonly string[] {
  const scripts = Object.values((read(GITHUB) as Workflow).jobs).flatMap(({ steps }) =>
    steps.map(({ run }) => run ?? ""),
  );
  return scripts.filter((run) => run !== "").map((run) => run.replace(/\$\{\{.*?\}\}/gs, "expression"));
}

/** The lines of a job are one script. */
function gitlabScripts(): readonly string[] {
  const jobs = Object.values(read(GITLAB) as Readonly<Record<string, { readonly script?: readonly string[] }>>);
  return jobs.flatMap(({ script }) => (script ? [script.join("\n")] : []));
}

const PIPELINES: readonly (readonly [string, () => readonly string[], number])[] = [
  [GITHUB, githubScripts, 8],
  [GITLAB, gitlabScripts, 3],
];

describe.each(PIPELINES)("%s", (_, scripts, count) => {
  it("has scripts that Bash can read", () => {
    expect(scripts()).toHaveLength(count);
    for (const script of scripts()) {
      const { stderr } = spawnSync("bash", ["-n"], { input: script, encoding: "utf8" });
      expect(stderr).toBe("");
    }
  });

  it("calls commands and options that exist", async () => {
    const calls = scripts().flatMap((script) =>
      [...script.matchAll(/npx holdfast (\w+)(.*)$/gm)].map(([, command = "", rest = ""]) => ({ command, rest })),
    );
    expect(new Set(calls.map(({ command }) => command))).toEqual(new Set(["affected", "redact", "review"]));
    for (const { command, rest } of calls) {
      const { stdout } = await holdfast([command, "--help"]);
      for (const [option] of rest.matchAll(/--[\w-]+/g)) expect(stdout).toContain(`${option} `);
    }
  });
});

describe(GITHUB, () => {
  const { jobs, permissions } = read(GITHUB) as Workflow;

  it("gives each job only what it needs: a token for AWS to the plan, writing to the review", () => {
    expect(permissions).toEqual({});
    const given = Object.entries(jobs).map(([name, job]): [string, object] => [name, job.permissions]);
    expect(Object.fromEntries(given)).toEqual({
      synth: { contents: "read" },
      plan: { contents: "read", "id-token": "write" },
      review: { contents: "read", "pull-requests": "write", "security-events": "write" },
    });
  });

  it("runs no code of a pull request with the rights of its base", () => {
    expect(read(GITHUB)).toMatchObject({ on: "pull_request" });
  });

  it("puts nothing that others write into a script", () => {
    const text = readFileSync(join(ROOT, GITHUB), "utf8");
    const runs = Object.values((parse(text) as Workflow).jobs).flatMap(({ steps }) =>
      steps.map(({ run }) => run ?? ""),
    );
    expect(runs.filter((run) => run.includes("${{"))).toEqual([]);
  });
});
