import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BlueprintDoc } from "./blueprint-doc.js";
import { costDrivers } from "./cost-drivers.js";
import { judgeBlueprint } from "./judged-blueprint.js";
import { promiseTable } from "./promise.js";
import { commentOf, SourceFile } from "./source-file.js";
import { systemPicture } from "./system-picture.js";

const INTRODUCTION = `# Blueprints

Whole systems: say what the system is, and every part is wired to the others, in every zone. What each survives is in its table,
as the engine reports it of the stack that is shown. Pictures and tables are drawn from what is synthesized; this page is
written by \`npm run docs\`. The parts: [constructs.md](constructs.md).`;

/** The whole of docs/blueprints.md. */
export function blueprintsMarkdown(root: string, docs: readonly BlueprintDoc[]): string {
  const list = docs.map(({ name, purpose }) => `- [${name}](#${name.toLowerCase()}): ${purpose}`).join("\n");
  return `${[INTRODUCTION, list, ...docs.map((doc) => section(root, doc))].join("\n\n")}\n`;
}

function section(root: string, doc: BlueprintDoc): string {
  const { report, stacks } = judgeBlueprint(doc);
  return [
    `## ${doc.name}`,
    `${summary(root, doc)} [Source](../${doc.source})`,
    systemPicture(report),
    `\`\`\`ts\n// ${doc.stackFile}\n${readFileSync(join(root, doc.stackFile), "utf8")}\`\`\``,
    "**What it survives**",
    promiseTable(report),
    "**What decides on its price**, with nothing but the defaults:",
    costDrivers(stacks),
    ...(doc.swaps.length > 0 ? ["**Other modules by props**", swapTable(doc)] : []),
  ].join("\n\n");
}

/** The class's own words, without what the table says better. */
function summary(root: string, { name, source }: BlueprintDoc): string {
  const declaration = SourceFile.at(join(root, source)).classNamed(name);
  if (!declaration) throw new Error(`${source}: no class ${name}`);
  const [first = ""] = commentOf(declaration).split(/(?<=\.)\s/);
  return first;
}

function swapTable({ swaps }: BlueprintDoc): string {
  const rows = swaps.map(({ instead, props }) => `| ${instead} | \`${props.replaceAll("|", "\\|")}\` |`);
  return ["| Instead | Props |", "|---|---|", ...rows].join("\n");
}
