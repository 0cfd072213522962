import type { Change } from "../change/change.js";

/** What moves a resource instead of destroying it and making another: a call where CDKTF wrote it, else a block. */
export function moveSuggestion(from: Change, to: Change): string {
  if (isConstruct(to)) {
    return `On the resource of the construct ${to.path}, call moveFromId(${JSON.stringify(from.address)}).`;
  }
  return `Add a block: moved { from = ${from.address}, to = ${to.address} }.`;
}

/** A state holds one stack: between two of them, a resource is let go of by one and imported by the other. */
export function importSuggestion(from: Change, to: Change): string {
  const letGo = `In ${from.stack}, add a removed block with destroy = false for ${from.address}`;
  const takeUp = isConstruct(to)
    ? `call importFrom(id) on the resource of the construct ${to.path}`
    : `add an import block with to = ${to.address}`;
  return `${letGo}; in ${to.stack}, ${takeUp}.`;
}

/** A construct path leads through the stack; a module path is the beginning of the address. */
function isConstruct({ path, address }: Change): boolean {
  return path !== "" && !address.startsWith("module.");
}
