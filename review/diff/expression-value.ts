import type { Expression, Step } from "../../redundancy/read/expression/expression.js";

/**
 * What an expression gives, as far as it is written out: objects, lists and literals as they are, everything else as the
 * text `${…}`. The parser bounds how deep an expression is.
 */
export function expressionValue(expression: Expression): unknown {
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "string" ? escaped(expression.value) : expression.value;
    case "object":
      return Object.fromEntries(expression.entries.map(([key, value]) => [keyText(key), expressionValue(value)]));
    case "list":
      return expression.items.map(expressionValue);
    case "template":
      return expression.parts.map(partText).join("");
    default:
      return `\${${source(expression)}}`;
  }
}

function keyText(key: Expression): string {
  const value = expressionValue(key);
  return typeof value === "string" ? value : String(value);
}

function partText(part: Expression): string {
  return part.kind === "literal" ? escaped(String(part.value)) : `\${${source(part)}}`;
}

/** A literal `${` is told from the start of an expression, as in Terraform's own language. */
function escaped(text: string): string {
  return text.replaceAll("${", "$${").replaceAll("%{", "%%{");
}

/** The expression in Terraform's language. The same one is always written the same way. */
function source(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "string" ? quoted(escaped(expression.value)) : String(expression.value);
    case "template":
      return `"${expression.parts.map((part) => (part.kind === "literal" ? inner(escaped(String(part.value))) : partText(part))).join("")}"`;
    case "variable":
      return expression.name;
    case "traversal":
      return source(expression.root) + expression.steps.map(step).join("");
    case "list":
      return `[${expression.items.map(source).join(", ")}]`;
    case "object":
      return `{${expression.entries.map(([key, value]) => `${source(key)} = ${source(value)}`).join(", ")}}`;
    case "call":
      return `${expression.name}(${expression.arguments.map(source).join(", ")}${expression.expand ? "..." : ""})`;
    case "conditional":
      return `${source(expression.condition)} ? ${source(expression.yes)} : ${source(expression.no)}`;
    case "chain":
      return [
        operand(expression.first),
        ...expression.rest.flatMap((next) => [next.operator, operand(next.operand)]),
      ].join(" ");
    case "unary":
      return expression.operator + operand(expression.operand);
    case "for":
      return forSource(expression);
    case "unreadable":
      return expression.because;
  }
}

function operand(expression: Expression): string {
  const isPlain = expression.kind !== "chain" && expression.kind !== "conditional";
  return isPlain ? source(expression) : `(${source(expression)})`;
}

function step(each: Step): string {
  if (each.kind === "attribute") return `.${each.name}`;
  return each.kind === "index" ? `[${source(each.at)}]` : `[*]${each.each.map(step).join("")}`;
}

function forSource(expression: Extract<Expression, { kind: "for" }>): string {
  const names = [expression.keyName, expression.valueName].filter((name) => name !== undefined).join(", ");
  const condition = expression.condition ? ` if ${source(expression.condition)}` : "";
  const value = `${source(expression.value)}${expression.group ? "..." : ""}`;
  const head = `for ${names} in ${source(expression.in)} :`;
  return expression.key
    ? `{${head} ${source(expression.key)} => ${value}${condition}}`
    : `[${head} ${value}${condition}]`;
}

function quoted(text: string): string {
  return `"${inner(text)}"`;
}

function inner(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
