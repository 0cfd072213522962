import { z } from "zod";
import { meantName, nearestNames } from "./nearest-names.js";

type RawIssue = z.core.$ZodRawIssue;

/** What is said of a value when the schema says nothing: the half of a `tokenOr` that looks for tokens does not. */
export const NOT_ALLOWED = "is not allowed";

/** More names than these are not listed, only those nearest to the one that was given. */
const LISTED_MAX = 12;
const NEAREST = 6;

/**
 * What is wrong with a value, in words that follow the name of a field. Only where the schema has no words of its own.
 * For props that are not known it is one line each.
 */
export function plainMessage(issue: RawIssue, alsoAllowed: readonly string[] = []): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${kind(issue.expected, issue.input)}`;
    case "invalid_value":
      return `must be ${oneOf(issue.values.map(literal))}`;
    case "too_big":
      return size(issue, issue.maximum, "fewer", issue.inclusive === false ? "less than" : "at most");
    case "too_small":
      return size(issue, issue.minimum, "more", issue.inclusive === false ? "more than" : "at least");
    case "invalid_format":
      return format(issue);
    case "not_multiple_of":
      return `must be a multiple of ${issue.divisor}`;
    case "unrecognized_keys": {
      const allowed = [...allowedNames(issue.inst), ...alsoAllowed];
      return issue.keys.map((key) => unknownName(key, allowed)).join("\n");
    }
    case "invalid_union":
      if (issue.inclusive === false) return "must fit one of the choices, and fits more than one";
      return issue.options ? `must be ${oneOf(issue.options.map(literal))}` : NOT_ALLOWED;
    case "invalid_key":
      return "must have other names";
    case "invalid_element":
      return "must have other elements";
    default:
      return NOT_ALLOWED;
  }
}

/** `"a"`, `"a" or "b"`, `"a", "b" or "c"`. */
export function oneOf(choices: readonly string[]): string {
  const last = choices.at(-1) ?? "";
  return choices.length < 2 ? last : `${choices.slice(0, -1).join(", ")} or ${last}`;
}

function unknownName(name: string, allowed: readonly string[]): string {
  if (allowed.length === 0) return "is not a known prop: none is allowed here";
  const meant = meantName(name, allowed);
  const question = meant === undefined ? "" : `, did you mean \`${meant}\`?`;
  const few = allowed.length <= LISTED_MAX;
  const listed = few ? allowed : nearestNames(name, allowed).slice(0, NEAREST);
  const list = few ? `Allowed: ${listed.join(", ")}` : `Allowed are ${allowed.length}, nearest: ${listed.join(", ")}`;
  return `is not a known prop${question || "."} ${list}`;
}

function allowedNames(schema: RawIssue["inst"]): string[] {
  if (schema instanceof z.core.$ZodObject) return Object.keys(schema._zod.def.shape);
  if (schema instanceof z.core.$ZodRecord) return [...(schema._zod.def.keyType._zod.values ?? [])].map(String);
  return [];
}

const KINDS: Readonly<Record<string, string>> = {
  int: "a whole number",
  boolean: "true or false",
  undefined: "left out",
  void: "left out",
  never: "left out",
  nonoptional: "given",
  null: "null",
  nan: "NaN",
  array: "a list",
  tuple: "a list",
  record: "an object",
  bigint: "a bigint",
  date: "a Date",
  map: "a Map",
  set: "a Set",
  file: "a File",
};

/** A name that is not among these is that of a class. */
function kind(expected: string, input: unknown): string {
  if (expected === "number" && typeof input === "number" && !Number.isNaN(input)) return "a finite number";
  return KINDS[expected] ?? `${/^([aeiou]|S3)/i.test(expected) ? "an" : "a"} ${expected}`;
}

function literal(value: unknown): string {
  return typeof value === "string" ? `"${value}"` : String(value);
}

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ["character", "characters"],
  file: ["byte", "bytes"],
  array: ["item", "items"],
  set: ["item", "items"],
  map: ["entry", "entries"],
};

interface Sized {
  readonly origin: string;
  readonly exact?: boolean | undefined;
  readonly inclusive?: boolean | undefined;
}

function size({ origin, exact }: Sized, limit: number | bigint, or: "fewer" | "more", bound: string): string {
  const unit = UNITS[origin];
  if (!unit) return `must be ${exact ? "exactly" : bound} ${origin === "date" ? date(limit) : limit}`;
  const [one, many] = unit;
  const counted = `${limit} ${Number(limit) === 1 ? one : many}`;
  if (exact) return `must have exactly ${counted}`;
  if (or === "more" && Number(limit) === 1) return "must not be empty";
  return `must have ${counted} or ${or}`;
}

function date(limit: number | bigint): string {
  return new Date(Number(limit)).toISOString();
}

const FORMATS: Readonly<Record<string, string>> = {
  email: "an e-mail address",
  url: "a URL",
  uuid: "a UUID",
  guid: "a GUID",
  datetime: "a date and time in ISO 8601",
  date: "a date in ISO 8601",
  time: "a time in ISO 8601",
  duration: "a duration in ISO 8601",
  ipv4: "an IPv4 address",
  ipv6: "an IPv6 address",
  mac: "a MAC address",
  cidrv4: "an IPv4 CIDR block",
  cidrv6: "an IPv6 CIDR block",
  base64: "base64",
  base64url: "base64url",
  json_string: "JSON",
  jwt: "a JSON Web Token",
  e164: "a telephone number in E.164",
};

function format(issue: Extract<RawIssue, { code: "invalid_format" }>): string {
  if ("prefix" in issue) return `must begin with ${literal(issue["prefix"])}`;
  if ("suffix" in issue) return `must end with ${literal(issue["suffix"])}`;
  if ("includes" in issue) return `must contain ${literal(issue["includes"])}`;
  const known = FORMATS[issue.format];
  if (known !== undefined) return `must be ${known}`;
  if (issue.format === "lowercase" || issue.format === "uppercase")
    return `must be in ${issue.format.slice(0, 5)} case`;
  return typeof issue.pattern === "string" ? `must match ${issue.pattern}` : `must be of the format ${issue.format}`;
}
