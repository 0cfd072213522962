import { printable } from "../../redundancy/report/text/printable.js";
import type { Picture, PictureNode } from "./picture.js";

const ARROW = "→";

/** The picture for whoever sees no drawing: a line for each node, zone by zone, and below it what it needs. */
export function toPictureText(picture: Picture): string {
  const { zones, nodes, aggregated, edgesLeftOut = 0 } = picture;
  if (nodes.length === 0) return "";
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const needs = new Map<string, PictureNode[]>();
  for (const { from, to } of picture.edges) {
    const node = byId.get(to);
    if (node) needs.set(from, [...(needs.get(from) ?? []), node]);
  }
  const section = (title: string, zone: string | null) => {
    const within = nodes.filter((node) => node.zone === zone);
    return within.length === 0 ? [] : [title, ...within.flatMap((node) => nodeLines(node, needs.get(node.id) ?? []))];
  };
  const lines = [
    ...section("Over the zones, or in none", null),
    ...zones.flatMap((zone) => section(zone, zone)),
    ...(aggregated > 0 ? [`${aggregated} of the changed are drawn together with others like them`] : []),
    ...(edgesLeftOut > 0 ? [`${edgesLeftOut} more ways between them are not drawn`] : []),
  ];
  return `${lines.map(printable).join("\n")}\n`;
}

function nodeLines({ label, zone }: PictureNode, needs: readonly PictureNode[]): string[] {
  const others = needs.map((node) =>
    node.zone === null || node.zone === zone ? node.label : `${node.label} in ${node.zone}`,
  );
  return [`  ${label}`, ...others.map((other) => `    ${ARROW} ${other}`)];
}
