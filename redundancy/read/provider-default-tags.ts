import { bodies, field, type Json, labelled } from "./terraform-json.js";

/** The tags that each provider block gives to all its resources, by `aws`, or `aws.<alias>`; `{}` where it gives none. */
export function providerDefaultTags(top: Json, path: string): ReadonlyMap<string, unknown> {
  const tags = new Map<string, unknown>();
  for (const [name, blocks] of labelled(field(top, "provider"), "provider", path)) {
    for (const block of bodies(blocks, `provider.${name}`, path)) {
      const alias = field(block, "alias");
      const [given] = bodies(field(block, "default_tags"), `provider.${name}.default_tags`, path);
      tags.set(typeof alias === "string" ? `${name}.${alias}` : name, field(given, "tags") ?? {});
    }
  }
  return tags;
}
