import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import Ajv2020 from "ajv/dist/2020.js";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import type { BuiltReview } from "../../review/build-review.js";
import { toExplorerHtml } from "../../review/explorer/to-explorer-html.js";
import { toReviewSarif } from "../../review/report/review-sarif.js";
import { REVIEW_SCHEMA } from "../../review/report/review-schema.js";
import { toReviewJson } from "../../review/report/to-review-json.js";
import { toReviewMarkdown } from "../../review/report/to-review-markdown.js";

const sarif = new AjvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(sarif);
const validateSarif = sarif.compile(schema);
const validateJson = new Ajv2020.default({ strict: false, allErrors: true }).compile(REVIEW_SCHEMA);

export const FORMATS = ["markdown", "html", "json", "sarif"] as const;
type Format = (typeof FORMATS)[number];

/** The review in every format. */
export function inEveryFormat({ review, base, head }: BuiltReview): Readonly<Record<Format, string>> {
  return {
    markdown: toReviewMarkdown(review),
    html: toExplorerHtml({ title: "Review", review, base, head }, { script: "", style: "" }),
    json: toReviewJson(review),
    sarif: toReviewSarif(review, { version: "1.2.3", fileOf: (stack) => `cdktf.out/stacks/${stack}/cdk.tf.json` }),
  };
}

/** What the schemas of JSON and SARIF find wrong: where, and what. */
export function schemaErrors({ json, sarif }: Readonly<Record<"json" | "sarif", string>>): string[] {
  return [
    ...(validateJson(JSON.parse(json)) ? [] : (validateJson.errors ?? [])),
    ...(validateSarif(JSON.parse(sarif)) ? [] : (validateSarif.errors ?? [])),
  ].map(({ instancePath, message }) => `${instancePath} ${message}`);
}
