import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../run-command.js";
import type { ArtifactStore } from "./artifact-store.js";
import type { Sent, Surroundings } from "./github.js";

/** The job that an action runs in. */
export interface ActionJob {
  readonly name: string;
  readonly workspace: string;
  readonly permissions: Readonly<Record<string, string>>;
  /** What the steps after it have in their environment. */
  readonly env: Record<string, string>;
  readonly artifacts: ArtifactStore;
  readonly sent: Sent[];
  readonly surroundings: Surroundings;
}

type Inputs = Readonly<Record<string, string>>;
type Action = (inputs: Inputs, job: ActionJob, uses: string) => void | Promise<void>;

/** What stands in place of each action. An action that is not here fails the run: its step would not be exercised. */
const ACTIONS: Readonly<Record<string, Action>> = {
  "actions/checkout": checkout,
  "actions/setup-node": () => undefined,
  "actions/upload-artifact": (inputs, job) => job.artifacts.upload(job.workspace, inputs),
  "actions/download-artifact": (inputs, job) => job.artifacts.download(job.workspace, inputs),
  "hashicorp/setup-terraform": setupTerraform,
  "aws-actions/configure-aws-credentials": configureCredentials,
  "marocchino/sticky-pull-request-comment": (inputs, job, uses) => send(inputs, job, uses, "path", "pull-requests"),
  "github/codeql-action/upload-sarif": (inputs, job, uses) => send(inputs, job, uses, "sarif_file", "security-events"),
};

/** Runs a `uses:` step. */
export async function runAction(uses: string, inputs: Inputs, job: ActionJob): Promise<void> {
  const [name = ""] = uses.split("@");
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action) throw new Error(`${uses} is not simulated`);
  await action(inputs, job, uses);
}

/** Without a `ref`, GitHub checks out the merge of the pull request into its base. */
async function checkout({ ref, path = ".", ...others }: Inputs, { workspace, surroundings, permissions }: ActionJob) {
  if (others["persist-credentials"] !== "false") throw new Error("actions/checkout leaves its token in the checkout");
  needs(permissions, "contents", "read");
  const { origin, pullRequest } = surroundings;
  const git = (...args: string[]) => runCommand("git", args, { cwd: workspace });
  await git("init", "--quiet", path);
  await git("-C", path, "fetch", "--quiet", "--depth=1", origin, ref ?? `refs/pull/${pullRequest.number}/merge`);
  await git("-C", path, "checkout", "--quiet", "--detach", "FETCH_HEAD");
}

/** A runner of `ubuntu-24.04` has no Terraform: without this step the command fails. */
function setupTerraform(inputs: Inputs, { env }: ActionJob): void {
  if (inputs["terraform_wrapper"] !== "false") throw new Error("the wrapper would print beside Terraform's JSON");
  env["SIMULATED_TERRAFORM"] = "there";
}

function configureCredentials(inputs: Inputs, { env, permissions, surroundings }: ActionJob): void {
  needs(permissions, "id-token", "write");
  if (!inputs["role-to-assume"] || !inputs["aws-region"]) throw new Error("there is no role, or no region");
  Object.assign(env, surroundings.credentials, { AWS_REGION: inputs["aws-region"] });
}

function send(inputs: Inputs, job: ActionJob, uses: string, file: string, permission: string): void {
  needs(job.permissions, permission, "write");
  const path = join(job.workspace, inputs[file] ?? "");
  if (!existsSync(path)) throw new Error(`${uses}: there is no ${inputs[file]}`);
  job.sent.push({ job: job.name, uses, with: inputs, file: readFileSync(path, "utf8") });
}

function needs(permissions: Inputs, name: string, level: "read" | "write"): void {
  const given = permissions[name];
  if (given !== "write" && given !== level) throw new Error(`the job lacks the permission ${name}: ${level}`);
}
