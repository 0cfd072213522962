import type { Rule } from "../rules/rule.js";
import { pad, WIDTH, widthOf, wrap } from "./text/width.js";

/** The rules for people. */
export function toRuleTable(rules: readonly Rule[]): string {
  const widest = (texts: readonly string[]) => texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);
  const id = widest(rules.map((rule) => rule.id));
  const severity = widest(rules.map((rule) => rule.severity));
  const indent = " ".repeat(id + severity + 4);
  const lines = sorted(rules).flatMap((rule) => {
    const [first = "", ...others] = wrap(rule.title, Math.max(20, WIDTH - indent.length));
    const start = `${pad(rule.id, id)}  ${pad(rule.severity, severity)}  `;
    return [`${start}${first}`, ...others.map((line) => `${indent}${line}`)];
  });
  return `${lines.join("\n")}\n`;
}

/** All texts of the rules, as data. */
export function toRuleJson(rules: readonly Rule[]): string {
  const texts = sorted(rules).map(({ id, severity, properties, title, why, fix, example, source }) => ({
    id,
    severity,
    properties,
    title,
    why,
    fix,
    example,
    source,
  }));
  return `${JSON.stringify(texts, undefined, 2)}\n`;
}

/** The page `docs/rules.md`. */
export function toRulePage(rules: readonly Rule[]): string {
  const rows = sorted(rules).map(({ id, severity, properties, title, source }) => {
    const page = source.replace(/^docs\//, "");
    return `| \`${id}\` | ${severity} | ${properties.join(", ")} | ${title.replaceAll("|", "\\|")} | [source](${page}) |`;
  });
  return [
    "# Rules",
    "",
    "`holdfast explain <rule>` prints why a rule matters, the smallest Terraform that fails it, and the fix. The numbers are",
    "the named properties that a rule checks. This page is written by `npm run docs`.",
    "",
    "| Rule | Severity | Properties | Requirement | Source |",
    "|---|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

function sorted(rules: readonly Rule[]): readonly Rule[] {
  return [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
}
