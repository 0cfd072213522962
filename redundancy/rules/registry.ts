import { componentZonesKnown } from "./component-zones-known.js";
import { entryPointSurvivesZone } from "./entry-point-survives-zone.js";
import { natZonalEgress } from "./nat-zonal-egress.js";
import { policyMember } from "./policy-member.js";
import { policyRegion } from "./policy-region.js";
import { policyZone } from "./policy-zone.js";
import type { Rule } from "./rule.js";
import { waiverExpired } from "./waiver-expired.js";
import { waiverUnmatched } from "./waiver-unmatched.js";

/** All rules, by id. */
export const RULES: readonly Rule[] = [
  componentZonesKnown,
  entryPointSurvivesZone,
  policyMember,
  policyRegion,
  policyZone,
  waiverExpired,
  waiverUnmatched,
  natZonalEgress,
];
