import { REPORT_SCHEMA } from "../redundancy/report/json-schema.js";
import type { Terminal } from "./terminal.js";

/** `holdfast schema` */
export function schema({ stdout }: Terminal): void {
  stdout(`${JSON.stringify(REPORT_SCHEMA, undefined, 2)}\n`);
}
