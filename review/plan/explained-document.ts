import { elements, field, isJson, type Json } from "../../redundancy/read/plan-json.js";
import { SHORTEST_SECRET } from "../secrets/secret-spellings.js";
import { visitLeaves } from "../secrets/visit-leaves.js";
import type { ConfiguredModule, PlanConfiguration } from "./plan-configuration.js";

/** References that hold nothing sensitive. */
const HARMLESS = /^(?:path\.|terraform\.workspace$|count\.index$|each\.key$)/;
const STEP = /\[(?:(\d+)|"((?:[^"\\]|\\.)*)")\]|\.?([^.[\]]+)/g;
const KEY = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/;
const LAST_MODULE = /\.?module\.[^.[]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?$/;
const DEEPEST = 30;
const MOST_STEPS = 20;

/** Values that explain why something is sensitive; null where one of them is not known. */
type Sources = readonly unknown[] | null;

/** Tells whether the configuration explains which secrets are in a document. */
export class DocumentSources {
  #marks: ReadonlyMap<string, readonly Json[]> | undefined;

  constructor(
    private readonly plan: Json,
    private readonly configuration: PlanConfiguration,
  ) {}

  /**
   * Whether the expression of an argument names sensitive sources alone whose values are all known, long enough to be found,
   * and in the document as they are. Then nothing else in it can be a secret.
   */
  explains(expression: unknown, module: string, document: object): boolean {
    const scope = this.configuration.module(module);
    const sources = scope ? this.#sourcesOf(expression, scope, module, 0) : null;
    if (sources === null || sources.length === 0) return false;
    const texts: string[] = [];
    visitLeaves(document, (leaf) => texts.push(String(leaf)));
    return sources.every((source) => isWithin(source, texts));
  }

  #sourcesOf(expression: unknown, scope: ConfiguredModule, address: string, depth: number): Sources {
    const references = elements(field(expression, "references")).filter((each) => typeof each === "string");
    if (references.length === 0 || depth > DEEPEST) return null;
    const found: unknown[] = [];
    for (const reference of withoutPrefixes(references)) {
      const sources = this.#source(reference, scope, address, depth);
      if (sources === null) return null;
      found.push(...sources);
    }
    return found;
  }

  #source(reference: string, scope: ConfiguredModule, address: string, depth: number): Sources {
    if (HARMLESS.test(reference)) return [];
    const [first, second, ...rest] = stepsOf(reference);
    if (first === "var" && second !== undefined) return this.#variable(second, rest, scope, address, depth);
    // What a local, a module's output or each.value holds is not in a plan.
    if (first === undefined || second === undefined || ["local", "module", "each", "self"].includes(first)) return null;
    const data = first === "data";
    const [name, ...path] = data ? rest : [second, ...rest];
    const prefix = address === "" ? "" : `${address}.`;
    return this.#resource(data ? `${prefix}data.${second}.${name}` : `${prefix}${first}.${name}`, path);
  }

  #variable(name: string, path: readonly string[], scope: ConfiguredModule, address: string, depth: number): Sources {
    const variable = field(field(scope.module, "variables"), name);
    const sensitive = field(variable, "sensitive") === true;
    if (!scope.caller) {
      const value = field(field(this.plan["variables"], name), "value");
      if (!sensitive) return [];
      return value === undefined ? null : [at(value, path)];
    }
    const given = field(scope.call, name);
    if (given === undefined) return sensitive ? [at(field(variable, "default"), path)] : [];
    if (isJson(given) && Object.hasOwn(given, "constant_value")) {
      return sensitive ? [at(given["constant_value"], path)] : [];
    }
    const outer = address.replace(LAST_MODULE, "");
    const sources = this.#sourcesOf(given, scope.caller, outer, depth + 1);
    // A variable that is sensitive of itself holds more than what is sensitive in what it is given.
    return sources !== null && sources.length === 0 && sensitive ? null : sources;
  }

  #resource(address: string, path: readonly string[]): Sources {
    this.#marks ??= indexed(this.plan);
    const changes = this.#marks.get(address);
    if (!changes || path.length === 0) return null;
    const found: unknown[] = [];
    for (const change of changes) {
      const mark = at(change["after_sensitive"], path, true);
      if (mark === true) {
        const value = at(change["after"], path);
        if (value === undefined || value === null) return null;
        found.push(value);
      } else if (holds(mark, (each) => each === true)) return null;
    }
    return found;
  }
}

/** By address without the key of the instance. What is read already is in the prior state alone. */
function indexed(plan: Json): ReadonlyMap<string, readonly Json[]> {
  const found = new Map<string, Json[]>();
  const add = (address: unknown, change: unknown) => {
    if (typeof address !== "string" || !isJson(change)) return;
    const key = address.replace(KEY, "");
    const known = found.get(key);
    if (known) known.push(change);
    else found.set(key, [change]);
  };
  for (const each of elements(plan["resource_changes"])) add(field(each, "address"), field(each, "change"));
  const modules: unknown[] = [field(field(plan["prior_state"], "values"), "root_module")];
  for (let module = modules.pop(); module !== undefined; module = modules.pop()) {
    for (const each of elements(field(module, "resources"))) {
      if (field(each, "mode") !== "data") continue;
      add(field(each, "address"), { after: field(each, "values"), after_sensitive: field(each, "sensitive_values") });
    }
    for (const child of elements(field(module, "child_modules"))) if (child !== undefined) modules.push(child);
  }
  return found;
}

/** Whether all that a source holds is in the texts. One that holds nothing to look for explains nothing. */
function isWithin(source: unknown, texts: readonly string[]): boolean {
  let [found, known] = [false, !holds(source, (each) => typeof each === "boolean")];
  visitLeaves(source, (leaf) => {
    const text = String(leaf);
    found = true;
    known &&= text.length >= SHORTEST_SECRET && texts.some((each) => each.includes(text));
  });
  return found && known;
}

function stepsOf(reference: string): string[] {
  return Array.from(reference.matchAll(STEP), ([, index, key, name]) => index ?? key ?? name ?? "");
}

/** Terraform lists `var.a` beside `var.a.b`, although only the latter is meant. */
function withoutPrefixes(references: readonly string[]): string[] {
  const prefixes = new Set<string>();
  for (const each of references) {
    const ends = Array.from(each.matchAll(/[.[]/g), ({ index }) => index);
    for (const end of ends.slice(-MOST_STEPS)) prefixes.add(each.slice(0, end));
  }
  return [...new Set(references)].filter((each) => !prefixes.has(each));
}

/** What is at a path; `whole`: a mark of what is around it is its own. */
function at(value: unknown, path: readonly string[], whole = false): unknown {
  let found = value;
  for (const step of path) {
    if (whole && found === true) return true;
    found = Array.isArray(found) ? found[Number(step)] : field(found, step);
  }
  return found;
}

function holds(value: unknown, isWanted: (value: unknown) => boolean): boolean {
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (isWanted(next)) return true;
    if (typeof next === "object" && next !== null) for (const each of Object.values(next)) rest.push(each);
  }
  return false;
}
