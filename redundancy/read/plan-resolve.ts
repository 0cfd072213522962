import { type Key, parseSteps, printSteps, type Step } from "./plan-address.js";
import { fullReferences, referencesIn } from "./plan-configuration.js";
import { merge, missing, NOTHING, part, type Resolved, weaken } from "./plan-found.js";
import type { Instances } from "./plan-instances.js";
import { plainReference } from "./plan-plain-reference.js";
import { NOBODY, type PlanScope, type Subject } from "./plan-scope.js";
import type { Certainty } from "./value.js";

/** More instances than that are no help to anybody, and cost their square. */
const MOST_INSTANCES = 64;
const MOST_HOPS = 60;

/** What an expression of a plan's `configuration` refers to, over variables and outputs of modules. */
export function resolveExpression(expression: unknown, scope: PlanScope, subject: Subject, hops = 0): Resolved {
  return resolveReferences(fullReferences(referencesIn(expression)), scope, subject, hops);
}

function resolveReferences(references: readonly string[], scope: PlanScope, subject: Subject, hops: number): Resolved {
  if (hops > MOST_HOPS) return missing("too many hops");
  const [only] = references;
  if (only === undefined) return NOTHING;
  const plain = references.length === 1 ? plainReference(only, scope) : undefined;
  if (plain) return plain;
  const uses = new Map<string, number>();
  for (const reference of references) uses.set(reference, (uses.get(reference) ?? 0) + 1);
  const indexed = references.some(isIndex);
  const all = Array.from(uses, ([reference, times]) => {
    const plain = plainReference(reference, scope);
    if (plain) return plain;
    const steps = parseSteps(reference);
    const same = indexed && times === 1 ? subject : NOBODY;
    return steps ? resolveSteps(steps, scope, same, subject, hops + 1) : missing(reference);
  });
  return merge(all);
}

function isIndex(reference: string): boolean {
  return /^(?:count\.index|each\.key|each\.value)\b/.test(reference);
}

/** `same` is the subject where the expression may mean the instance of the same index. */
function resolveSteps(
  steps: readonly Step[],
  scope: PlanScope,
  same: Subject,
  subject: Subject,
  hops: number,
): Resolved {
  if (hops > MOST_HOPS) return missing("too many hops");
  const [first, second] = names(steps, 2);
  if (first === undefined || second === undefined) return missing(printSteps(steps));
  switch (first) {
    case "count":
    case "path":
    case "terraform":
    case "self":
      return NOTHING;
    case "each":
      return second === "value" ? resolveEach(steps.slice(2), scope, subject, hops) : NOTHING;
    case "local":
      return missing(`local.${second} is not in the plan`);
    case "var":
      return part(resolveVariable(second, scope, hops), steps.slice(2));
    case "module":
      return resolveModule(second, steps.slice(2), scope, same, hops);
    default:
      return resolveResource(steps, scope, same);
  }
}

function resolveResource(steps: readonly Step[], scope: PlanScope, same: Subject): Resolved {
  const data = names(steps, 1)[0] === "data" ? 1 : 0;
  const [type, own] = names(steps.slice(data), 2);
  if (type === undefined || own === undefined) return missing(printSteps(steps));
  const name = `${data ? "data." : ""}${type}.${own}`;
  const instances = scope.instances(name);
  if (!instances) {
    const none = scope.complete && !data && scope.configuration?.resource(name) !== undefined;
    return none ? NOTHING : missing(`${name} is not in the plan`);
  }
  const { key, rest } = keyed(steps.slice(2 + data));
  const chosen = choose(instances, key, same);
  if (!chosen) return missing(`${printSteps(steps)} is not in the plan`);
  if (chosen.targets.length > MOST_INSTANCES) return missing(`one of ${chosen.targets.length} instances of ${name}`);
  return { found: [{ ...chosen, type, attribute: printSteps(rest) }], missing: [] };
}

