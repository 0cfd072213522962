import type { IdentityIndex } from "./identity.js";
import { argumentFits, isOneId, isPlural } from "./identity-argument.js";
import { referencesIn } from "./plan-configuration.js";
import { type Found, NOTHING, type Resolved } from "./plan-found.js";
import { resolveExpression } from "./plan-resolve.js";
import type { PlanScope, Subject } from "./plan-scope.js";
import { Reference, Template, Unknown, type Value, weakest } from "./value.js";
import type { World } from "./world.js";

/** What the attributes of all resources of a plan or a state share. */
export class PlanFile {
  /** Grows when ids have changed: what was read before is read again. */
  age = 0;

  constructor(
    readonly stack: string,
    private readonly world: World,
  ) {}

  /** All resources of all inputs, by how they are known. */
  get identities(): IdentityIndex {
    return this.world.identities();
  }

  settle(): void {
    this.age += 1;
  }

  id(address: string): string {
    return this.world.id(this.stack, address);
  }

  reference({ targets, attribute, certainty }: Found): Reference {
    // In most readings every address is an id, and one list serves all who refer to the same resource.
    const same = targets.every((address) => this.id(address) === address);
    return new Reference(same ? targets : targets.map((address) => this.id(address)), attribute, certainty);
  }
}

/** How an argument of one resource is read. */
export interface Source {
  readonly file: PlanFile;
  readonly address: string;
  /** Nothing is there yet: what nobody sets gets the default of AWS. */
  readonly created: boolean;
  /** Where its expressions are evaluated; undefined for a state, which has none. */
  readonly scope: PlanScope | undefined;
  readonly subject: Subject;
}

/** Where a value that is not known stands in the expression that gives it. */
export type Place =
  /** It is all of it. */
  | "whole"
  /** It is an argument of a block that is given as a value: the plan does not show which reference is its own. */
  | "argument"
  /** It is somewhere in a map: of interest as a part of all of it. */
  | "entry";

export function resolved(source: Source, expression: unknown): Resolved {
  const { scope } = source;
  return scope ? resolveExpression(expression, scope, source.subject) : NOTHING;
}

/**
 * Whether an expression must be null where its value is not known: it refers to nothing but variables and the like, whose
 * values Terraform knows when it plans.
 */
export function isNull(expression: unknown, { found, missing }: Resolved): boolean {
  return found.length === 0 && missing.length === 0 && referencesIn(expression).length > 0;
}

/** What a value that is known only after apply refers to, from the references of its expression. */
export function unknownValue(file: PlanFile, { found, missing }: Resolved, argument: string, place: Place): Value {
  if (found.length === 0) return new Unknown(missing[0] ?? "known after apply");
  const [only] = found;
  if (
    only &&
    found.length === 1 &&
    missing.length === 0 &&
    !(place === "argument" && !argumentFits(argument, only.type))
  )
    return file.reference(only);
  const fitting = found.filter(({ type }) => argumentFits(argument, type));
  const chosen = fitting.length > 0 ? fitting : found;
  const vague = isVague(found, fitting, missing, argument, place);
  const references = chosen.map((each) =>
    file.reference(vague ? { ...each, certainty: weakest(each.certainty, "class") } : each),
  );
  const parts = [...references, ...missing.slice(0, 1).map((because) => new Unknown(because))];
  if (parts.length === 1) return parts[0] as Reference;
  return place === "whole" && isPlural(argument) ? parts : new Template(parts);
}

/** Whether it is only some of what the expression refers to. */
function isVague(
  found: readonly Found[],
  fitting: readonly Found[],
  missing: readonly string[],
  argument: string,
  place: Place,
): boolean {
  if (place === "entry") return false;
  if (place === "argument") return fitting.length !== 1 || missing.length > 0;
  const one = !isPlural(argument) && (fitting.length > 0 || isOneId(argument));
  return one && ((fitting.length > 0 ? fitting : found).length > 1 || missing.length > 0);
}
