import type { ConstructDoc, PropDoc } from "./construct-doc.js";

const INTRODUCTION = `# Constructs

Every part is highly available with its defaults. What it survives is proved by the engine, on the Terraform that is written:
\`holdfast check\` says it of your own stack. A cheaper choice is one named prop, which says what it gives up. This page is
written by \`npm run docs\` from the sources.
`;

/** The whole of docs/constructs.md. */
export function constructsMarkdown(constructs: readonly ConstructDoc[]): string {
  const systems = constructs.filter(hasPromise);
  const parts = constructs.filter((construct) => !hasPromise(construct));
  const domains = [...new Set(systems.map(({ domain }) => domain))];
  return [
    INTRODUCTION,
    overview(systems),
    ...domains.flatMap((domain) => [
      `## ${domain}`,
      ...systems.filter((construct) => construct.domain === domain).map(section),
    ]),
    "## Parts that the others are made of",
    partsTable(parts),
  ].join("\n\n");
}

/** Whether it says what it survives, or what it does not: it has a section. What says neither is a part of others. */
export function hasPromise({ survives, doesNotSurvive }: ConstructDoc): boolean {
  return survives.length > 0 || doesNotSurvive.length > 0;
}

function overview(constructs: readonly ConstructDoc[]): string {
  return table(
    ["Construct", "What it is"],
    constructs.map(({ name, summary }) => [`[\`${name}\`](#${name.toLowerCase()})`, summary]),
  );
}

function section(construct: ConstructDoc): string {
  const { name, file, summary, survives, doesNotSurvive, sources, props, outputs, methods } = construct;
  return [
    `### ${name}`,
    `${summary} [Source](../${file})`,
    ...survives,
    ...doesNotSurvive,
    ...(sources.length > 0 ? [`AWS says: ${sources.map((url, index) => `[${index + 1}](${url})`).join(" ")}`] : []),
    ...(props.length > 0 ? [propsTable(props)] : []),
    ...(outputs.length > 0 ? [`Outputs: ${outputs.map((output) => `\`${output}\``).join(", ")}.`] : []),
    ...(methods.length > 0 ? [methods.map(({ signature, doc }) => `- \`${signature}\`: ${doc}`).join("\n")] : []),
  ].join("\n\n");
}

/** A table of props, those that must be given first. */
export function propsTable(props: readonly PropDoc[]): string {
  const required = props.filter((prop) => prop.required);
  const optional = props.filter((prop) => !prop.required);
  return table(
    ["Prop", "Meaning, default"],
    [...required, ...optional].map((prop) => [prop.required ? `**\`${prop.name}\`**` : `\`${prop.name}\``, prop.doc]),
  );
}

function partsTable(parts: readonly ConstructDoc[]): string {
  return `${table(
    ["Part", "What it is"],
    parts.map(({ name, file, summary }) => [`[\`${name}\`](../${file})`, summary]),
  )}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
