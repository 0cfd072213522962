import { toRuleJson, toRulePage, toRuleTable } from "../redundancy/report/rule-list.js";
import { RULES } from "../redundancy/rules/registry.js";
import type { Terminal } from "./terminal.js";

/** `holdfast rules` */
export function rules(format: string, { stdout }: Terminal): void {
  const render = format === "json" ? toRuleJson : format === "markdown" ? toRulePage : toRuleTable;
  stdout(render(RULES));
}
