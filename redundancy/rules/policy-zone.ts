import { policyVerdicts } from "./policy-verdict.js";
import type { SystemRule } from "./rule.js";

export const policyZone: SystemRule = {
  id: "policy-zone",
  properties: ["G26", "G35"],
  severity: "error",
  title: "Every entry point meets the declared objectives for the loss of one zone",
  why: "The stack declares how long it may be interrupted and how much data it may lose. What AWS states for the parts on the way adds up to more.",
  fix: "Add the redundancy that the chain lacks, or declare objectives that the system can meet.",
  example: `{ "policy": { "zone": { "rtoSeconds": 30, "rpoSeconds": 0 } } }`,
  source: "https://docs.aws.amazon.com/resilience-hub/latest/userguide/create-policy.html",
  appliesTo: "system",
  check: (system) => policyVerdicts(system, "zone", ["zone", "zone+deployment", "zone+static"]),
};
