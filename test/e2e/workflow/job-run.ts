import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runAction } from "./actions.js";
import type { ArtifactStore } from "./artifact-store.js";
import { type Contexts, interpolate, isRun, type Outcome } from "./expression.js";
import { readAssignments, runBash, type Sent, type Surroundings } from "./github.js";
import type { Job, Step } from "./workflow-file.js";

/** How one job, or one leg of its matrix, has ended. */
export interface JobResult {
  readonly result: Outcome | "skipped";
  readonly outputs: Readonly<Record<string, string>>;
  /** The names of the steps that ran, in order. */
  readonly steps: readonly string[];
  /** All that its scripts printed. */
  readonly log: string;
  readonly summary: string;
}

/** What the jobs of a run share. */
export interface Whole {
  readonly env: Readonly<Record<string, string>>;
  readonly surroundings: Surroundings;
  readonly artifacts: ArtifactStore;
  readonly sent: Sent[];
}

/** One leg of one job. */
export class JobRun {
  readonly #steps = new Map<string, { readonly outputs: Readonly<Record<string, string | null>> }>();
  readonly #names: string[] = [];
  readonly #env: Record<string, string> = {};
  readonly #workspace: string;
  #outcome: Outcome = "success";
  #log = "";
  #summary = "";

  constructor(
    private readonly name: string,
    private readonly job: Job,
    private readonly folder: string,
    private readonly contexts: Contexts,
    private readonly whole: Whole,
  ) {
    this.#workspace = join(folder, "workspace");
    mkdirSync(this.#workspace, { recursive: true });
    mkdirSync(join(folder, "temp"));
  }

  async run(): Promise<JobResult> {
    for (const [at, step] of this.job.steps.entries()) await this.#step(at, step);
    const contexts = this.#contexts({});
    const outputs = Object.entries(this.job.outputs).map(([name, text]): [string, string] => [
      name,
      interpolate(text, contexts, this.#outcome),
    ]);
    return {
      ...{ result: this.#outcome, steps: this.#names, log: this.#log, summary: this.#summary },
      outputs: Object.fromEntries(outputs),
    };
  }

  async #step(at: number, step: Step): Promise<void> {
    const name = step.name ?? step.uses ?? `step ${at + 1}`;
    const jobEnv = this.#interpolated({ ...this.whole.env, ...this.job.env }, this.#contexts({}));
    if (!isRun(step.if, this.#contexts(jobEnv), this.#outcome)) return;
    this.#names.push(name);
    const env = { ...jobEnv, ...this.#interpolated(step.env, this.#contexts(jobEnv)) };
    const contexts = this.#contexts(env);
    try {
      if (step.uses !== undefined) await this.#use(step.uses, this.#interpolated(step.with, contexts));
      else await this.#script(at, step, { ...this.#env, ...env }, contexts);
    } catch (error) {
      this.#log += `\n${name}: ${error instanceof Error ? error.message : String(error)}\n`;
      // What the simulation does not know is no failure of the workflow.
      if (!(error instanceof ScriptFailed)) throw error;
      if (!step["continue-on-error"]) this.#outcome = "failure";
    }
  }

  async #use(uses: string, inputs: Readonly<Record<string, string>>): Promise<void> {
    const { artifacts, sent, surroundings } = this.whole;
    const { permissions } = this.job;
    await runAction(uses, inputs, {
      ...{ name: this.name, workspace: this.#workspace, permissions, env: this.#env, artifacts },
      ...{ sent, surroundings },
    });
  }

  async #script(at: number, step: Step, env: NodeJS.ProcessEnv, contexts: Contexts): Promise<void> {
    const temp = join(this.folder, "temp");
    const files = { script: join(temp, `${at}.sh`), output: join(temp, `${at}.out`), summary: join(temp, `${at}.md`) };
    writeFileSync(files.script, interpolate(step.run ?? "", contexts, this.#outcome));
    for (const file of [files.output, files.summary]) writeFileSync(file, "");
    const cwd = join(this.#workspace, interpolate(step["working-directory"], contexts, this.#outcome));
    const { exitCode, output } = await runBash(files.script, cwd, {
      ...this.whole.surroundings.env,
      ...{ CI: "true", GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: this.#workspace, RUNNER_TEMP: temp },
      ...{ GITHUB_OUTPUT: files.output, GITHUB_STEP_SUMMARY: files.summary },
      ...env,
    });
    this.#log += output;
    this.#summary += readFileSync(files.summary, "utf8");
    const outputs = readAssignments(readFileSync(files.output, "utf8"));
    if (step.id !== undefined) this.#steps.set(step.id, { outputs });
    if (exitCode !== 0) throw new ScriptFailed(`ended with exit code ${exitCode}`);
  }

  /** An output that a step has not set is empty. */
  #contexts(env: Readonly<Record<string, string>>): Contexts {
    const unset = (id: string) =>
      new Map(
        [...JSON.stringify(this.job.outputs).matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)]
          .filter(([, step]) => step === id)
          .map(([, , output = ""]): [string, null] => [output, null]),
      );
    const steps = this.job.steps.flatMap(({ id }): [string, object][] =>
      id === undefined
        ? []
        : [[id, { outputs: { ...Object.fromEntries(unset(id)), ...this.#steps.get(id)?.outputs } }]],
    );
    return { ...this.contexts, steps: Object.fromEntries(steps), env };
  }

  #interpolated(texts: Readonly<Record<string, string>>, contexts: Contexts): Record<string, string> {
    return Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [name, interpolate(text, contexts, this.#outcome)]),
    );
  }
}

/** A `run:` step that did not end with 0. */
class ScriptFailed extends Error {}
