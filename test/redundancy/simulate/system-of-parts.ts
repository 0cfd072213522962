import type { Component, Dependency, Graph, Member } from "../../../redundancy/components/component.js";
import { dependency } from "../../../redundancy/components/model.js";

const PAGE = "https://docs.aws.amazon.com/";

/** A component of a test: three tasks in three zones that carry each other, unless `given` says otherwise. */
export function part(id: string, given: Partial<Component> = {}): Component {
  const members = given.members ?? ["a", "b", "c"].map((zone) => member(`${id}.${zone}`, zone));
  return {
    id,
    kind: "service",
    engine: null,
    stack: "test",
    path: "",
    region: "eu-west-1",
    scope: "multi-zone",
    redundancy: "active-active",
    placementZones: [...new Set(members.flatMap(({ zone }) => zone ?? []))],
    required: null,
    managedCapacity: true,
    writer: "any",
    takeover: { rtoSeconds: 60, rpoSeconds: 0, source: PAGE },
    recreation: { where: "none", rtoSeconds: null, rpoSeconds: null, source: PAGE },
    shared: false,
    entryPoint: false,
    healthyDuringDeployment: null,
    resources: [],
    securityGroups: [],
    sla: null,
    notes: [],
    ...given,
    members,
  };
}

export function member(id: string, zone: string | null, given: Partial<Member> = {}): Member {
  return { id, zone, placement: "declared", capacity: 1, role: "task", ...given };
}

export function graphOf(components: readonly Component[], dependencies: readonly Dependency[] = []): Graph {
  return { components, dependencies };
}

export const needs = dependency;
