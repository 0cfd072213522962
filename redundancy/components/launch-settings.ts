import type { Attributes } from "../read/attributes.js";
import type { Inventory, Resource } from "../read/inventory.js";
import type { Value } from "../read/value.js";
import { userData } from "./user-data.js";

/** What an instance starts with: of its own, or of the launch template or configuration behind it. */
export interface LaunchSettings {
  readonly settings: readonly (Value | undefined)[];
  readonly securityGroups: readonly string[];
  readonly resources: readonly string[];
}

const TEMPLATES = [
  "launch_template",
  "mixed_instances_policy.launch_template.launch_template_specification",
  "mixed_instances_policy.launch_template.override.launch_template_specification",
];
const SECURITY_GROUPS = ["vpc_security_group_ids", "security_groups", "network_interfaces.security_groups"];

/** Reads the arguments of an instance, and of every template that it or its group is launched from. */
export function launchSettings(resource: Resource, inventory: Inventory): LaunchSettings {
  const templates = templatesOf(resource.attributes)
    .map((id) => inventory.get(id))
    .filter((template) => template !== undefined);
  const all = [resource, ...templates].map(({ attributes }) => attributes);
  return {
    settings: all.flatMap((each) => ["user_data", "user_data_base64"].map((name) => userData(each.value(name)))),
    securityGroups: [...new Set(all.flatMap((each) => SECURITY_GROUPS.flatMap((path) => targetsAt(each, path))))],
    resources: templates.map(({ id }) => id),
  };
}

function templatesOf(attributes: Attributes): string[] {
  const blocks = TEMPLATES.flatMap((path) => attributes.blocks(path));
  const names = blocks.flatMap((block) =>
    ["id", "name", "launch_template_id", "launch_template_name"].flatMap((path) => targetsAt(block, path)),
  );
  return [...new Set([...names, ...targetsAt(attributes, "launch_configuration")])];
}

/** Ids that the argument at `path` refers to, through all blocks on the way. */
function targetsAt(attributes: Attributes, path: string): string[] {
  const dot = path.lastIndexOf(".");
  if (dot < 0) return attributes.references(path).references.flatMap(({ targets }) => targets);
  return attributes.blocks(path.slice(0, dot)).flatMap((block) => targetsAt(block, path.slice(dot + 1)));
}
