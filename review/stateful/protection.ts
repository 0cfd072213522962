import { field, type Json } from "../../redundancy/read/terraform-json.js";
import type { Change } from "../change/change.js";
import { withoutKeys } from "../change/construct-paths.js";
import { writtenBoolean } from "../synth/written-boolean.js";
import type { Lookups } from "./lookups.js";
import type { StatefulLoss } from "./stateful-loss.js";
import type { Guard, StatefulType } from "./stateful-type.js";

type Protection = StatefulLoss["protection"];
type Known = { readonly known: true; readonly value: unknown } | { readonly known: false };

/** What stands in the way of a loss, or what is left behind by it: as the arguments were before. */
export function protectionOf(change: Change, kind: StatefulType, lookups: Lookups): Protection {
  const written = prevention(change, lookups);
  const read = kind.guards.map((guard) => readGuard(guard, change, lookups));
  const on = read.filter(({ state }) => state === "on");
  if (written?.state === "on") on.unshift(written);
  const unknown = read.filter(({ state }) => state === "unknown");
  const first = on.length > 0 ? on : unknown.length > 0 ? unknown : read;
  const said = [...first, ...(written && written.state !== "on" ? [written] : [])];
  if (kind.source === "" && on.length === 0) {
    return { state: "unknown", text: sentence(["what protects this type is not known here", ...texts(said)]) };
  }
  const state = on.length > 0 ? "on" : unknown.length > 0 ? "unknown" : "off";
  return { state, text: sentence(said.length > 0 ? texts(said) : ["nothing stands in the way of it"]) };
}

function texts(said: readonly Protection[]): string[] {
  return said.map(({ text }) => text);
}

function sentence(parts: readonly string[]): string {
  const [first = "", ...rest] = parts;
  // The name of an argument stays as Terraform writes it.
  const start = /^[a-z]+(?:_[a-z]+)+/.test(first) ? first : first.slice(0, 1).toUpperCase() + first.slice(1);
  return `${[start, ...rest].join("; ")}.`;
}

function readGuard(guard: Guard, change: Change, lookups: Lookups): Protection {
  const argument = valueBefore(change, guard.argument, lookups);
  if (!argument.known) return { state: "unknown", text: `${guard.argument} is not known` };
  const value = argument.value ?? guard.otherwise;
  const on = guard.protects(value);
  return { state: on ? "on" : "off", text: (on ? guard.on : guard.off).replace("{value}", String(value)) };
}

/** The value that the argument has until the change: AWS acts on what it has, not on what it will get. */
function valueBefore(change: Change, name: string, { state, base }: Lookups): Known {
  const attribute = change.attributes.find(({ path }) => path === name);
  if (attribute) {
    const { before } = attribute;
    if (before.kind === "absent") return { known: true, value: undefined };
    return before.kind === "value" ? literal(before.value) : { known: false };
  }
  const address = change.movedFrom ?? change.address;
  const values = state?.(change.stack, address) ?? written(base, change.stack, address);
  if (values) return literal(field(values, name));
  // Of what is destroyed, everything that it has is among what changes.
  return { known: change.action === "delete" && change.attributes.length > 0, value: undefined };
}

function literal(value: unknown): Known {
  return typeof value === "string" && value.includes("${") ? { known: false } : { known: true, value };
}

function written(lookup: Lookups["base"], stack: string, address: string): Json | undefined {
  return lookup?.(stack, address) ?? lookup?.(stack, withoutKeys(address));
}

/** `prevent_destroy` is only in the file, and goes with the block: it protects no resource that is taken out of it. */
function prevention(change: Change, { base, head }: Lookups): Protection | null {
  const { stack, address } = change;
  if (isPrevented(written(head, stack, address))) {
    return { state: "on", text: "prevent_destroy is on: Terraform refuses" };
  }
  const before = written(base, stack, change.movedFrom ?? address);
  return isPrevented(before)
    ? { state: "off", text: "prevent_destroy was on, and protects nothing once it is taken out of the configuration" }
    : null;
}

function isPrevented(body: Json | undefined): boolean {
  const lifecycle = field(body, "lifecycle");
  const [only] = Array.isArray(lifecycle) ? lifecycle : [lifecycle];
  return writtenBoolean(field(only, "prevent_destroy")) === true;
}
