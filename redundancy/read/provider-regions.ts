import { bodies, field, type Json, labelled } from "./terraform-json.js";

/** The `region` of each provider block, by `aws`, or `aws.<alias>`. */
export function providerRegions(top: Json, path: string): ReadonlyMap<string, unknown> {
  const regions = new Map<string, unknown>();
  for (const [name, blocks] of labelled(field(top, "provider"), "provider", path)) {
    for (const block of bodies(blocks, `provider.${name}`, path)) {
      const alias = field(block, "alias");
      regions.set(typeof alias === "string" ? `${name}.${alias}` : name, field(block, "region"));
    }
  }
  return regions;
}
