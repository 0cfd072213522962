import { readFileSync } from "node:fs";
import { join } from "node:path";
import type ts from "typescript";
import type { BlueprintDoc } from "./blueprint-doc.js";
import { propsTable } from "./constructs-markdown.js";
import { costDrivers } from "./cost-drivers.js";
import { judgeBlueprint } from "./judged-blueprint.js";
import { promiseTable } from "./promise.js";
import { propsOf } from "./read-constructs.js";
import { commentOf, SourceFile } from "./source-file.js";
import { systemPicture } from "./system-picture.js";

const INTRODUCTION = `# Blueprints

Whole systems: say what the system is, and every part is wired to the others, in every zone. What each survives is in its table,
as the engine reports it of the stack that is shown. Pictures and tables are drawn from what is synthesized; this page is
written by \`npm run docs\`. The parts: [constructs.md](constructs.md).

In a project of your own the imports are from an entry for each, \`holdfast/web-service\`, \`holdfast/microservices\`,
\`holdfast/modular-app\` and \`holdfast/distributed-file-platform\`, and of \`KubernetesMicroservices\` from \`holdfast/kubernetes\`;
\`npx holdfast new <blueprint> <name>\` writes such a stack with its test. \`holdfast\` has the first four too, and takes longer to
load. A policy that the defaults keep is declared; a choice that breaks it needs a weaker \`policy\` beside its waiver.`;

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
    ...(doc.notes ?? []).map((note) => `- ${note}`),
    "**What it survives**",
    promiseTable(report),
    "**What decides on its price**, with nothing but the defaults:",
    costDrivers(stacks),
    "**Props**, required ones in bold:",
    propsTable(propsOf(SourceFile.at(join(root, doc.source)), declarationOf(root, doc))),
    ...(doc.swaps.length > 0 ? ["**Other modules by props**", swapTable(doc)] : []),
  ].join("\n\n");
}

function declarationOf(root: string, { name, source }: BlueprintDoc): ts.ClassDeclaration {
  const declaration = SourceFile.at(join(root, source)).classNamed(name);
  if (!declaration) throw new Error(`${source}: no class ${name}`);
  return declaration;
}

/** The class's own words, without what the table says better. */
function summary(root: string, doc: BlueprintDoc): string {
  const declaration = declarationOf(root, doc);
  const [first = ""] = commentOf(declaration).split(/(?<=\.)\s/);
  return first;
}

function swapTable({ swaps }: BlueprintDoc): string {
  const rows = swaps.map(({ instead, props }) => `| ${instead} | \`${props.replaceAll("|", "\\|")}\` |`);
  return ["| Instead | Props |", "|---|---|", ...rows].join("\n");
}
