import type { Inventory, Referrer, Resource } from "../../read/inventory.js";
import { isFields, Unknown } from "../../read/value.js";
import { type Answer, allOf, anyOf } from "./answer.js";
import { joined } from "./joined.js";
import { tagOf } from "./tag.js";

/** Whether the service itself, or a lifecycle policy, keeps backups of a volume or file system. */
export function hasNativeBackup(resource: Resource, inventory: Inventory): Answer {
  if (resource.type === "aws_ebs_volume")
    return anyOf(inventory.of("aws_dlm_lifecycle_policy").map((one) => snapshots(one, resource)));
  if (resource.type === "aws_efs_file_system") {
    const policies = inventory.referring("aws_efs_backup_policy", "file_system_id", resource.id);
    const enabled = (policy: Referrer) =>
      allOf([joined([policy]), is(policy.resource, "backup_policy.status", "ENABLED")]);
    return anyOf(policies.map(enabled));
  }
  const days = resource.attributes.number("automatic_backup_retention_days");
  if (days instanceof Unknown)
    return new Unknown(`automatic_backup_retention_days of ${resource.address} is not known`);
  if (days !== undefined) return days > 0;
  // Lustre keeps none unless told to.
  return resource.type === "aws_fsx_lustre_file_system"
    ? false
    : new Unknown(`automatic_backup_retention_days of ${resource.address} is not set`);
}

function snapshots(policy: Resource, volume: Resource): Answer {
  const tags = policy.attributes.value("policy_details.target_tags");
  const enabled = policy.attributes.text("state") === undefined || is(policy, "state", "ENABLED");
  if (!isFields(tags))
    return tags === undefined ? false : new Unknown(`target_tags of ${policy.address} are not known`);
  const wanted = Object.entries(tags).map(([key, value]) => {
    const own = tagOf(volume, key);
    if (own instanceof Unknown) return own;
    return typeof value === "string" ? own === value : new Unknown(`target_tags of ${policy.address} are not known`);
  });
  return allOf([enabled, anyOf(wanted)]);
}

function is({ attributes, address }: Resource, path: string, wanted: string): Answer {
  const value = attributes.text(path);
  return value instanceof Unknown ? new Unknown(`${path} of ${address} is not known`) : value === wanted;
}
