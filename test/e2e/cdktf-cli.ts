import { join } from "node:path";
import { type CommandResult, runCommand } from "./run-command.js";
import { REPOSITORY, type Workspace } from "./terraform.js";

/** Runs `cdktf` as a user does, in the repository, but with what it writes in the workspace. */
export function cdktf(command: "deploy" | "diff" | "destroy", workspace: Workspace): Promise<CommandResult> {
  const approval = command === "diff" ? [] : ["--auto-approve"];
  // Without it cdktf asks the registry for the checksums of other platforms, which a mirror does not have.
  const options = ["--skip-provider-lock", "--no-color", "--terraform-parallelism", "30"];
  const args = [command, workspace.stack, "--output", workspace.outputDirectory, ...approval, ...options];
  const env = {
    ...workspace.env,
    CI: "true",
    // Otherwise it would copy the provider into the user's home.
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "true",
    CDKTF_LOG_FILE_DIRECTORY: workspace.root,
  };
  return runCommand(join(REPOSITORY, "node_modules", ".bin", "cdktf"), args, { cwd: REPOSITORY, env });
}
