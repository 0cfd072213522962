import type { Value } from "../value.js";
import type { Scope } from "./scope.js";

/** A function of Terraform on values that are known; undefined where these are not, and for what it does not do. */
export type KnownFunction = (given: readonly Value[], scope: Scope) => Value | undefined;