function resolveModule(name: string, steps: readonly Step[], scope: PlanScope, same: Subject, hops: number): Resolved {
  const { key, rest } = keyed(steps);
  const [output] = names(rest, 1);
  const instances = scope.calledModules(name);
  if (output === undefined) return missing(`module.${name} as a whole`);
  // A module without resources has no instance that the plan shows, and nothing to refer to.
  const chosen = instances && choose(instances, key, same);
  if (!chosen) return missing(`module.${name}.${output} is not in the plan`);
  if (chosen.targets.length > MOST_INSTANCES)
    return missing(`one of ${chosen.targets.length} instances of module.${name}`);
  const all = merge(chosen.targets.map((address) => resolveOutput(output, scope.child(address), hops)));
  const whole = { ...all, found: all.found.map((each) => weaken(each, chosen.certainty)) };
  return part(whole, rest.slice(1));
}

function resolveOutput(name: string, scope: PlanScope, hops: number): Resolved {
  return remembered(`output ${name}`, scope, () => {
    const expression = scope.configuration?.output(name);
    if (expression === undefined) return missing(`output ${name} is not in the plan`);
    return resolveExpression(expression, scope, NOBODY, hops + 1);
  });
}

function resolveVariable(name: string, scope: PlanScope, hops: number): Resolved {
  const { parent } = scope;
  // A variable of the root module has a value, not a reference; one that the call does not set has its default.
  if (!parent) return NOTHING;
  return remembered(`variable ${name}`, scope, () =>
    resolveExpression(scope.argument(name), parent, scope.caller, hops + 1),
  );
}

/** Also ends a circle: what is asked for while it is being resolved is missing. */
function remembered(key: string, scope: PlanScope, resolve: () => Resolved): Resolved {
  const known = scope.known.get(key);
  if (known) return known;
  scope.known.set(key, missing(`${key} refers to itself`));
  const resolved = resolve();
  scope.known.set(key, resolved);
  return resolved;
}

/** `each.value`: an element of what `for_each` is, of the same key where that is a resource or a module. */
function resolveEach(rest: readonly Step[], scope: PlanScope, subject: Subject, hops: number): Resolved {
  const references = fullReferences(referencesIn(subject.forEach));
  const steps = references.length === 1 ? parseSteps(references[0] ?? "") : undefined;
  const head = steps && names(steps, 3);
  const whole = head && (head[0] === "data" ? head.length === 3 && steps?.length === 3 : steps?.length === 2);
  if (whole && steps && subject.key !== null && !["var", "local", "each"].includes(head[0] ?? "")) {
    const instances = head[0] === "module" ? scope.calledModules(head[1] ?? "") : scope.instances(head.join("."));
    if (instances && instances.keys === subject.instances?.keys) {
      const same = resolveSteps([...steps, { key: subject.key }, ...rest], scope, NOBODY, NOBODY, hops + 1);
      return { ...same, found: same.found.map((each) => weaken(each, "assumed")) };
    }
  }
  return part(resolveReferences(references, scope, NOBODY, hops + 1), [{ key: subject.key }]);
}

/** Which of the instances: the one that is written, the one of the same index, or some. */
function choose(
  instances: Instances,
  key: Key,
  { key: own, instances: siblings }: Subject,
): { readonly targets: readonly string[]; readonly certainty: Certainty } | undefined {
  if (key !== null) {
    const address = instances.at(key);
    return address === undefined ? undefined : { targets: [address], certainty: "exact" };
  }
  if (!instances.repeated) return { targets: instances.addresses, certainty: "exact" };
  const address = own === null || siblings?.keys !== instances.keys ? undefined : instances.at(own);
  if (address !== undefined) return { targets: [address], certainty: "assumed" };
  return { targets: instances.addresses, certainty: "class" };
}

/** A literal key that comes first, and the steps after it. */
function keyed(steps: readonly Step[]): { readonly key: Key; readonly rest: readonly Step[] } {
  const [first] = steps;
  return first && "key" in first ? { key: first.key, rest: steps.slice(1) } : { key: null, rest: steps };
}

/** The names that come first, up to `most`. */
function names(steps: readonly Step[], most: number): readonly string[] {
  const found: string[] = [];
  for (const step of steps.slice(0, most)) {
    if ("key" in step) break;
    found.push(step.name);
  }
  return found;
}
