import type { Report } from "../../redundancy/report/report.js";
import type { Finding } from "../../redundancy/rules/finding.js";
import type { Sides } from "./compare-loss.js";
import type { RedundancyReview } from "./redundancy-review.js";
import { idKey, isConstructPath } from "./same-thing.js";

type Compared = Pick<RedundancyReview, "findings" | "waivers">;

const EXPIRED = "waiver-expired";

/**
 * Findings and waivers that are new or gone. A finding is the same where its rule, stack and resource are: messages change
 * with every figure in them. A waiver that has ended is listed as long as it is there.
 */
export function compareFindings(reports: Sides<Report | null>): Compared {
  const [before, after] = [reports.before?.findings ?? [], reports.after?.findings ?? []];
  if (before === after) return unchanged(after);
  const { kept, added, gone } = joined(before.filter(isOfResource), after.filter(isOfResource));
  const lost = kept.filter(([was, is]) => was.status === "waived" && is.status !== "waived");
  const accepted = kept.filter(([was, is]) => is.status === "waived" && !isSameWaiver(was, is));
  const graver = kept.filter(([was, is]) => is.status === "fail" && was.status === "unknown");
  return {
    findings: {
      added: [...added.filter(({ status }) => status !== "waived"), ...[...lost, ...graver].map(([, is]) => is)].sort(
        (a, b) => gravity(a) - gravity(b),
      ),
      resolved: gone,
      unchanged: kept.length - lost.length - accepted.length - graver.length,
    },
    waivers: {
      added: [...added.filter(({ status }) => status === "waived"), ...accepted.map(([, is]) => is)],
      removed: lost.map(([was]) => was),
      expired: after.filter(({ rule }) => rule === EXPIRED),
    },
  };
}

function unchanged(findings: readonly Finding[]): Compared {
  return {
    findings: { added: [], resolved: [], unchanged: findings.filter(isOfResource).length },
    waivers: { added: [], removed: [], expired: findings.filter(({ rule }) => rule === EXPIRED) },
  };
}

/** A finding about an ended waiver is told as that. */
function isOfResource({ rule }: Finding): boolean {
  return rule !== EXPIRED;
}

interface Joined {
  readonly kept: readonly (readonly [was: Finding, is: Finding])[];
  readonly added: readonly Finding[];
  readonly gone: readonly Finding[];
}

/** One by one: a rule may find several things on one resource. First by its address, else by its construct path. */
function joined(before: readonly Finding[], after: readonly Finding[]): Joined {
  const kept: [Finding, Finding][] = [];
  const open = { before: new Set(before), after: new Set(after) };
  for (const keyOf of [addressKey, pathKey]) {
    const index = new Map<string, Finding[]>();
    for (const finding of [...open.before].reverse()) {
      const key = keyOf(finding);
      const known = index.get(key);
      if (known) known.push(finding);
      else index.set(key, [finding]);
    }
    for (const is of open.after) {
      const was = keyOf(is) === "" ? undefined : index.get(keyOf(is))?.pop();
      if (!was) continue;
      kept.push([was, is]);
      open.before.delete(was);
      open.after.delete(is);
    }
  }
  return { kept, added: [...open.after], gone: [...open.before] };
}

function addressKey({ rule, resource, stack }: Finding): string {
  return JSON.stringify([rule, idKey({ id: resource, stack })]);
}

function pathKey({ rule, path, stack }: Finding): string {
  return !isConstructPath(path) ? "" : JSON.stringify([rule, stack, path]);
}

function isSameWaiver({ waiver: was }: Finding, { waiver: is }: Finding): boolean {
  return was?.reason === is?.reason && was?.owner === is?.owner && was?.expires === is?.expires;
}

/** 0 is the worst. */
function gravity({ status, severity }: Finding): number {
  return (status === "fail" ? 0 : 1) + 2 * ["error", "warning", "note"].indexOf(severity);
}
