import type { Json } from "../../redundancy/read/plan-json.js";
import { HiddenValues } from "../secrets/hidden-values.js";
import { SecretMatcher } from "../secrets/secret-matcher.js";
import type { SecretSet } from "../secrets/secret-set.js";
import { secretsOfPlan } from "../secrets/secrets-of-plan.js";
import { DocumentSources } from "./explained-document.js";
import { OriginalDocuments } from "./original-documents.js";
import { PlanConfiguration } from "./plan-configuration.js";

/** What the parts of one plan are read with. */
export interface PlanScope {
  readonly stack: string;
  /** As shown to people. */
  readonly path: string;
  readonly plan: Json;
  readonly configuration: PlanConfiguration;
  readonly sources: DocumentSources;
  /** The documents that are sensitive as a whole. */
  readonly originals: OriginalDocuments;
  readonly secrets: SecretSet;
  /** Finds what was known to be secret before any value was masked. */
  readonly matcher: SecretMatcher;
  readonly hidden: HiddenValues;
}

/** Opens a parsed plan: first of all its secrets are collected. */
export function planScope(stack: string, path: string, plan: Json): PlanScope {
  const configuration = new PlanConfiguration(plan["configuration"]);
  const secrets = secretsOfPlan(plan);
  const matcher = new SecretMatcher(secrets.values);
  const sources = new DocumentSources(plan, configuration);
  const originals = new OriginalDocuments(plan, configuration, sources);
  return { stack, path, plan, configuration, sources, originals, secrets, matcher, hidden: new HiddenValues() };
}
