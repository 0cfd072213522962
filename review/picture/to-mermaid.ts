import { printable } from "../../redundancy/report/text/printable.js";
import { shorten } from "../../redundancy/report/text/width.js";
import type { Picture, PictureChange, PictureNode } from "./picture.js";

/** Each with its own text colour, so that it can be read on light and on dark. */
const CLASSES: ReadonlyMap<PictureChange, string> = new Map([
  ["added", "fill:#dafbe1,stroke:#1a7f37,color:#0a3d1a"],
  ["removed", "fill:#ffebe9,stroke:#cf222e,color:#6e0b14,stroke-dasharray:4 3"],
  ["replaced", "fill:#fff1e5,stroke:#bc4c00,color:#5c2600,stroke-width:3px"],
  ["changed", "fill:#fff8c5,stroke:#9a6700,color:#4d3300"],
]);

const ARROWS: Readonly<Record<PictureChange, string>> = {
  added: "==>",
  removed: "-.->",
  replaced: "==>",
  changed: "==>",
  none: "-->",
};

const TITLE_WIDTH = 40;

/** A Mermaid flowchart, zones as columns. Empty where there is nothing to draw. No text of the user's is read as Mermaid. */
export function toMermaid({ zones, nodes, edges }: Picture): string {
  if (nodes.length === 0) return "";
  const spanning = nodes.filter(({ zone }) => zone === null);
  // Mermaid puts the first subgraph to the right of the others.
  const columns = zones.map((zone, index) => subgraph(zone, index, nodes)).reverse();
  return [
    "flowchart TB",
    ...spanning.map((node) => `  ${nodeLine(node)}`),
    ...columns.flat(),
    ...edges.map(({ from, to, change }) => `  ${from} ${ARROWS[change]} ${to}`),
    ...[...CLASSES].flatMap(([change, style]) => {
      const ids = nodes.filter((node) => node.change === change).map(({ id }) => id);
      return ids.length === 0 ? [] : [`  classDef ${change} ${style}`, `  class ${ids.join(",")} ${change}`];
    }),
    "",
  ].join("\n");
}

function subgraph(zone: string, index: number, nodes: readonly PictureNode[]): readonly string[] {
  return [
    `  subgraph z${index + 1}["${escaped(shorten(printable(zone), TITLE_WIDTH))}"]`,
    ...nodes.filter((node) => node.zone === zone).map((node) => `    ${nodeLine(node)}`),
    "  end",
  ];
}

function nodeLine({ id, label }: PictureNode): string {
  return `${id}["${escaped(printable(label))}"]`;
}

/** Mermaid takes no empty label. All but letters, digits and what Mermaid gives no meaning within quotes, by its number. */
function escaped(text: string): string {
  if (text.trim() === "") return "no name";
  return text.replace(/[^\p{L}\p{N}\p{M} ./×→…−±~_-]/gu, (character) =>
    character === '"' ? "#quot;" : `#${character.codePointAt(0)};`,
  );
}
