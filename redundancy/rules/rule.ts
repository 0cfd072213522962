import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import type { Finding } from "./finding.js";
import type { System } from "./system.js";

export type Severity = "error" | "warning" | "note";

/** What a rule says about one resource. Unknown is never a pass: it names what is missing. */
export type Verdict =
  | { readonly status: "pass" }
  | {
      readonly status: "fail" | "unknown";
      /** One sentence with the values that were found. For `unknown`: which attribute is missing, and why. */
      readonly message: string;
      /** The resource whose edit repairs it, where that is not the one that was checked. */
      readonly on?: Resource;
      /** Instead of the rule's own fix, where the case has a better one. */
      readonly fix?: string;
      /** Instead of the rule's own severity, where the case is milder. */
      readonly severity?: Severity;
    };

interface RuleText {
  /** `<service>-<requirement>`; also the name of the file. */
  readonly id: string;
  /** The numbers of the properties that it checks, for example `G01`. */
  readonly properties: readonly string[];
  readonly severity: Severity;
  /** The requirement, in one sentence. */
  readonly title: string;
  /** What happens where it is not met. */
  readonly why: string;
  /** What to change. */
  readonly fix: string;
  /** The smallest Terraform that fails, as HCL. */
  readonly example: string;
  /** The page that states the behaviour that the rule rests on. */
  readonly source: string;
}

/** A requirement of one resource, decided with everything around it. */
export interface ResourceRule extends RuleText {
  /** Managed resource types that it is asked about. */
  readonly appliesTo: readonly string[];
  /** One verdict, several where parts of the resource differ, or none where the rule does not apply. */
  check(resource: Resource, system: System): Verdict | readonly Verdict[] | undefined;
}

/** A requirement of the whole, for example of every entry point. A verdict that is not a pass says what it is `on`. */
export interface SystemRule extends RuleText {
  readonly appliesTo: "system";
  /** `findings` are those of the rules about single resources: what they explain need not be said again. */
  check(system: System, findings: readonly Finding[]): readonly Verdict[];
}

/** A requirement of the declared exceptions. The judge applies it, as it depends on the day and on all findings. */
export interface WaiverRule extends RuleText {
  readonly appliesTo: "waiver";
}

export type Rule = ResourceRule | SystemRule | WaiverRule;

export const PASS: Verdict = { status: "pass" };

export function fail(message: string, given: { on?: Resource; fix?: string; severity?: Severity } = {}): Verdict {
  return { status: "fail", message, ...given };
}

/** `what` is the attribute, with its resource where it is another one's; `because` is what the reader said. */
export function unknown(what: string, because?: Unknown | string, on?: Resource): Verdict {
  const reason = because instanceof Unknown ? because.because : because;
  return { status: "unknown", message: `${what} is not known${reason ? `: ${reason}` : ""}`, ...(on && { on }) };
}
