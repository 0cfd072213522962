import { Token } from "cdktf";

/** Whether CDKTF takes a value as it is: it holds no token, and is none. Objects and lists are not looked at. */
export function isLiteral(value: unknown): boolean {
  if (typeof value === "string") return isLiteralString(value);
  if (typeof value === "number") return isLiteralNumber(value);
  return typeof value === "boolean" || value === undefined || value === null;
}

/** A marker of a token, or a number with an exponent, which may be one. */
const MAYBE_TOKEN = /TfToken\[|Map Token Value|[-|\d.+]e[-|\d.eE+]/;
const NUMBERS = /[-|\d.+]+e[-|\d.eE+]+/g;

export function isLiteralString(value: string): boolean {
  if (!MAYBE_TOKEN.test(value)) return true;
  if (value.includes("TfToken[") || value.includes("Map Token Value")) return false;
  return (value.match(NUMBERS) ?? []).every((number) => isLiteralNumber(Number.parseFloat(number)));
}

/** CDKTF encodes tokens in negative numbers below -1e288. */
export function isLiteralNumber(value: number): boolean {
  return !(value < -1e200 && value > Number.NEGATIVE_INFINITY) && value !== Token.NUMBER_MAP_TOKEN_VALUE;
}
