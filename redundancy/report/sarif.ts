import { createHash } from "node:crypto";
import type { Finding } from "../rules/finding.js";
import { RULES } from "../rules/registry.js";
import type { Rule } from "../rules/rule.js";
import type { Report } from "./report.js";
import { toJson } from "./text/printable.js";

export interface SarifOptions {
  /** Of holdfast. */
  readonly version: string;
  /** The line where the block of the finding's resource starts, where it is known. */
  readonly lineOf?: (finding: Finding) => number | undefined;
}

/** SARIF 2.1.0, for code scanning. A finding is where its resource is in the file that was read. */
export function toSarif(report: Report, { version, lineOf = () => undefined }: SarifOptions): string {
  const indices = new Map(RULES.map(({ id }, index) => [id, index]));
  const files = new Map([...report.inputs].reverse().map(({ stack, path }) => [stack, toUri(path)]));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "holdfast", version, rules: RULES.map(toDescriptor) } },
        automationDetails: { id: "holdfast/" },
        columnKind: "utf16CodeUnits",
        results: report.findings.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: indices.get(finding.rule),
          ...severity(finding),
          message: { text: `${finding.message}. Fix: ${finding.fix}` },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: files.get(finding.stack) ?? "unknown" },
                region: { startLine: lineOf(finding) ?? 1 },
              },
              logicalLocations: [...new Set([finding.resource, finding.path])]
                .filter((name) => name !== "")
                .map((fullyQualifiedName) => ({ fullyQualifiedName, kind: "resource" })),
            },
          ],
          partialFingerprints: { primaryLocationLineHash: fingerprint(finding) },
          suppressions: finding.waiver
            ? [{ kind: "external", status: "accepted", justification: justification(finding.waiver) }]
            : [],
        })),
      },
    ],
  };
  return `${toJson(log)}\n`;
}

/** `open`: the tool had too little to decide. SARIF then allows no level but `none`. */
function severity({ status, severity }: Finding): { kind: "fail" | "open"; level: string } {
  return status === "unknown" ? { kind: "open", level: "none" } : { kind: "fail", level: severity };
}

function justification({ reason, owner, expires }: NonNullable<Finding["waiver"]>): string {
  return `${reason} (${owner}, until ${expires})`;
}

/** Of what is wrong with what, so that an alert stays the same one when the file around it changes. */
function fingerprint({ rule, stack, resource }: Finding): string {
  return createHash("sha256")
    .update(JSON.stringify([rule, stack, resource]))
    .digest("hex");
}

function toDescriptor({ id, title, why, fix, example, source, severity, properties }: Rule): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: {
      text: `${why}\n\nFix: ${fix}`,
      markdown: `${why}\n\n**Fix:** ${fix}\n\n\`\`\`hcl\n${example}\n\`\`\`\n\n${source}`,
    },
    ...(/^https:/.test(source) && { helpUri: source }),
    defaultConfiguration: { level: severity },
    properties: { tags: ["redundancy", ...properties] },
  };
}

/** A path as it stands, with what a URI may not hold encoded. A path of Windows gets slashes. */
function toUri(path: string): string {
  const segments = path
    .replace(/^([A-Za-z]):[\\/]/, "/$1:/")
    .replaceAll("\\", "/")
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("/");
  const uri = segments.map(encodeURIComponent).join("/");
  return uri.startsWith("/") ? `file://${uri}` : uri;
}
