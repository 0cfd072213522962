import { codeOnly } from "./code-only.js";

/** A stack to be run by the app's main file. */
export interface Registration {
  /** The function that makes it. */
  readonly identifier: string;
  /** Where the main file imports it from. */
  readonly module: string;
}

interface Line {
  readonly raw: string;
  /** Without comments and strings. */
  readonly code: string;
}

interface Insertion {
  /** Index of the line before which it goes. */
  readonly before: number;
  readonly text: string;
}

/** The two lines that a person would add. `app` is what the main file calls its app. */
export function registrationLines({ identifier, module }: Registration, app = "app"): [load: string, call: string] {
  return [`import { ${identifier} } from "${module}";`, `${identifier}(${app});`];
}

/**
 * The main file with the stack imported and called. Known are an app that is made, filled and synthesized on lines of their
 * own, and a callback of `synthesize`. Undefined where the file is neither: nothing is guessed into a program.
 */
export function registerStack(main: string, registration: Registration): string | undefined {
  const code = codeOnly(main).split("\n");
  const lines = main.split("\n").map((raw, index) => ({ raw, code: (code[index] ?? "").trimEnd() }));
  const call = callIn(lines, registration);
  const load = loadIn(lines, registration);
  if (!call || !load) return undefined;
  const end = main.includes("\r\n") ? "\r" : "";
  const inserted = [load, call].map(({ before, text }) => ({ before, text: text + end }));
  return lines
    .flatMap(({ raw }, index) => [...inserted.filter(({ before }) => before === index).map(({ text }) => text), raw])
    .join("\n");
}

/** In its place among the sorted imports of neighbours, else behind the last import. */
function loadIn(lines: readonly Line[], registration: Registration): Insertion | undefined {
  const imports = lines.flatMap(({ code }, start) => (/^import\b/.test(code) ? (importAt(lines, start) ?? []) : []));
  const last = imports.at(-1);
  if (!last) return undefined;
  const [standard] = registrationLines(registration);
  const text = standard.replaceAll('"', last.quote).replace(/;$/, last.semicolon);
  const next = imports.find(({ from }) => from.startsWith("./") && from > registration.module);
  return { before: next?.start ?? last.end + 1, text };
}

function importAt(lines: readonly Line[], start: number) {
  for (let end = start; end < lines.length; end++) {
    const found = /(?:\bfrom|^import)\s*(["'])([^"']+)\1(;?)/.exec(lines[end]?.raw ?? "");
    if (found) return { start, end, quote: found[1] ?? '"', from: found[2] ?? "", semicolon: found[3] ?? ";" };
    if (end > start && /^import\b/.test(lines[end]?.code ?? "")) return undefined;
  }
  return undefined;
}

function callIn(lines: readonly Line[], registration: Registration): Insertion | undefined {
  const found = [afterApp(lines, registration), inCallback(lines, registration)].filter((each) => each !== undefined);
  return found.length === 1 ? found[0] : undefined;
}

/** `const app = new App();` … `app.synth();`: behind the last statement between the two. */
function afterApp(lines: readonly Line[], registration: Registration): Insertion | undefined {
  const made = matches(lines, /^const (\w+) = new App\(.*\)(;?)$/);
  const synthesized = matches(lines, /^(\w+)\.synth\(\)(;?)$/);
  const [from, to] = [made[0], synthesized[0]];
  if (made.length !== 1 || synthesized.length !== 1 || !from || !to) return undefined;
  if (from.name !== to.name || from.index > to.index) return undefined;
  const last = lines.slice(0, to.index).findLastIndex(({ code }) => code.trim() !== "");
  const before = lines[last]?.code ?? "";
  if (/^(if|for|while|else)\b/.test(before) || !/[;})]$/.test(before)) return undefined;
  return { before: last + 1, text: callOf(registration, from.name, to.semicolon) };
}

/** `synthesize(new App(), (app) => {` … `});`: the last line of the callback. */
function inCallback(lines: readonly Line[], registration: Registration): Insertion | undefined {
  const opened = matches(lines, /^synthesize\((?:new App\(.*\), )?\((\w+)\) => \{$/);
  const from = opened[0];
  if (opened.length !== 1 || !from) return undefined;
  const closed = matches(lines, /^()\}\)(;?)$/).find(({ index }) => index > from.index);
  if (!closed) return undefined;
  const indent = /^\s+(?=\S)/.exec(lines[from.index + 1]?.raw ?? "")?.[0] ?? "  ";
  return { before: closed.index, text: indent + callOf(registration, from.name, closed.semicolon) };
}

/** The lines of that form: `(name)`, then `(;)` where the line has one. */
function matches(lines: readonly Line[], pattern: RegExp) {
  return lines.flatMap(({ code }, index) => {
    const found = pattern.exec(code);
    return found ? [{ index, name: found[1] ?? "", semicolon: found[2] ?? "" }] : [];
  });
}

function callOf(registration: Registration, app: string, semicolon: string): string {
  const [, call] = registrationLines(registration, app);
  return call.replace(/;$/, semicolon);
}
