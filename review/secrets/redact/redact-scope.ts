import type { PlanScope } from "../../plan/plan-scope.js";
import type { MaskRules } from "../mask-value.js";
import type { Placeholders } from "./placeholders.js";
import type { RedactedDocuments } from "./redacted-documents.js";

/** What the parts of one plan are redacted with. */
export interface RedactScope extends PlanScope {
  readonly hidden: Placeholders;
  readonly documents: RedactedDocuments;
  /** Steps of the references in the configuration. */
  readonly configuredNames: ReadonlySet<string>;
}

/** Hides what is marked, and what goes by the name or has the form of a secret: that is looked for everywhere later. */
export function maskRules(scope: RedactScope, marks: readonly unknown[]): MaskRules {
  return {
    hidden: scope.hidden,
    wholes: scope.secrets.wholes,
    sensitive: marks.filter((mark) => mark === true || (typeof mark === "object" && mark !== null)),
    found: (secret, name) => scope.secrets.add(secret, name),
  };
}
