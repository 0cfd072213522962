import type { Report, ReportComponent } from "../../redundancy/report/report.js";
import { roleOf } from "./component-role.js";

/** What is everywhere and would only be in the way. */
const LEFT_OUT = new Set(["nat-gateway", "vpc-endpoint", "dns-record", "topic", "key", "node-group", "cluster"]);

/** A system as the engine sees it: what people reach, and what that needs, as a Mermaid flow chart. */
export function systemPicture(report: Report): string {
  const shown = report.components.filter((component) => !LEFT_OUT.has(component.kind) && isUsed(report, component));
  const ids = new Map(shown.map((component, index) => [component.id, `c${index}`]));
  const edges = report.dependencies.flatMap(({ from, to, strength }) => {
    const [one, other] = [ids.get(from), ids.get(to)];
    return one && other ? [`  ${one} ${strength === "soft" ? "-.->" : "-->"} ${other}`] : [];
  });
  const entries = report.entryPoints.flatMap(({ id }) => {
    const entry = ids.get(id);
    return entry && entersFromOutside(report, id) ? [`  users --> ${entry}`] : [];
  });
  return [
    "```mermaid",
    "flowchart LR",
    "  users([users])",
    ...shown.map((component) => `  ${ids.get(component.id)}${label(component)}`),
    ...entries,
    ...new Set(edges),
    "```",
  ].join("\n");
}

function isUsed({ dependencies, entryPoints }: Report, { id }: ReportComponent): boolean {
  return dependencies.some(({ from, to }) => from === id || to === id) || entryPoints.some((entry) => entry.id === id);
}

/** Workers begin a chain too, and nobody calls them. */
function entersFromOutside({ components }: Report, id: string): boolean {
  return components.some((component) => component.id === id && /load-balancer|cdn|api|ingress/.test(component.kind));
}

function label(component: ReportComponent): string {
  const { engine, kind } = component;
  const text = [`<b>${roleOf(component)}</b>`, engine ?? kind, spread(component)].filter(Boolean).join("<br>");
  return kind === "database" || kind === "cache" ? `[("${text}")]` : `["${text}"]`;
}

function spread({ members, scope }: ReportComponent): string {
  const zones = new Set(members.flatMap(({ zone }) => zone ?? []));
  if (zones.size === 0) return scope === "regional" ? "regional" : "";
  return `${members.length} in ${zones.size} ${zones.size === 1 ? "zone" : "zones"}`;
}
