import type { Value } from "../value.js";
import type { Expression, Step } from "./expression.js";
import type { Limits } from "./limits.js";

/** Names that a `for` expression, a `dynamic` block or a repeated resource gives a value. */
export interface Bindings {
  readonly name: string;
  readonly value: () => Value;
  readonly outer: Bindings | undefined;
}

/** What a name means where an expression stands. */
export interface Scope {
  readonly limits: Limits;
  evaluate(expression: Expression): Value;
  /** The value of a name that is bound here; undefined for names of the file. */
  lookup(name: string): Value | undefined;
  /** The value of a name of the file, and how many of the steps after it are part of that name. */
  root(name: string, steps: readonly Step[]): { readonly value: Value; readonly used: number };
  /** The same scope with one more name. */
  bind(name: string, value: () => Value): Scope;
  /** `value`, followed to the argument that it refers to, where the input tells that one. */
  known(value: Value): Value;
}
