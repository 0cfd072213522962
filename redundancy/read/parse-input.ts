import { findJsonError } from "./find-json-error.js";
import { InputError } from "./input-error.js";
import { otherJson, otherText } from "./other-input.js";
import { field, isJson, type Json } from "./terraform-json.js";

/** The kinds of file that are read, and what is in one. */
export interface ParsedInput {
  readonly kind: "synth" | "plan" | "state";
  readonly json: Json;
}

/** Top-level blocks of Terraform's configuration syntax. */
const BLOCKS: readonly string[] = [
  "check",
  "data",
  "ephemeral",
  "import",
  "locals",
  "module",
  "moved",
  "output",
  "provider",
  "removed",
  "resource",
  "terraform",
  "variable",
];

/** Reads a text as JSON and tells which of the supported kinds of file it is. A byte order mark is allowed. */
export function parseInput(path: string, text: string): ParsedInput {
  return recognized(path, parse(path, text.startsWith("\uFEFF") ? text.slice(1) : text));
}

/** Tells which of the supported kinds of file some JSON is. */
export function recognized(path: string, json: unknown): ParsedInput {
  if (isJson(json)) {
    const has = (name: string) => Object.hasOwn(json, name);
    if (has("format_version")) {
      const plan = ["planned_values", "resource_changes", "configuration"].some(has);
      return { kind: plan ? "plan" : "state", json };
    }
    // A state as Terraform stores it. A state without resources says so by an empty list.
    if (has("serial") && has("lineage") && has("version")) return { kind: "state", json };
    if (BLOCKS.some(has) || field(field(json, "//"), "metadata") !== undefined) return { kind: "synth", json };
  }
  throw otherJson(path, json);
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw otherText(path, text) ?? brokenJson(path, text);
  }
}

/** What is wrong with a text that begins as JSON does, and where. */
function brokenJson(path: string, text: string): InputError {
  const at = findJsonError(text);
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  const column = at - before.lastIndexOf("\n");
  const where = `at line ${line}, column ${column} (character ${at + 1})`;
  return at < text.length
    ? new InputError(
        path,
        `is not JSON: unexpected text ${where}`,
        "Give a cdk.tf.json, or the output of `terraform show -json`, as it was written.",
      )
    : new InputError(
        path,
        `ends in the middle of its JSON, ${where}`,
        "Was it cut off while it was written? Write it again, and give the whole file.",
      );
}
