import { REPORT_SCHEMA } from "../redundancy/report/json-schema.js";
import { REVIEW_SCHEMA } from "../review/report/review-schema.js";
import type { Terminal } from "./terminal.js";

/** What has a schema. */
const SCHEMAS = { report: REPORT_SCHEMA, review: REVIEW_SCHEMA } as const;

/** `holdfast schema` */
export function schema(of: keyof typeof SCHEMAS, { stdout }: Terminal): void {
  stdout(`${JSON.stringify(SCHEMAS[of], undefined, 2)}\n`);
}
