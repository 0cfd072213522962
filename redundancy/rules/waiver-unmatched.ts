import type { WaiverRule } from "./rule.js";

export const waiverUnmatched: WaiverRule = {
  id: "waiver-unmatched",
  properties: [],
  severity: "warning",
  title: "An accepted exception belongs to a finding",
  why: "A waiver that matches nothing is a leftover, or has a typing error in its rule or address: then the finding it was meant for still counts.",
  fix: "Delete the waiver, or correct its rule and its resource to those of the finding.",
  example: `{ "waivers": [{ "rule": "nat-zonal-egres", "resource": "aws_route.b", "reason": "…", "owner": "team-x", "expires": "2027-01-31" }] }`,
  source: "docs/redundancy.md#waivers",
  appliesTo: "waiver",
};
