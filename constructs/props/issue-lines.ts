import type { z } from "zod";
import { NOT_ALLOWED, oneOf } from "./plain-message.js";
import { shownValue } from "./shown-value.js";

type Issue = z.core.$ZodIssue;

/** One line for every bad field of `value`: its name, what is allowed, and what was given. */
export function issueLines(issues: readonly Issue[], value: unknown, prefix: readonly PropertyKey[] = []): string[] {
  return issues.flatMap((issue) => lines(issue, value, prefix));
}

function lines(issue: Issue, value: unknown, prefix: readonly PropertyKey[]): string[] {
  const path = [...prefix, ...issue.path];
  switch (issue.code) {
    case "unrecognized_keys": {
      const said = issue.message.split("\n");
      return issue.keys.map((key, index) => `${fieldName([...path, key])}: ${said[index] ?? said[0]}`);
    }
    case "invalid_key":
      return issue.issues.map((inner) => `${fieldName(path)}: the name ${sentence(inner)}`);
    case "invalid_element":
      return issue.issues.map((inner) => `${fieldName(path)}: an element ${sentence(inner)}`);
    case "invalid_union": {
      const meant = meantBranch(issue.errors);
      return meant ? issueLines(meant, value, path) : [line(issue, value, path)];
    }
    default:
      return [line(issue, value, path)];
  }
}

function line(issue: Issue, value: unknown, path: readonly PropertyKey[]): string {
  const given = valueAt(value, path);
  const text = sentence(issue);
  if (given === undefined && isAboutKind(issue)) return `${fieldName(path)}: is required: ${text.replace(BE, "")}`;
  return `${fieldName(path)}: ${text}, given ${shownValue(given)}`;
}

const BE = /^must be /;

/** What is wrong, without the field's name and value. */
function sentence(issue: Issue): string {
  if (issue.code !== "invalid_union") return issue.message;
  const meant = meantBranch(issue.errors);
  if (meant) return meant.map(sentence).join(", ");
  return (issue.message === NOT_ALLOWED && expectations(issue.errors)) || issue.message;
}

/** The union member that takes a value of this kind and came closest: its issues say more than "no member matched". */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return branches
    .filter((issues) => !issues.some(isOtherKind))
    .reduce<readonly Issue[] | undefined>(
      (best, issues) => (best && best.length <= issues.length ? best : issues),
      undefined,
    );
}

/** What the members of a union expect, when the value is of no member's kind. */
function expectations(branches: readonly (readonly Issue[])[]): string | undefined {
  const said = [
    ...new Set(
      branches
        .flat()
        .filter(isOtherKind)
        .map(sentence)
        .filter((text) => text !== NOT_ALLOWED),
    ),
  ];
  return said.length === 0 ? undefined : `must be ${oneOf(said.map((text) => text.replace(BE, "")))}`;
}

function isOtherKind(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === "invalid_union") return meantBranch(issue.errors) === undefined;
  return isAboutKind(issue) || saysNothing(issue);
}

function isAboutKind({ code }: Issue): boolean {
  return code === "invalid_type" || code === "invalid_value" || code === "invalid_union";
}

/** The token half of a `tokenOr`. */
function saysNothing(issue: Issue): boolean {
  return issue.code === "custom" && issue.message === NOT_ALLOWED;
}

function fieldName(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "props";
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${String(part)}`))
    .join("");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (current, part) => (current !== null && typeof current === "object" ? Reflect.get(current, part) : undefined),
    value,
  );
}
