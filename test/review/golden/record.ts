import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { providerMirror } from "../../e2e/provider-mirror.js";
import { runCommand } from "../../e2e/run-command.js";
import { requireMoto, Simulator } from "../../e2e/simulator.js";
import { REPOSITORY, Workspace } from "../../e2e/terraform.js";
import { PLANNED, type Planned } from "./planned.js";

const MOST_BYTES = 60_000;

/** `npm run golden [name …]`: makes the plans of the golden reviews anew, with real Terraform on the simulated AWS. */
await requireMoto();
const mirror = await providerMirror(join(REPOSITORY, "node_modules", ".cache", "holdfast-e2e"));
const wanted = process.argv.slice(2);
for (const golden of PLANNED.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const plan = await record(golden);
  requireShareable(golden.name, plan);
  writeFileSync(join(folderOf(golden.name), "plan.json"), plan);
  console.log(`${golden.name}: ${Buffer.byteLength(plan)} bytes`);
}

/** Applies the base in an account of its own, does to it what is done by hand, and plans the head. */
async function record({ name, stack, planArguments = [], fails = false }: Planned): Promise<string> {
  const simulator = await Simulator.start();
  const workspace = new Workspace(stack, simulator.endpoint, mirror);
  const run = async (directory: string, args: readonly string[], expect = [0]) => {
    const cwd = join(workspace.root, directory);
    const { output } = await runCommand("terraform", args, { cwd, env: workspace.env, expect });
    return output;
  };
  try {
    configure(name, "base", join(workspace.root, "main"));
    await run("main", ["init", "-input=false"]);
    await run("main", ["apply", "-auto-approve", "-input=false"]);
    if (readdirSync(folderOf(name)).some((file) => file.startsWith("outside."))) {
      cpSync(join(workspace.root, "main"), join(workspace.root, "outside"), { recursive: true });
      configure(name, "outside", join(workspace.root, "outside"));
      await run("outside", ["apply", "-auto-approve", "-input=false"]);
    }
    configure(name, "head", join(workspace.root, "main"));
    await run("main", ["plan", "-input=false", "-out=tfplan", ...planArguments], [fails ? 1 : 0]);
    return await run("main", ["show", "-json", "tfplan"]);
  } catch (cause) {
    throw new Error(`${name} could not be recorded. What the simulated AWS could not answer:\n${simulator.gaps()}`, {
      cause,
    });
  } finally {
    await simulator.stop();
    workspace.remove();
  }
}

/** One side as the only configuration of a directory, with the modules beside it. */
function configure(name: string, side: string, directory: string): void {
  mkdirSync(directory, { recursive: true });
  for (const extension of [".tf", ".tf.json"]) {
    const file = join(folderOf(name), `${side}${extension}`);
    rmSync(join(directory, `main${extension}`), { force: true });
    if (existsSync(file)) writeFileSync(join(directory, `main${extension}`), readFileSync(file));
  }
  for (const entry of readdirSync(folderOf(name), { withFileTypes: true })) {
    if (entry.isDirectory()) cpSync(join(folderOf(name), entry.name), join(directory, entry.name), { recursive: true });
  }
}

function folderOf(name: string): string {
  return join(import.meta.dirname, name);
}

/** A recorded plan is small, and says nothing of the machine that it was made on. */
function requireShareable(name: string, plan: string): void {
  if (Buffer.byteLength(plan) >= MOST_BYTES) throw new Error(`The plan of ${name} has ${plan.length} characters`);
  const own = [REPOSITORY, homedir(), tmpdir(), hostname(), "127.0.0.1", "localhost"].filter((each) => each.length > 1);
  const found = own.find((each) => plan.includes(each));
  if (found !== undefined) throw new Error(`The plan of ${name} names ${found}, which is of this machine`);
}
