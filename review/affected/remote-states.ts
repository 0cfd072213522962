import { isStateOf, settings } from "../../redundancy/read/remote-state.js";
import { bodies, field, type Json, labelled } from "../../redundancy/read/terraform-json.js";
import type { Value } from "../../redundancy/read/value.js";
import { alreadyParsed } from "../read/parsed-text.js";
import type { SynthStack } from "../read/synth-folder.js";
import { parsedStack } from "./compare-content.js";

/** A data source that reads the state of something else. */
export interface StateReader {
  readonly stack: string;
  /** Address of the `terraform_remote_state`. */
  readonly address: string;
}

/** What is read of other stacks' states. */
export interface RemoteStates {
  /** Of a stack: the stacks whose states it reads. */
  readonly read: ReadonlyMap<string, readonly string[]>;
  /** Data sources that read a state that no stack here is known to write. */
  readonly unresolved: readonly StateReader[];
}

type State = Parameters<typeof isStateOf>[0];
type Backend = NonNullable<Parameters<typeof isStateOf>[2]>;

const TYPE = "terraform_remote_state";
const CDKTF_INPUT = "cross-stack-reference-input-";

/** Finds, for every `terraform_remote_state` of the stacks, the stack that writes it. Only stacks that hold one are parsed. */
export function remoteStates(stacks: readonly SynthStack[]): RemoteStates {
  const read = new Map<string, readonly string[]>();
  const unresolved: StateReader[] = [];
  const byName = new Map(stacks.flatMap((stack) => inputNames(stack).map((name) => [name, stack.name] as const)));
  let writers: Writers | undefined;
  for (const stack of stacks) {
    const found = new Set<string>();
    for (const state of statesIn(stack)) {
      writers ??= byName.has(state.name) ? undefined : writersAmong(stacks);
      const writer = byName.get(state.name) ?? writers?.(state);
      if (writer === undefined) unresolved.push({ stack: stack.name, address: `data.${TYPE}.${state.name}` });
      else if (writer !== stack.name) found.add(writer);
    }
    if (found.size > 0) read.set(stack.name, [...found]);
  }
  return { read, unresolved };
}

/** What CDKTF calls the data source that reads this stack: by its construct path, without what a name may not hold. */
function inputNames({ name, constructPath }: SynthStack): string[] {
  const names = [constructPath || name, name].map((path) => path.replaceAll("/", "--").replace(/[^\w-]/g, ""));
  return names.map((each) => CDKTF_INPUT + each);
}

function statesIn(stack: SynthStack): State[] {
  const { parsed: known } = alreadyParsed(stack);
  const parsed = known?.kind === "synth" ? known.json : undefined;
  if (parsed ? field(parsed, "data") === undefined : !stack.text.includes(`"${TYPE}"`)) return [];
  const { path } = stack;
  const states = labelled(field(parsed ?? parsedStack(stack), "data"), "data", path).filter(([type]) => type === TYPE);
  return states
    .flatMap(([, named]) => labelled(named, `data.${TYPE}`, path))
    .flatMap(([name, body]) => bodies(body, `data.${TYPE}.${name}`, path).map((each) => stateOf(name, each, path)));
}

function stateOf(name: string, body: Json, from: string): State {
  const backend = field(body, "backend");
  return {
    name,
    backend: typeof backend === "string" ? backend : undefined,
    config: settings((field(body, "config") ?? null) as Value),
    from,
  };
}

type Writers = (state: State) => string | undefined;

/** Finds writers by a setting that they share with the state, so that not every stack is asked of every state. */
function writersAmong(stacks: readonly SynthStack[]): Writers {
  const sharing = new Map<string, { readonly stack: SynthStack; readonly backend: Backend }[]>();
  for (const stack of stacks) {
    const backend = backendOf(stack);
    for (const mark of backend ? marks(backend.type, backend.config) : []) {
      const known = sharing.get(mark) ?? [];
      known.push({ stack, backend: backend as Backend });
      sharing.set(mark, known);
    }
  }
  return (state) => {
    const candidates = marks(state.backend ?? "", state.config).map((mark) => sharing.get(mark) ?? []);
    const [fewest = []] = candidates.filter(({ length }) => length > 0).sort((a, b) => a.length - b.length);
    return fewest.find(({ stack, backend }) => isStateOf(state, stack, backend))?.stack.name;
  };
}

/** Of a path only its last part, as it may be relative. */
function marks(type: string, config: ReadonlyMap<string, string>): string[] {
  return [...config].map(([name, value]) => {
    return JSON.stringify([type, name, type === "local" ? value.split(/[\\/]/).at(-1) : value]);
  });
}

function backendOf(stack: SynthStack): Backend | undefined {
  for (const terraform of bodies(field(parsedStack(stack), "terraform"), "terraform", stack.path)) {
    const cloud = field(terraform, "cloud");
    if (cloud !== undefined) return { type: "remote", config: settings(first(cloud)) };
    const [type, config] = labelled(field(terraform, "backend"), "backend", stack.path)[0] ?? [];
    if (type !== undefined) return { type, config: settings(first(config)) };
  }
  return undefined;
}

function first(config: unknown): Value {
  return (Array.isArray(config) ? config[0] : config) as Value;
}
