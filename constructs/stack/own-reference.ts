import { ref, type TerraformStack, Tokenization } from "cdktf";

/** How CDKTF writes a token into a string: see its encoding.ts. */
const MARKER = /\$\{TfToken\[[\w:.-]+\]\}/g;

/** The class of what refers to an attribute. It has no name to import, and its two fields are private. */
const PROBE = ref("probe.id");
const IS_KNOWN = Reflect.get(PROBE, "identifier") === "probe.id" && "originStack" in PROBE;

/**
 * What the marker of a token refers to, for example `aws_vpc.main.id`, where the token is a plain reference to an attribute
 * in the same stack, as most are; `undefined` where CDKTF has to say.
 */
export function ownReference(stack: TerraformStack, marker: string): string | undefined {
  if (!IS_KNOWN) return undefined;
  const token = Tokenization.reverseString(marker).firstToken;
  if (token?.constructor !== PROBE.constructor || Reflect.get(token, "originStack") !== stack) return undefined;
  const identifier: unknown = Reflect.get(token, "identifier");
  return typeof identifier === "string" ? identifier : undefined;
}

/** A text with each token in it as an expression; `undefined` where CDKTF has to say. */
export function withOwnReferences(stack: TerraformStack, text: string): string | undefined {
  let end = 0;
  let result = "";
  for (const { 0: marker, index } of text.matchAll(MARKER)) {
    const identifier = ownReference(stack, marker);
    if (identifier === undefined) return undefined;
    const literal = text.slice(end, index);
    // Within an expression that a person wrote, a reference has no braces.
    if (literal.includes("${")) return undefined;
    result += `${literal}\${${identifier}}`;
    end = index + marker.length;
  }
  const rest = text.slice(end);
  return end === 0 || rest.includes("${") ? undefined : result + rest;
}
