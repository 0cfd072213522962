import { InputError } from "../redundancy/read/input-error.js";
import { WIDTH, wrap } from "../redundancy/report/text/width.js";
import { RULES } from "../redundancy/rules/registry.js";
import { nearest } from "./nearest.js";
import type { Terminal } from "./terminal.js";

/** `holdfast explain <rule>` */
export function explain(id: string, { stdout }: Terminal): void {
  const rule = RULES.find((each) => each.id === id);
  if (!rule) {
    const near = nearest(
      id,
      RULES.map((each) => each.id),
    );
    const hint = near.length > 0 ? `Did you mean ${near.join(", ")}? ` : "";
    throw new InputError(id, "is not a rule", `${hint}\`holdfast rules\` lists them.`);
  }
  const { severity, properties, title, why, fix, example, source } = rule;
  const kind = [severity, ...properties].join(", ");
  const sections = [
    `${id} (${kind})\n${wrap(title, WIDTH).join("\n")}`,
    `Why\n${indented(wrap(why, WIDTH - 2))}`,
    `The smallest example that fails\n${indented(example.split("\n"))}`,
    `Fix\n${indented(wrap(fix, WIDTH - 2))}`,
    `Source\n  ${source}`,
  ];
  stdout(`${sections.join("\n\n")}\n`);
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => (line === "" ? "" : `  ${line}`)).join("\n");
}
