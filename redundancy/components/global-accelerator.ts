import { EDGE } from "../facts/edge-recovery.js";
import type { Resource } from "../read/inventory.js";
import { type Certainty, Unknown, weakest } from "../read/value.js";
import type { Dependency } from "./component.js";
import { componentBehind } from "./component-behind.js";
import { component, type DependencyContext, dependency, type Model } from "./model.js";
import { outside, outsideOf } from "./outside.js";

/** Two addresses for the world; each listener sends traffic to any healthy endpoint that has a weight. */
export const globalAccelerator: Model = {
  types: [
    "aws_globalaccelerator_accelerator",
    "aws_globalaccelerator_listener",
    "aws_globalaccelerator_endpoint_group",
    "aws_globalaccelerator_cross_account_attachment",
  ],
  components: ({ inventory }) =>
    inventory.of("aws_globalaccelerator_accelerator").flatMap((accelerator) => [
      component(accelerator, {
        kind: "accelerator",
        engine: "global-accelerator",
        region: null,
        scope: "global",
        redundancy: "active-active",
        entryPoint: accelerator.attributes.flag("enabled") !== false,
        resources: inventory
          .referring("aws_globalaccelerator_listener", "accelerator_arn", accelerator.id)
          .map(({ resource }) => resource.id),
      }),
      outside(accelerator),
    ]),
  dependencies: (context) =>
    context.inventory
      .of("aws_globalaccelerator_accelerator")
      .flatMap((accelerator) =>
        context.inventory
          .referring("aws_globalaccelerator_listener", "accelerator_arn", accelerator.id)
          .flatMap(({ resource, certainty }) => endpoints(accelerator.id, resource, certainty, context)),
      ),
};

/** The endpoints of one listener: each stands for the others, those of a group that gets no share only when none is left. */
function endpoints(from: string, listener: Resource, certainty: Certainty, context: DependencyContext): Dependency[] {
  const takeover = { rtoSeconds: null, rpoSeconds: null, source: EDGE.acceleratorFailover.source };
  const group = { id: `${from} ${listener.id}`, kind: "any-of", takeover } as const;
  const found = new Map<string, Dependency>();
  const groups = context.inventory.referring("aws_globalaccelerator_endpoint_group", "listener_arn", listener.id);
  for (const { resource, certainty: hop } of groups) {
    const preferred = resource.attributes.number("traffic_dial_percentage") !== 0;
    for (const endpoint of resource.attributes.blocks("endpoint_configuration")) {
      const weight = endpoint.number("weight");
      if (weight === 0) continue;
      const { references } = endpoint.references("endpoint_id");
      const [reference] = references;
      const to = componentBehind(reference?.targets[0] ?? "", context)?.id ?? outsideOf(from);
      const doubt: Certainty = weight instanceof Unknown ? "unknown" : "exact";
      const certain = weakest(certainty, hop, reference?.certainty ?? "exact", doubt);
      const via = [listener.id, resource.id];
      if (!found.get(to)?.preferred) found.set(to, dependency(from, to, { certainty: certain, via, group, preferred }));
    }
  }
  return [...found.values()];
}
