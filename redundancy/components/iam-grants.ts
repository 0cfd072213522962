import { decodedJson } from "../read/decoded-json.js";
import type { Inventory, Resource } from "../read/inventory.js";
import { type Certainty, isFields, type Reference, type Value, weakest } from "../read/value.js";
import type { Component, Dependency } from "./component.js";
import { taskOf } from "./ecs-task.js";
import { type DependencyContext, dependency, type Model } from "./model.js";
import { remembered } from "./remembered.js";
import { field } from "./workload.js";
import { WORKLOADS } from "./workload-kinds.js";

/** What the role of a workload may use, and the policy that says so. */
interface Grant {
  readonly target: string;
  readonly certainty: Certainty;
  readonly policy: string;
}

/**
 * A workload whose role may use a table, a queue or a bucket probably does. That is no proof that it cannot work without:
 * the connection is soft. Of services that AWS runs across zones only, as others are reached through the network, which
 * the input shows.
 */
export const iamGrants: Model = {
  types: [],
  dependencies: (context) => [...context.components.values()].flatMap((component) => grantsTo(component, context)),
};

function grantsTo(component: Component, context: DependencyContext): Dependency[] {
  if (!WORKLOADS.has(component.kind)) return [];
  return rolesOf(component, context.inventory).flatMap(({ targets, certainty: hop }) =>
    targets.flatMap((role) =>
      grantsOf(role, context.inventory).flatMap(({ target, certainty, policy }) => {
        const to = context.owner(target);
        const sure = weakest(hop, certainty);
        if (!to || to.hidden || to.scope !== "regional" || to.id === component.id) return [];
        if (sure === "class" || sure === "unknown") return [];
        return dependency(component.id, to.id, { strength: "soft", certainty: sure, via: [policy] });
      }),
    ),
  );
}

/** The roles that its code acts as. */
function rolesOf({ id, resources }: Component, inventory: Inventory): readonly Reference[] {
  return [id, ...resources].flatMap((each): readonly Reference[] => {
    const resource = inventory.get(each);
    switch (resource?.type) {
      case "aws_ecs_service":
        return taskOf(resource, inventory)?.attributes.references("task_role_arn").references ?? [];
      case "aws_lambda_function":
        return resource.attributes.references("role").references;
      case "aws_instance":
      case "aws_launch_configuration":
        return rolesOfProfiles(resource.attributes.references("iam_instance_profile").references, inventory);
      case "aws_launch_template":
        return ["arn", "name"].flatMap((path) =>
          rolesOfProfiles(resource.attributes.references(`iam_instance_profile.${path}`).references, inventory),
        );
      default:
        return [];
    }
  });
}

function rolesOfProfiles(profiles: readonly Reference[], inventory: Inventory): readonly Reference[] {
  return profiles.flatMap(({ targets }) =>
    targets.flatMap((profile) => inventory.get(profile)?.attributes.references("role").references ?? []),
  );
}

const grantsOf = remembered((inventory: Inventory) => inventory, readGrants);

function readGrants(role: string, inventory: Inventory): readonly Grant[] {
  const inline = inventory
    .referring("aws_iam_role_policy", "role", role)
    .flatMap(({ resource, certainty }) => allowed(resource, certainty, inventory));
  const attached = inventory
    .referring("aws_iam_role_policy_attachment", "role", role)
    .flatMap(({ resource, certainty }) => {
      const policy = resource.attributes.reference("policy_arn");
      const found = policy?.targets.length === 1 ? inventory.get(policy.targets[0] ?? "") : undefined;
      return found && policy ? allowed(found, weakest(certainty, policy.certainty), inventory) : [];
    });
  return [...inline, ...attached];
}

function allowed({ id, attributes }: Resource, hop: Certainty, inventory: Inventory): Grant[] {
  const document = attributes.reference("policy");
  const written = document ? inventory.get(document.targets[0] ?? "") : undefined;
  const resources =
    written?.type === "aws_iam_policy_document"
      ? written.attributes
          .blocks("statement")
          .flatMap((each) => ((each.text("effect") ?? "Allow") === "Allow" ? (each.value("resources") ?? []) : []))
      : statements(attributes.value("policy")).flatMap((each) =>
          field(each, "Effect") === "Allow" ? (field(each, "Resource") ?? []) : [],
        );
  return inventory
    .mentions(resources)
    .flatMap(({ targets, certainty }) =>
      targets.map((target) => ({ target, certainty: weakest(hop, certainty), policy: id })),
    );
}

function statements(policy: Value | undefined): readonly Value[] {
  const found = field(decodedJson(policy), "Statement");
  if (Array.isArray(found)) return found;
  return isFields(found) ? [found] : [];
}
