import type { WaiverRule } from "./rule.js";

export const waiverExpired: WaiverRule = {
  id: "waiver-expired",
  properties: [],
  severity: "warning",
  title: "An accepted exception has not ended",
  why: "Someone accepted the risk until a day that is over. The finding counts again, so that the decision is taken again.",
  fix: "Repair the finding, or have the owner of the waiver extend it with a new reason and date.",
  example: `{ "waivers": [{ "rule": "nat-zonal-egress", "resource": "aws_route.b", "reason": "…", "owner": "team-x", "expires": "2025-01-31" }] }`,
  source: "docs/redundancy.md#waivers",
  appliesTo: "waiver",
};
