import { field, isJson, type Json } from "../../redundancy/read/terraform-json.js";

/** How CDKTF names a local state, in the folder where the synth ran. */
const LOCAL_STATE = /^(?:\/|[A-Za-z]:\\).*[\\/](terraform\.[^\\/]+\.tfstate)$/;

/**
 * The stack with the default paths of local states relative to the folder where the synth ran. CDKTF writes them out, so
 * two checkouts of the same commit differ in every stack.
 */
export function withoutSynthFolder(stack: Json): Json {
  const terraform = field(stack, "terraform");
  const data = field(stack, "data");
  return {
    ...stack,
    ...(isJson(terraform) && { terraform: withBackend(terraform) }),
    ...(isJson(data) && { data: withStates(data) }),
  };
}

function withBackend(terraform: Json): Json {
  const backend = field(terraform, "backend");
  const local = field(backend, "local");
  if (!isJson(backend) || !isJson(local)) return terraform;
  return { ...terraform, backend: { ...backend, local: withPath(local) } };
}

function withStates(data: Json): Json {
  const states = field(data, "terraform_remote_state");
  if (!isJson(states)) return data;
  const entries = Object.entries(states).map(([name, body]) => [name, withConfig(body)]);
  return { ...data, terraform_remote_state: Object.fromEntries(entries) };
}

function withConfig(body: unknown): unknown {
  const config = field(body, "config");
  if (!isJson(body) || !isJson(config) || field(body, "backend") !== "local") return body;
  return { ...body, config: withPath(config) };
}

function withPath(config: Json): Json {
  const path = field(config, "path");
  const [, relative] = (typeof path === "string" && LOCAL_STATE.exec(path)) || [];
  return relative === undefined ? config : { ...config, path: relative };
}
