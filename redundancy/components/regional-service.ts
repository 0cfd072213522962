import type { SlaRow } from "../facts/sla.js";
import type { Inventory, Resource } from "../read/inventory.js";
import type { Component } from "./component.js";
import { type Context, component, type Model } from "./model.js";

/** A service that AWS runs across the zones of a region by itself. */
export interface RegionalService {
  /** The resource that stands for it. */
  readonly type: string;
  readonly kind: string;
  readonly engine: string;
  readonly sla: SlaRow | null;
  /** Resources that belong to it, and the argument by which they name it. */
  readonly parts?: readonly (readonly [type: string, path: string])[];
  /** Types without a component of their own, beside the parts. */
  readonly others?: readonly string[];
  notes?(resource: Resource): readonly string[];
}

/** The loss of a zone does not touch it, and nothing in Terraform changes that. */
export function regionalService(service: RegionalService): Model {
  const parts = service.parts ?? [];
  return {
    types: [service.type, ...parts.map(([type]) => type), ...(service.others ?? [])],
    components: (context) =>
      context.inventory.of(service.type).map((resource) => regionalComponent(resource, service, context)),
  };
}

export function regionalComponent(resource: Resource, service: RegionalService, { inventory }: Context): Component {
  return component(resource, {
    kind: service.kind,
    engine: service.engine,
    scope: "regional",
    redundancy: "active-active",
    managedCapacity: true,
    resources: partsOf(resource, service, inventory),
    sla: service.sla,
    notes: service.notes?.(resource) ?? [],
  });
}

function partsOf({ id }: Resource, { parts = [] }: RegionalService, inventory: Inventory): readonly string[] {
  const found: string[] = [];
  for (const [type, path] of parts) {
    for (const { resource } of inventory.referring(type, path, id)) found.push(resource.id);
  }
  return found;
}
