import type { Step } from "./expression/expression.js";
import type { SynthBlock } from "./synth-block.js";
import type { Rooted } from "./synth-reference.js";
import { field } from "./terraform-json.js";
import { isFields, Unknown, type Value } from "./value.js";
import type { RemoteState, World } from "./world.js";

/** CDKTF calls the state of another stack by that stack's name. */
const CDKTF_INPUT = "cross-stack-reference-input-";

/** Settings that say which state it is; the others say how to reach it. */
const IDENTIFYING: ReadonlyMap<string, readonly string[]> = new Map([
  ["azurerm", ["storage_account_name", "container_name", "key"]],
  ["cloud", ["organization", "workspaces.name", "hostname"]],
  ["consul", ["address", "path"]],
  ["cos", ["bucket", "prefix", "key"]],
  ["gcs", ["bucket", "prefix"]],
  ["http", ["address"]],
  ["kubernetes", ["namespace", "secret_suffix"]],
  ["local", ["path"]],
  ["oss", ["bucket", "prefix", "key"]],
  ["pg", ["conn_str", "schema_name"]],
  ["remote", ["organization", "workspaces.name", "hostname"]],
  ["s3", ["bucket", "key"]],
]);

/** What `data.terraform_remote_state.x.outputs.y` is in the stack that puts it out. */
export function remoteOutput(block: SynthBlock, steps: readonly Step[], used: number, world: World): Rooted {
  const [outputs, output] = [steps[used], steps[used + 1]];
  const name = nameOf(output);
  if (outputs?.kind !== "attribute" || outputs.name !== "outputs" || name === undefined) {
    return { value: new Unknown(`${block.address} is read as a whole`), used };
  }
  const state = remoteState(block);
  const stack = state.name.startsWith(CDKTF_INPUT) ? state.name.slice(CDKTF_INPUT.length) : state.name;
  const value =
    world.output(state, name) ??
    new Unknown(`it is an output of stack ${stack}, which is not among the inputs: add its cdk.tf.json`);
  return { value, used: used + 2 };
}

/** Whether `state` is the one that a stack with this backend writes. */
export function isStateOf(
  state: RemoteState,
  stack: { readonly name: string; readonly path: string },
  backend: { readonly type: string; readonly config: ReadonlyMap<string, string> } | undefined,
): boolean {
  if (state.name === CDKTF_INPUT + stack.name) return true;
  if (!backend || state.backend !== backend.type) return false;
  const keys = (IDENTIFYING.get(backend.type) ?? []).filter((key) => state.config.has(key) || backend.config.has(key));
  return (
    keys.length > 0 &&
    keys.every((key) => {
      const [theirs, ours] = [state.config.get(key), backend.config.get(key)];
      if (theirs === undefined || ours === undefined) return false;
      return backend.type === "local" ? absolute(theirs, state.from) === absolute(ours, stack.path) : theirs === ours;
    })
  );
}

/** The settings of a backend that are plain text; those of a block in it as `block.name`. */
export function settings(config: Value): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of isFields(config) ? Object.entries(config) : []) {
    const block = Array.isArray(value) ? (value as readonly Value[])[0] : value;
    if (typeof value === "string") found.set(name, value);
    else if (isFields(block)) {
      for (const [inner, text] of Object.entries(block)) {
        if (typeof text === "string") found.set(`${name}.${inner}`, text);
      }
    }
  }
  return found;
}

function remoteState(block: SynthBlock): RemoteState {
  const { host, body, name } = block;
  const backend = host.guarded(() => host.scope.read(field(body, "backend") ?? null));
  const config = host.guarded(() => host.scope.read(field(body, "config") ?? null));
  return {
    name,
    backend: typeof backend === "string" ? backend : undefined,
    config: settings(config),
    from: host.path,
  };
}

function nameOf(step: Step | undefined): string | undefined {
  if (step?.kind === "attribute") return step.name;
  return step?.kind === "index" && step.at.kind === "literal" ? String(step.at.value) : undefined;
}

/** A path of a file's setting, seen from where the file's own path is seen from. */
function absolute(path: string, file: string): string {
  const folder = file.split(/[\\/]/).slice(0, -1);
  const parts: string[] = [];
  for (const part of path.startsWith("/") ? path.split("/") : [...folder, ...path.split("/")]) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return (path.startsWith("/") || file.startsWith("/") ? "/" : "") + parts.join("/");
}
