import type { Resource } from "../read/inventory.js";
import type { Component } from "./component.js";
import { component } from "./model.js";

/** Id of what `from` leads to beyond the input. */
export function outsideOf(from: string): string {
  return `${from}#outside`;
}

/** What a resource leads to beyond the input: it may be in the zone that is lost, so that every answer is unknown. */
export function outside(resource: Resource): Component {
  const id = outsideOf(resource.id);
  return component(resource, {
    id,
    kind: "endpoint",
    region: null,
    scope: "global",
    redundancy: "active-active",
    members: [{ id: `${id}#unknown`, zone: null, placement: "declared", capacity: null, role: "endpoint" }],
    hidden: true,
    elsewhere: `what becomes of the target of ${resource.id} that is not in these files (check its stack together with this one)`,
  });
}
