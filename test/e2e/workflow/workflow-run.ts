import { join } from "node:path";
import { ArtifactStore } from "./artifact-store.js";
import { type Contexts, interpolate, isRun, wholeValue } from "./expression.js";
import { githubContext, type Sent, type Surroundings } from "./github.js";
import { type JobResult, JobRun, type Whole } from "./job-run.js";
import type { Job, Workflow } from "./workflow-file.js";

/** What a run of a workflow left behind. */
export interface RunResult {
  readonly jobs: ReadonlyMap<string, JobResult>;
  readonly artifacts: ArtifactStore;
  readonly sent: readonly Sent[];
}

const SKIPPED: JobResult = { result: "skipped", outputs: {}, steps: [], log: "", summary: "" };

/**
 * Runs a workflow as GitHub would, one job after the other, each in a folder of its own: every `run:` step is executed, and
 * every `uses:` step is simulated.
 */
export async function runWorkflow(workflow: Workflow, root: string, surroundings: Surroundings): Promise<RunResult> {
  const run = new WorkflowRun(workflow, root, surroundings);
  await run.all();
  return run;
}

class WorkflowRun implements RunResult, Whole {
  readonly jobs = new Map<string, JobResult>();
  readonly sent: Sent[] = [];
  readonly artifacts: ArtifactStore;
  readonly #github: object;

  constructor(
    private readonly workflow: Workflow,
    private readonly root: string,
    readonly surroundings: Surroundings,
  ) {
    this.artifacts = new ArtifactStore(join(root, "artifacts"));
    this.#github = githubContext(surroundings);
  }

  async all(): Promise<void> {
    interpolate(this.workflow.concurrency.group, { github: this.#github }, "success");
    for (const [name, job] of Object.entries(this.workflow.jobs)) this.jobs.set(name, await this.#job(name, job));
  }

  async #job(name: string, job: Job): Promise<JobResult> {
    const needed = job.needs.map((each): [string, JobResult] => [each, this.#finished(each)]);
    const contexts = { github: this.#github, vars: this.surroundings.vars, needs: Object.fromEntries(needed) };
    // A job whose need was skipped is skipped as well, unless its condition says otherwise.
    const outcome = needed.every(([, { result }]) => result === "success") ? "success" : "failure";
    if (!isRun(job.if, contexts, outcome)) return SKIPPED;
    const legs = this.#legs(job, contexts);
    const results: JobResult[] = [];
    for (const [at, matrix] of legs.entries()) {
      const folder = join(this.root, legs.length === 1 ? name : `${name}-${at + 1}`);
      results.push(await new JobRun(name, job, folder, { ...contexts, matrix }, this).run());
    }
    return joined(results);
  }

  #legs({ strategy }: Job, contexts: Contexts): readonly object[] {
    if (!strategy) return [{}];
    const matrix = wholeValue(strategy.matrix, contexts, "success") as { readonly include: readonly object[] };
    if (Object.keys(matrix).join() !== "include") throw new Error("only a matrix of `include` is simulated");
    if (matrix.include.length === 0 || matrix.include.length > 256) throw new Error("GitHub refuses this matrix");
    return matrix.include;
  }

  #finished(name: string): JobResult {
    const found = this.jobs.get(name);
    if (!found) throw new Error(`${name} is needed before it is there`);
    return found;
  }

  get env() {
    return this.workflow.env;
  }
}

function joined(legs: readonly JobResult[]): JobResult {
  return {
    result: legs.every(({ result }) => result === "success") ? "success" : "failure",
    outputs: Object.assign({}, ...legs.map(({ outputs }) => outputs)),
    steps: legs.flatMap(({ steps }) => steps),
    log: legs.map(({ log }) => log).join("\n"),
    summary: legs.map(({ summary }) => summary).join(""),
  };
}
