import { field, filled, isJson, type Json } from "./plan-json.js";

/** The region of a resource that the provider puts there: a constant, or a variable whose value the plan has. */
export function providerRegions(plan: Pick<Json, "configuration" | "variables">): (resource: unknown) => string | null {
  const providers = field(plan["configuration"], "provider_config");
  const known = new Map<string, string | null>();
  return (resource) => {
    const key = filled(field(resource, "provider_config_key"));
    if (key === undefined) return null;
    let region = known.get(key);
    if (region === undefined) {
      region = regionOf(plan, providers, key);
      known.set(key, region);
    }
    return region;
  };
}

function regionOf(plan: Json, providers: unknown, key: string): string | null {
  const provider = field(providers, key);
  const region = field(field(provider, "expressions"), "region");
  if (region !== undefined) return literalOf(plan, region, filled(field(provider, "module_address")) ?? "");
  const short = key.slice(key.lastIndexOf(":") + 1);
  // A module that has no provider of its own gets the one of its caller. Which one, the plan does not show.
  if (short === key || hasAlias(providers, short)) return null;
  return regionOf(plan, providers, short);
}

function hasAlias(providers: unknown, name: string): boolean {
  return isJson(providers) && Object.keys(providers).some((key) => key.startsWith(`${name}.`));
}

function literalOf(plan: Json, expression: unknown, module: string): string | null {
  const constant = filled(field(expression, "constant_value"));
  if (constant !== undefined) return constant;
  const references = field(expression, "references");
  const variable =
    Array.isArray(references) && references.length === 1
      ? /^var\.([\w-]+)$/.exec(String(references[0]))?.[1]
      : undefined;
  if (variable === undefined) return null;
  if (module === "") return filled(field(field(plan["variables"], variable), "value")) ?? null;
  return argumentOf(plan, module, variable);
}

/** What the calls on the way to a module give to its variable. */
function argumentOf(plan: Json, module: string, variable: string): string | null {
  const calls = module.split(".").filter((_, index) => index % 2 === 1);
  let json = field(plan["configuration"], "root_module");
  let call: unknown;
  for (const name of calls) {
    call = field(field(json, "module_calls"), name);
    json = field(call, "module");
  }
  const given = field(field(call, "expressions"), variable);
  if (given !== undefined)
    return literalOf(
      plan,
      given,
      calls
        .slice(0, -1)
        .map((name) => `module.${name}`)
        .join("."),
    );
  return filled(field(field(field(json, "variables"), variable), "default")) ?? null;
}

const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/;

/** The region that the values of a resource name. */
export function knownRegion(values: unknown): string | null {
  const own = filled(field(values, "region"));
  if (own !== undefined && REGION.test(own)) return own;
  const inArn = filled(field(values, "arn"))?.split(":")[3];
  if (inArn !== undefined && REGION.test(inArn)) return inArn;
  const zone = /^(.*-\d)[a-z]$/.exec(filled(field(values, "availability_zone")) ?? "")?.[1];
  return zone !== undefined && REGION.test(zone) ? zone : null;
}
