import type { AttributeChange, Change } from "../../../review/change/change.js";

/** A change of a resource of the stack `shop`, with what the test is about in place of the rest. */
export function aChange(given: Partial<Change> = {}): Change {
  const address = given.address ?? "aws_vpc.main";
  const [type = "", name = ""] = address.split(".").slice(-2);
  const action = given.action ?? "update";
  const rest = { deposed: null, mode: "managed", path: "", createFirst: null, movedFrom: null } as const;
  const nothing = { importing: null, reason: null, replacePaths: [], mayReplace: false, deferred: null };
  return {
    ...{ stack: "shop", address, type, name, action, actions: [action], attributes: [] },
    ...{ ...rest, ...nothing, ...given },
  };
}

/** An argument that changes; undefined where it is not there. */
export function anAttribute(path: string, before: unknown, after: unknown): AttributeChange {
  const shown = (value: unknown) =>
    value === undefined ? ({ kind: "absent" } as const) : ({ kind: "value", value } as const);
  const kind = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  return { path, kind, before: shown(before), after: shown(after), forcesReplacement: false };
}
