import { Unknown, type Value } from "../value.js";
import { CHOICES } from "./choice-functions.js";
import { COLLECTIONS } from "./collection-functions.js";
import { madeOf } from "./combine.js";
import type { Call } from "./expression.js";
import type { KnownFunction } from "./known-function.js";
import type { Scope } from "./scope.js";
import { TEXTS } from "./text-functions.js";

const FUNCTIONS: ReadonlyMap<string, KnownFunction> = new Map([...CHOICES, ...COLLECTIONS, ...TEXTS]);

/** Functions whose result holds, or is made of, every argument: what they refer to is as sure as before. */
const HOLDS_ARGUMENTS: ReadonlySet<string> = new Set(
  (
    "base64encode base64gzip base64sha256 cidrhost cidrsubnet cidrsubnets chomp compact concat csvdecode distinct " +
    "flatten format formatlist indent join jsondecode jsonencode lower md5 regexall replace setunion sha1 sha256 split " +
    "strrev substr templatefile templatestring title tolist toset trim trimprefix trimspace trimsuffix upper " +
    "urlencode yamlencode"
  ).split(" "),
);

/** The result of a call. What is not evaluated still says which resources it is made of. */
export function callFunction(call: Call, scope: Scope): Value {
  const given = givenTo(call, scope);
  if (given instanceof Unknown) return given;
  const result = FUNCTIONS.get(call.name)?.(given, scope);
  if (result !== undefined) return result;
  scope.limits.bounded(given);
  const certainty = HOLDS_ARGUMENTS.has(call.name) ? "exact" : "class";
  return madeOf(given, `${call.name}() is not evaluated`, certainty);
}

function givenTo(call: Call, scope: Scope): readonly Value[] | Unknown {
  const given = call.arguments.map((argument) => scope.evaluate(argument));
  if (!call.expand) return given;
  const last = scope.known(given.pop() ?? null);
  if (!Array.isArray(last)) return new Unknown(`the arguments of ${call.name}() are not known`);
  scope.limits.spend(last.length);
  return [...given, ...(last as readonly Value[])];
}
