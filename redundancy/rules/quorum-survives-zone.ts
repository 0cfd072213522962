import type { Component } from "../components/component.js";
import type { Zone } from "../topology/zone.js";
import { sameZone } from "../topology/zone.js";
import { fail, PASS, type SystemRule, unknown, type Verdict } from "./rule.js";

export const quorumSurvivesZone: SystemRule = {
  id: "quorum-survives-zone",
  properties: ["G20"],
  severity: "error",
  title: "More than half of the voters are left when a zone is lost",
  why: "A cluster that decides by majority stops when half of its voters or more are in the zone that is lost.",
  fix: "Spread an odd number of voters over three zones, so that no zone holds half of them.",
  example: `resource "aws_mq_broker" "queue" {
  engine_type     = "RabbitMQ"
  deployment_mode = "CLUSTER_MULTI_AZ"
  subnet_ids      = [aws_subnet.a1.id, aws_subnet.a2.id, aws_subnet.b.id] # two of three voters in eu-west-1a
}`,
  source: "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-broker-architecture.html",
  appliesTo: "system",
  check: ({ graph, inventory }) =>
    graph.components
      .filter(({ redundancy }) => redundancy === "quorum")
      .flatMap((component) => {
        const on = inventory.get(component.id);
        return on ? [{ ...judge(component), on }] : [];
      }),
};

function judge(component: Component): Verdict {
  const named = component.members.filter(({ role }) => role === "voter");
  const voters = named.length > 0 ? named : component.members;
  if (voters.length === 0) return unknown(`how many voters ${component.id} has`);
  const zones = new Set(voters.flatMap(({ zone }) => zone ?? []));
  const unplaced = voters.filter(({ zone }) => zone === null).length;
  let doubt = unplaced > 0;
  for (const zone of zones) {
    const here = voters.filter((voter) => voter.zone === zone).length;
    const perhaps = voters.filter((voter) => maybeIn(voter.zone, zone)).length;
    if (here * 2 >= voters.length) {
      return fail(`${here} of the ${voters.length} voters of ${component.id} are in ${zone}`);
    }
    if (perhaps * 2 >= voters.length) doubt = true;
  }
  return doubt ? unknown(`the zone of every voter of ${component.id}`) : PASS;
}

function maybeIn(a: Zone | null, b: Zone): boolean {
  return a === null || sameZone(a, b) !== false;
}
