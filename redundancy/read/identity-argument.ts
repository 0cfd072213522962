/** Arguments that hold the id of a type whose name they do not have, by the stem of the argument. */
const SPECIAL: ReadonlyMap<string, readonly string[]> = new Map([
  ["gateway", ["internet_gateway", "vpn_gateway", "ec2_carrier_gateway"]],
  ["egress_only_gateway", ["egress_only_internet_gateway"]],
  ["load_balancer", ["lb", "alb", "elb"]],
  ["load_balancers", ["elb"]],
  ["vpc_zone", ["subnet"]],
  ["allocation", ["eip"]],
  ["task_definition", ["ecs_task_definition"]],
  ["function", ["lambda_function", "lambda_alias"]],
  ["instance", ["instance"]],
  ["hosted_zone", ["route53_zone"]],
]);

/** Stems of arguments that say nothing about a type. */
const GENERAL = new Set([
  "",
  "id",
  "arn",
  "name",
  "identifier",
  "resource",
  "target",
  "policy",
  "value",
  "type",
  "key",
]);

/** What the name of an argument says. */
interface Meaning {
  /** What it refers to: `subnet_ids` to a `subnet`. */
  readonly stem: string;
  /** Whether it holds a list. */
  readonly plural: boolean;
  /** Whether it can hold the id, the ARN or the name of a resource of a type, by type. */
  readonly fits: Map<string, boolean>;
}

/** Names that are asked for again and again. There are few of them, but keys of the user's are among those that are asked. */
const MEANINGS = new Map<string, Meaning>();
const MOST_MEANINGS = 1_000;

function meaningOf(argument: string): Meaning {
  const known = MEANINGS.get(argument);
  if (known) return known;
  const plural =
    argument === "vpc_zone_identifier" || (/s$/.test(argument) && !/(?:ss|us|is|alias|dns|tls)$/.test(argument));
  const meaning = { stem: argumentStem(argument), plural, fits: new Map<string, boolean>() };
  if (MEANINGS.size < MOST_MEANINGS) MEANINGS.set(argument, meaning);
  return meaning;
}

function argumentStem(argument: string): string {
  const short = argument.replace(/_(?:ids?|arns?|names?|identifiers?|url)$/, "");
  return short.length > 2 && short.endsWith("s") && !short.endsWith("ss") ? short.slice(0, -1) : short;
}

/** Whether a value of that argument can be the id, the ARN or the name of a resource of that type. */
export function argumentFits(argument: string, type: string): boolean {
  const { stem, fits } = meaningOf(argument);
  let fit = fits.get(type);
  if (fit === undefined) {
    fit = stemFits(stem, argumentStem(type.replace(/^[a-z]+_/, "")));
    if (fits.size < MOST_MEANINGS) fits.set(type, fit);
  }
  return fit;
}

function stemFits(stem: string, own: string): boolean {
  const special = SPECIAL.get(stem);
  if (special) return special.includes(own);
  return !GENERAL.has(stem) && (own === stem || own.endsWith(`_${stem}`) || stem.endsWith(`_${own}`));
}

/** Whether the argument holds a list, as its name says. */
export function isPlural(argument: string): boolean {
  return meaningOf(argument).plural;
}

/** Whether the argument holds one id, not a text with several in it. */
export function isOneId(argument: string): boolean {
  return !isPlural(argument) && argument !== "resource_id" && /_(?:id|arn|identifier)$/.test(argument);
}
