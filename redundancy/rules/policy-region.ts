import { policyVerdicts } from "./policy-verdict.js";
import type { SystemRule } from "./rule.js";

export const policyRegion: SystemRule = {
  id: "policy-region",
  properties: ["G26", "G35"],
  severity: "error",
  title: "Every entry point meets the declared objectives for the loss of its region",
  why: "The stack declares how long it may be interrupted and how much data it may lose. What AWS states for the parts on the way adds up to more.",
  fix: "Add the redundancy that the chain lacks, or declare objectives that the system can meet.",
  example: `{ "policy": { "region": { "rtoSeconds": 30, "rpoSeconds": 0 } } }`,
  source: "https://docs.aws.amazon.com/resilience-hub/latest/userguide/create-policy.html",
  appliesTo: "system",
  check: (system) => policyVerdicts(system, "region", ["region"]),
};
