import type { Attributes } from "../../read/attributes.js";
import type { Inventory, Resource } from "../../read/inventory.js";
import { Reference, Unknown, type Value } from "../../read/value.js";
import { type Answer, allOf, anyOf, not } from "./answer.js";
import { tagOf } from "./tag.js";
import { matches } from "./wildcard.js";

/** Service and resource part of the ARN of each type, which is not known before it exists. */
const ARN: ReadonlyMap<string, readonly [service: string, resource: string]> = new Map([
  ["aws_ebs_volume", ["ec2", "volume/"]],
  ["aws_s3_bucket", ["s3", ""]],
  ["aws_efs_file_system", ["elasticfilesystem", "file-system/"]],
  ["aws_fsx_lustre_file_system", ["fsx", "file-system/"]],
  ["aws_fsx_ontap_file_system", ["fsx", "file-system/"]],
  ["aws_fsx_openzfs_file_system", ["fsx", "file-system/"]],
  ["aws_fsx_windows_file_system", ["fsx", "file-system/"]],
]);

/** Whether a selection of AWS Backup takes the resource, by its ARN or by its tags. */
export function inBackup(resource: Resource, inventory: Inventory): Answer {
  return anyOf(inventory.of("aws_backup_selection").map((selection) => selects(selection.attributes, resource)));
}

/** ARNs and `selection_tag`s add up; every `condition` must hold. A selection that names nothing takes everything. */
function selects(selection: Attributes, resource: Resource): Answer {
  const tags = selection.blocks("selection_tag");
  const unnamed = tags.length === 0 && !selection.has("resources");
  return allOf([
    not(listed(selection, "not_resources", resource)),
    anyOf([
      unnamed,
      listed(selection, "resources", resource),
      ...tags.map((tag) => compare(tagOf(resource, plain(tag, "key")), tag, (value, wanted) => value === wanted)),
    ]),
    ...selection
      .blocks("condition")
      .flatMap((condition) => [
        ...each(condition, "string_equals", resource, (value, wanted) => value === wanted),
        ...each(condition, "string_like", resource, (value, wanted) => value !== undefined && matches(wanted, value)),
        ...each(condition, "string_not_equals", resource, (value, wanted) => value !== wanted),
        ...each(
          condition,
          "string_not_like",
          resource,
          (value, wanted) => value === undefined || !matches(wanted, value),
        ),
      ]),
  ]);
}

function listed(selection: Attributes, path: string, resource: Resource): Answer {
  const arns = selection.list(path);
  return arns instanceof Unknown
    ? new Unknown(`${path} of a selection: ${arns.because}`)
    : anyOf(arns.map((arn) => names(arn, resource)));
}

function names(arn: Value, resource: Resource): Answer {
  if (typeof arn === "string") return arn === "*" || matchesArn(arn, resource);
  if (!(arn instanceof Reference)) return new Unknown("an ARN of a selection is not known");
  if (!arn.targets.includes(resource.id)) return false;
  return (
    arn.certainty === "exact" ||
    arn.certainty === "aligned" ||
    new Unknown("the input does not show which ARNs are meant")
  );
}

function matchesArn(pattern: string, { type, region, attributes }: Resource): boolean {
  const own = attributes.text("arn");
  if (typeof own === "string") return matches(pattern, own);
  const [, , service = "", place = "", , ...rest] = pattern.split(":");
  const [ownService, resource] = ARN.get(type) ?? ["", ""];
  const kind = rest.join(":");
  return (
    matches(service, ownService) &&
    (region === null || place === "" || matches(place, region)) &&
    kind.endsWith("*") &&
    matches(kind, resource)
  );
}

function each(
  condition: Attributes,
  operator: string,
  resource: Resource,
  holds: (value: string | undefined, wanted: string) => boolean,
): Answer[] {
  return condition.blocks(operator).map((block) => {
    const key = plain(block, "key").replace(/^aws:ResourceTag\//, "");
    return compare(tagOf(resource, key), block, holds);
  });
}

function compare(
  value: string | Unknown | undefined,
  block: Attributes,
  holds: (value: string | undefined, wanted: string) => boolean,
): Answer {
  const wanted = block.text("value") ?? "";
  if (wanted instanceof Unknown) return wanted;
  return value instanceof Unknown ? value : holds(value, wanted);
}

function plain(block: Attributes, path: string): string {
  const text = block.text(path);
  return typeof text === "string" ? text : "";
}
