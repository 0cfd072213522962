import type { Component } from "../components/component.js";
import { reachOf } from "./evidence/reach.js";
import { type RegionPair, regionPairs } from "./evidence/region-pairs.js";
import { fail, PASS, type SystemRule, unknown, type Verdict } from "./rule.js";
import type { System } from "./system.js";

export const regionPairComplete: SystemRule = {
  id: "region-pair-complete",
  properties: ["G28"],
  severity: "error",
  title: "The second region of a DNS name has all that the first one needs, and needs nothing of it",
  why: "DNS leads callers to the second region when the first is lost. What that region lacks, or still asks the first one for, is missing at that moment.",
  fix: "Give the second region a counterpart (a database replica, a replicated secret, capacity above zero), and point its workloads at it.",
  example: `resource "aws_ecs_task_definition" "second_region" {
  container_definitions = jsonencode([{ environment = [
    { name = "DB", value = aws_rds_cluster.first_region.endpoint }
  ] }])
}`,
  source:
    "https://docs.aws.amazon.com/whitepapers/latest/disaster-recovery-workloads-on-aws/disaster-recovery-options-in-the-cloud.html",
  appliesTo: "system",
  check(system) {
    const verdicts: Verdict[] = [];
    for (const entry of system.graph.components) {
      for (const pair of regionPairs(entry, system)) verdicts.push(...judgePair(entry, pair, system));
    }
    return verdicts;
  },
};

function judgePair(entry: Component, { first, second, via }: RegionPair, system: System): Verdict[] {
  const record = via.map((id) => system.inventory.get(id)).find((resource) => resource?.type === "aws_route53_record");
  const on = record ?? system.inventory.get(entry.id);
  const given = on ? { on } : {};
  const nowhere = [first, second].find(({ region }) => region === null);
  if (nowhere) return [unknown(`the region of ${nowhere.id}`, undefined, on)];
  const [there, here] = [reachOf(first.id, system), reachOf(second.id, system)];
  const back = here.filter(({ region, scope }) => region === first.region && scope !== "global");
  const kinds = new Set(here.filter(({ region }) => region !== first.region).map(({ kind }) => kind));
  const lacking = there.filter(({ kind, shared, region }) => region === first.region && !shared && !kinds.has(kind));
  const idle = here.filter(({ kind, members }) => kind === "service" && members.length === 0);
  const mild = { ...given, severity: "warning" } as const;
  const verdicts = [
    ...back.map(({ id }) => fail(`${second.id} in ${second.region} needs ${id} in ${first.region}`, given)),
    ...lacking.map(({ id, kind }) =>
      fail(`${second.id} in ${second.region} has no ${kind}, and ${first.id} needs ${id}`, mild),
    ),
    ...idle.map(({ id }) => fail(`${id} in ${second.region} guarantees no capacity`, mild)),
  ];
  return verdicts.length > 0 ? verdicts : [PASS];
}
