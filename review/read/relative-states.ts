import type { SynthFolder } from "./synth-folder.js";

/** How CDKTF writes where a local state is: in the folder where the synth ran. */
const LOCAL_STATE = /("path":\s*")(?:\/|[A-Za-z]:\\\\)(?:[^"\\]|\\.)*?(terraform\.[^"/\\]+\.tfstate")/g;

/**
 * The folder with its local states by their names alone: two checkouts of one commit would else differ in every stack.
 */
export function relativeStates(folder: SynthFolder): SynthFolder {
  const stacks = folder.stacks.map((stack) => {
    const text = relativeState(stack.text);
    return text === stack.text ? stack : { ...stack, text };
  });
  return { ...folder, stacks };
}

/** The text of one stack, with the paths of default local states as their names alone. */
export function relativeState(text: string): string {
  // Files are large, and backends come last in them.
  const start = text.lastIndexOf('"path"', text.indexOf(".tfstate"));
  if (start < 0) return text;
  const rest = text.slice(start);
  const relative = rest.replace(LOCAL_STATE, "$1$2");
  return relative === rest ? text : text.slice(0, start) + relative;
}
