import type { Resource } from "../../read/inventory.js";
import { isFields, Unknown, type Value } from "../../read/value.js";

/**
 * The value of a tag; undefined where the resource does not have it. The default tags of a provider are in `tags_all`, or
 * apart: where the input shows neither, a tag that is not among `tags` is not known.
 */
export function tagOf(resource: Resource, key: string): string | Unknown | undefined {
  const { attributes, address } = resource;
  const all = attributes.value("tags_all");
  const own = attributes.value("tags");
  for (const tags of [all, own]) {
    if (isFields(tags) && Object.hasOwn(tags, key)) return text(tags[key], key, address);
  }
  if (isFields(all)) return undefined;
  const given = resource.defaultTags;
  if (isFields(given) && Object.hasOwn(given, key)) return text(given[key], key, address);
  // Tags that are not known may hold it.
  if (isFields(given) && (own === undefined || isFields(own))) return undefined;
  return new Unknown(`tag ${key} of ${address} is not set, and default tags of the provider are not read`);
}

function text(value: Value | undefined, key: string, address: string): string | Unknown {
  return typeof value === "string" ? value : new Unknown(`tag ${key} of ${address} is not known`);
}
