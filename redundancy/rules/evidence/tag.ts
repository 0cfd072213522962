import type { Resource } from "../../read/inventory.js";
import { isFields, Unknown } from "../../read/value.js";

/**
 * The value of a tag; undefined where the resource does not have it. The default tags of a provider are in `tags_all`
 * only: where that is not read, a tag that is not among `tags` is not known.
 */
export function tagOf({ attributes, address }: Resource, key: string): string | Unknown | undefined {
  for (const path of ["tags_all", "tags"]) {
    const tags = attributes.value(path);
    if (!isFields(tags) || !Object.hasOwn(tags, key)) continue;
    const value = tags[key];
    return typeof value === "string" ? value : new Unknown(`tag ${key} of ${address} is not known`);
  }
  if (isFields(attributes.value("tags_all"))) return undefined;
  return new Unknown(`tag ${key} of ${address} is not set, and default tags of the provider are not read`);
}
