import { natZonalEgress } from "./nat-zonal-egress.js";
import type { Rule } from "./rule.js";

/** All rules, by id. */
export const RULES: readonly Rule[] = [natZonalEgress];
