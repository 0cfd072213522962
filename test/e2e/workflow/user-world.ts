import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readPlan } from "../plan.js";
import { writeCliConfig } from "../provider-mirror.js";
import { runCommand } from "../run-command.js";
import type { Simulator } from "../simulator.js";
import { prepareAccount } from "./account.js";
import type { Surroundings } from "./github.js";
import { type ShopVariant, shopStack } from "./shop-stack.js";
import { installedModules, newProject, simulatedPrograms } from "./user-project.js";
import { type Edits, UserRepository } from "./user-repository.js";
import { readWorkflow } from "./workflow-file.js";
import { type RunResult, runWorkflow } from "./workflow-run.js";

const REPOSITORY = "example-org/shop";
const BUCKET = "shop-state";

/** The image of the shop, without its tag. */
export const IMAGE = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop";

const MAIN: ShopVariant = { nat: "per-zone", image: `${IMAGE}:1.4.2`, bucket: BUCKET };

/** In the account, and nowhere else. */
export const TOKEN = "Canary-payment-9xQ2vT7";

/** A team with a repository on GitHub that holds the shop, and an account on AWS. */
export class UserWorld {
  #runs = 0;

  private constructor(
    private readonly folder: string,
    private readonly repository: UserRepository,
    private readonly env: Readonly<Record<string, string>>,
    private readonly credentials: Readonly<Record<string, string>>,
  ) {}

  static async create(folder: string, simulator: Simulator, mirror: string): Promise<UserWorld> {
    const modules = await installedModules(join(folder, "installed"));
    const bin = simulatedPrograms(folder, modules);
    const project = join(folder, "shop");
    await newProject(project, modules, "shop");
    const repository = await UserRepository.of(project);
    await repository.commit({ "stacks/shop.ts": shopStack(MAIN) });
    await prepareAccount(simulator, BUCKET, TOKEN);
    return new UserWorld(folder, repository, environment(folder, bin, mirror), credentials(simulator.endpoint));
  }

  /** Deploys what is on main, and gives the addresses of what was created. */
  async deployMain(): Promise<readonly string[]> {
    const checkout = join(this.folder, "deployed");
    cpSync(this.repository.folder, checkout, { recursive: true });
    const env = { ...this.env, ...this.credentials, SIMULATED_TERRAFORM: "there" };
    const run = (command: string, args: readonly string[], cwd = checkout) => runCommand(command, args, { cwd, env });
    await run("npm", ["ci"]);
    await run("npm", ["run", "synth"]);
    const stack = join(checkout, "cdktf.out/stacks/shop");
    await run("terraform", ["init", "-input=false"], stack);
    await run("terraform", ["plan", "-input=false", "-out=tfplan", "-parallelism=30"], stack);
    const { created } = readPlan((await run("terraform", ["show", "-json", "tfplan"], stack)).output);
    await run("terraform", ["apply", "-parallelism=30", "tfplan"], stack);
    return created;
  }

  /** Opens a pull request with these changes, and runs its workflow. */
  async pullRequest(
    edits: Edits,
    given: { readonly fork?: boolean; readonly role?: boolean } = {},
  ): Promise<RunResult> {
    this.#runs += 1;
    const pullRequest = await this.repository.propose(edits, given.fork ? "somebody/shop" : REPOSITORY);
    const role = { AWS_PLAN_ROLE_ARN: "arn:aws:iam::123456789012:role/plan", AWS_REGION: "eu-west-1" };
    const surroundings: Surroundings = {
      ...{ repository: REPOSITORY, origin: this.repository.folder, pullRequest },
      ...{ env: this.env, credentials: this.credentials, vars: (given.role ?? true) ? role : {} },
    };
    const workflow = readWorkflow(join(this.repository.folder, ".github/workflows/plan.yml"));
    return runWorkflow(workflow, join(this.folder, `run-${this.#runs}`), surroundings);
  }

  get workflowText(): string {
    return this.read(".github/workflows/plan.yml");
  }

  /** A file of main. */
  read(path: string): string {
    return readFileSync(join(this.repository.folder, path), "utf8");
  }

  /** Changes main itself, before a pull request. */
  changeMain(edits: Edits): Promise<void> {
    return this.repository.commit(edits);
  }
}

/** The shop with changes. */
export function changedShop(changes: Partial<ShopVariant>): Edits {
  return { "stacks/shop.ts": shopStack({ ...MAIN, ...changes }) };
}

/** Nothing of this machine's AWS or Terraform gets in, and no credentials. */
function environment(folder: string, bin: string, mirror: string): Record<string, string> {
  return {
    PATH: `${bin}:${process.env["PATH"] ?? ""}`,
    HOME: folder,
    TMPDIR: process.env["TMPDIR"] ?? "/tmp",
    TF_CLI_CONFIG_FILE: writeCliConfig(folder, mirror),
    ...{ TF_CLI_ARGS: "-no-color", TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1", npm_config_offline: "true" },
  };
}

/** Those of the simulated account, where requests go as well. */
function credentials(endpoint: string): Record<string, string> {
  return {
    ...{ AWS_ACCESS_KEY_ID: "simulated", AWS_SECRET_ACCESS_KEY: "simulated", AWS_ENDPOINT_URL: endpoint },
    ...{ AWS_REGION: "eu-west-1", AWS_EC2_METADATA_DISABLED: "true", AWS_MAX_ATTEMPTS: "2" },
  };
}
