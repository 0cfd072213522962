import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Plan, readPlan } from "./plan.js";
import { writeCliConfig } from "./provider-mirror.js";
import { type CommandResult, runCommand } from "./run-command.js";

export const REPOSITORY = join(import.meta.dirname, "..", "..");

/** The waits of the provider overlap instead of following each other. */
const PARALLELISM = "-parallelism=30";

/** A folder of its own in which an app is synthesized and Terraform runs on one of its stacks. */
export class Workspace {
  readonly root = mkdtempSync(join(tmpdir(), "holdfast-e2e-"));
  readonly env: NodeJS.ProcessEnv;
  /** The last plan as Terraform prints it. */
  planText = "";

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
    const env = { ...this.env, CDKTF_OUTDIR: this.outputDirectory };
    const args = ["--import", "tsx", join(REPOSITORY, app), JSON.stringify(variant)];
    await runCommand(process.execPath, args, { cwd: REPOSITORY, env, timeoutSeconds: 120 });
  }

  async init(): Promise<void> {
    await this.terraform(["init", "-input=false"], 300);
  }

  async validate(): Promise<void> {
    await this.terraform(["validate"], 120);
  }

  async plan(): Promise<Plan> {
    this.planText = (await this.terraform(["plan", "-input=false", "-out=tfplan", PARALLELISM])).output;
    const { output } = await this.terraform(["show", "-json", "tfplan"], 120);
    return readPlan(output);
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
    const { output } = await this.terraform([...args, "-input=false", PARALLELISM], undefined, [1]);
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
