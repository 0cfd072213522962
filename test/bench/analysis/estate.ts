type Json = Record<string, unknown>;
type Blocks = Record<string, Record<string, Json>>;

/** One file with the resources of `copies` systems, each with names of its own, written as CDKTF writes it. */
export function estate(stack: string, copies: number): string {
  const whole = JSON.parse(stack) as Json;
  const resource: Blocks = {};
  for (let copy = 0; copy < copies; copy++) {
    const own = JSON.parse(stack.replaceAll(/_([0-9A-F]{8})\b/g, `_$1-${copy}`)) as { resource: Blocks };
    for (const [type, named] of Object.entries(own.resource))
      resource[type] = Object.assign(resource[type] ?? {}, named);
  }
  const { holdfast: _, ...comment } = whole["//"] as Json;
  return JSON.stringify({ ...whole, "//": comment, resource }, null, 2);
}

/** The same as a plan of nothing yet: what is a literal is known, what is an expression is a reference. */
export function planOf(synthesized: string): string {
  const { resource } = JSON.parse(synthesized) as { resource: Blocks };
  const changes: Json[] = [];
  const planned: Json[] = [];
  const configuration: Json[] = [];
  for (const [type, named] of Object.entries(resource)) {
    for (const [name, body] of Object.entries(named)) {
      const common = { address: `${type}.${name}`, mode: "managed", type, name };
      const provider_name = "registry.terraform.io/hashicorp/aws";
      const { "//": _comment, depends_on: _order, lifecycle: _lifecycle, ...given } = body;
      const [after, unknown] = split(given);
      planned.push({ ...common, provider_name, schema_version: 0, values: after, sensitive_values: {} });
      changes.push({
        ...common,
        provider_name,
        change: { actions: ["create"], before: null, after, after_unknown: { id: true, arn: true, ...unknown } },
      });
      configuration.push({ ...common, provider_config_key: "aws", expressions: expressions(given) });
    }
  }
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: { resources: planned } },
    resource_changes: changes,
    configuration: {
      provider_config: {
        aws: {
          name: "aws",
          full_name: "registry.terraform.io/hashicorp/aws",
          expressions: { region: { constant_value: "eu-west-1" } },
        },
      },
      root_module: { resources: configuration },
    },
  });
}

/** Blocks are lists in a plan; an expression is absent from the values and true among the unknowns. */
function split(body: Json): [known: Json, unknown: Json] {
  const known: Json = {};
  const unknown: Json = {};
  for (const [key, value] of Object.entries(body)) {
    if (JSON.stringify(value).includes("${")) {
      if (!isBlock(value)) unknown[key] = true;
      else {
        const parts = asList(value).map(split);
        known[key] = parts.map(([first]) => first);
        unknown[key] = parts.map(([, second]) => second);
      }
    } else known[key] = isBlock(value) ? asList(value) : value;
  }
  return [known, unknown];
}

function expressions(body: Json): Json {
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => {
      if (isBlock(value)) return [key, asList(value).map(expressions)];
      const text = JSON.stringify(value);
      if (!text.includes("${")) return [key, { constant_value: value }];
      const found = text.matchAll(/\b(aws_\w+\.[\w-]+)\.\w+/g);
      const references = [...found].flatMap(([whole = "", resource = ""]) => [whole, resource]);
      return [key, { references }];
    }),
  );
}

function isBlock(value: unknown): value is Json | Json[] {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === "object" && first !== null;
}

function asList(value: Json | Json[]): Json[] {
  return Array.isArray(value) ? value : [value];
}
