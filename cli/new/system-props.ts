import type { StackValues } from "./blueprint-template.js";
import { placementProps } from "./placement-props.js";

/** The props of a system: where it is and what it is called, then its `own`, then who hears of its alarms. */
export function systemProps(values: StackValues, own: readonly string[]): readonly string[] {
  return [
    ...placementProps(values),
    "// EDIT: your domain, and the Route 53 hosted zone that answers for it.",
    // example.com belongs to nobody, https://www.rfc-editor.org/rfc/rfc2606: what is forgotten fails, and reaches no stranger.
    `certificate: { domainName: "${values.name}.example.com", hostedZoneId: "ZEDITME" },`,
    ...own,
    "// EDIT: who hears that redundancy is gone.",
    'alarms: { emails: ["on-call@example.com"] },',
  ];
}

/** The one service of a system, with `demand` tasks at its peak. */
export function serviceProps({ name }: StackValues, demand: number): readonly string[] {
  return [
    "// EDIT: your image, and the port on which it answers.",
    `container: { image: "registry.example.com/${name}:edit-me", port: 8080 },`,
    "// EDIT: the tasks that the load at its peak needs. More are started, so that as many are left without a zone.",
    `demand: ${demand},`,
  ];
}

const ENGINE_VERSIONS = { "aurora-postgresql": "16.6", "aurora-mysql": "8.0.mysql_aurora.3.08.0" } as const;

export function databaseProps(engine: keyof typeof ENGINE_VERSIONS): readonly string[] {
  return [
    "database: {",
    `  engine: "${engine}",`,
    `  engineVersion: "${ENGINE_VERSIONS[engine]}",`,
    '  capacity: { type: "provisioned", instanceClass: "db.r7g.large" },',
    "},",
  ];
}
