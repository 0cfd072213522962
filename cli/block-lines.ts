import type { InputText } from "../redundancy/read/read-inventory.js";
import type { Report } from "../redundancy/report/report.js";
import type { Finding } from "../redundancy/rules/finding.js";

/** Finds the line of a finding's resource in the synthesized file that it is in, as CDKTF and Terraform indent them. */
export function blockLines(report: Report, inputs: readonly InputText[]): (finding: Finding) => number | undefined {
  const texts = new Map(inputs.map(({ path, text }) => [path, text]));
  const lines = new Map<string, ReadonlyMap<string, number>>();
  for (const { path, kind, stack } of report.inputs) {
    if (kind === "synth" && !lines.has(stack)) lines.set(stack, addresses(texts.get(path) ?? ""));
  }
  return ({ stack, resource }) => {
    const address = resource.startsWith(`${stack}:`) ? resource.slice(stack.length + 1) : resource;
    return lines.get(stack)?.get(address.replace(/\[(?:\d+|"[^"]*")\]$/, ""));
  };
}

/** Where each block of a file starts, by address: keys of the first, second and third level. */
function addresses(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let [mode, type] = ["", ""];
  for (const [index, line] of text.split("\n").entries()) {
    const match = /^( {2}| {4}| {6})("(?:[^"\\]|\\.)*"): [{[]/.exec(line);
    if (!match) continue;
    const [, indent = "", quoted = '""'] = match;
    const key = name(quoted);
    if (indent.length === 2) mode = key;
    else if (indent.length === 4) type = key;
    else if (mode === "resource") found.set(`${type}.${key}`, index + 1);
    else if (mode === "data") found.set(`data.${type}.${key}`, index + 1);
  }
  return found;
}

function name(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
