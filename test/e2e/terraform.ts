import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { NO_CHANGES, type Plan, readPlan } from "./plan.js";
import { writeCliConfig } from "./provider-mirror.js";
import { type CommandResult, runCommand } from "./run-command.js";

export const REPOSITORY = join(import.meta.dirname, "..", "..");

const PROGRESS = /^.*: (Refreshing state|Reading|Read complete|Opening|Closing).*\n/gm;

/** The waits of the provider overlap instead of following each other. */
const PARALLELISM = "-parallelism=30";

/** A folder of its own in which an app is synthesized and Terraform runs on one of its stacks. */
export class Workspace {
  readonly root = mkdtempSync(join(tmpdir(), "holdfast-e2e-"));
  readonly env: NodeJS.ProcessEnv;
  private planText = "";

  constructor(
    readonly stack: string,
    endpoint: string,
    mirror: string,
  ) {
    this.env = environment(endpoint, writeCliConfig(this.root, mirror));
  }

  get outputDirectory(): string {
    return join(this.root, "cdktf.out");
  }

  /** Runs a CDKTF app of the repository; `variant` is its only argument. */
  async synthesize(app: string, variant: object = {}): Promise<void> {
    await synthesize(app, this.outputDirectory, variant);
  }

  /** Synthesizes the app, and fails where its stack is not valid for the oldest provider. */
  async prepare(app: string, variant: object = {}): Promise<void> {
    await this.synthesize(app, variant);
    await this.terraform(["init", "-input=false"], 300);
    await this.terraform(["validate"], 120);
  }

  async plan(): Promise<Plan> {
    const { output } = await this.terraform(["plan", "-input=false", "-out=tfplan", PARALLELISM]);
    this.planText = output.replaceAll(PROGRESS, "");
    const shown = await this.terraform(["show", "-json", "tfplan"], 120);
    return readPlan(shown.output);
  }

  /** Plans a stack that does not exist. @throws when anything but creating it is planned. */
  async planCreation(): Promise<Plan> {
    const plan = await this.plan();
    if (isDeepStrictEqual(plan, { ...NO_CHANGES, created: plan.created })) return plan;
    throw new Error(`There is something to do but to create:\n${this.planText}`);
  }

  /** @throws with the plan when there is anything to change. */
  async expectNoChanges(): Promise<void> {
    const plan = await this.plan();
    if (!isDeepStrictEqual(plan, NO_CHANGES)) throw new Error(`There is something to change:\n${this.planText}`);
  }

  /** Applies the last plan. */
  async apply(): Promise<void> {
    await this.terraform(["apply", PARALLELISM, "tfplan"]);
  }

  async destroy(): Promise<void> {
    await this.terraform(["destroy", "-auto-approve", "-input=false", PARALLELISM]);
  }

  /** The addresses of what the state holds. */
  async resources(): Promise<string[]> {
    const { output } = await this.terraform(["state", "list"], 120);
    return output.split("\n").filter((address) => address !== "" && !address.startsWith("data."));
  }

  /** What a command prints that must fail. */
  async failure(args: readonly string[]): Promise<string> {
    const { output } = await this.terraform(args, undefined, [1]);
    return output;
  }

  /** Changes the synthesized stack, for what no app says. */
  edit(change: (text: string) => string): void {
    const file = join(this.outputDirectory, "stacks", this.stack, "cdk.tf.json");
    writeFileSync(file, change(readFileSync(file, "utf8")));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private terraform(args: readonly string[], timeoutSeconds?: number, expect?: number[]): Promise<CommandResult> {
    const cwd = join(this.outputDirectory, "stacks", this.stack);
    return runCommand("terraform", args, { cwd, env: this.env, timeoutSeconds, expect });
  }
}

async function synthesize(app: string, outputDirectory: string, variant: object): Promise<void> {
  const args = ["--import", "tsx", join(REPOSITORY, app), JSON.stringify(variant)];
  const env = { ...process.env, CDKTF_OUTDIR: outputDirectory };
  await runCommand(process.execPath, args, { cwd: REPOSITORY, env, timeoutSeconds: 120 });
}

/** The names of the stacks that an app of the repository makes. */
export async function stacksOf(app: string, outputDirectory: string): Promise<string[]> {
  await synthesize(app, outputDirectory, {});
  return readdirSync(join(outputDirectory, "stacks"));
}

/** Nothing of the user's own AWS or Terraform settings gets through: no request can leave for the real AWS. */
function environment(endpoint: string, cliConfig: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS|TF|CDKTF)_/.test(name));
  return {
    ...Object.fromEntries(inherited),
    AWS_ACCESS_KEY_ID: "simulated",
    AWS_SECRET_ACCESS_KEY: "simulated",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ENDPOINT_URL: endpoint,
    // A gap of the simulator is an answer: asking again only hides it.
    AWS_MAX_ATTEMPTS: "2",
    TF_CLI_CONFIG_FILE: cliConfig,
    TF_CLI_ARGS: "-no-color",
    TF_IN_AUTOMATION: "1",
    CHECKPOINT_DISABLE: "1",
  };
}
