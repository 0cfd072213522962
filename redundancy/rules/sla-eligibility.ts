import type { Component } from "../components/component.js";
import { SLA, type SlaRow } from "../facts/sla.js";
import { fail, PASS, type SystemRule, type Verdict } from "./rule.js";
import type { System } from "./system.js";

/** The row of one zone, and the one that the same service has over several. */
const BETTER: ReadonlyMap<SlaRow, SlaRow> = new Map<SlaRow, SlaRow>([
  [SLA.auroraSingleAz, SLA.auroraMultiAz],
  [SLA.rdsSingleAz, SLA.rdsMultiAz],
  [SLA.documentDbSingleAz, SLA.documentDbMultiAz],
  [SLA.neptuneSingleAz, SLA.neptuneMultiAz],
  [SLA.daxSingleAz, SLA.daxMultiAz],
  [SLA.elastiCacheSingleAz, SLA.elastiCacheMultiAz],
  [SLA.memoryDbSingleAz, SLA.memoryDbMultiAz],
  [SLA.efsOneZone, SLA.efsRegional],
  [SLA.loadBalancerSingleAz, SLA.loadBalancerMultiAz],
  [SLA.resolverEndpointSingleAz, SLA.resolverEndpointMultiAz],
]);

export const slaEligibility: SystemRule = {
  id: "sla-eligibility",
  properties: ["G40"],
  severity: "note",
  title: "A component is entitled to the better commitment of its service",
  why: "AWS commits to less, and credits less, for what runs in one zone.",
  fix: "Run it in two zones or more.",
  example: `resource "aws_rds_cluster" "db" {
  engine = "aurora-postgresql"
}
resource "aws_rds_cluster_instance" "only" {
  cluster_identifier = aws_rds_cluster.db.id
}`,
  source: "https://aws.amazon.com/legal/service-level-agreements/",
  appliesTo: "system",
  check(system) {
    const promising = new Set(
      system.inventory.inputs.map(({ stack }) => stack).filter((stack) => promisesZones(stack, system)),
    );
    return system.graph.components
      .filter(({ sla, stack }) => sla !== null && promising.has(stack))
      .flatMap((component) => judgeRow(component, system) ?? []);
  },
};

function judgeRow({ id, sla }: Component, { inventory }: System): Verdict | undefined {
  const on = inventory.get(id);
  if (!on || !sla) return undefined;
  const better = BETTER.get(sla);
  if (!better) return PASS;
  const message = `${on.address} is entitled to ${percent(sla)} of a month, and over two zones to ${percent(better)}`;
  return fail(message, { on });
}

/** A stack that says what it promises, and does not promise to survive a zone, gives the row up on purpose. */
function promisesZones(stack: string, { declaration, inventory }: System): boolean {
  const { policy } = declaration(stack);
  return policy ? policy.zone !== undefined : !inventory.declarations.has(stack);
}

function percent({ availability }: SlaRow): string {
  return `${Number((availability * 100).toFixed(4))} %`;
}
