import { describe, expect, it } from "vitest";
import type { Change } from "../../../review/change/change.js";
import { countsOf } from "../../../review/change/counts.js";
import { aChange } from "./a-change.js";

describe("counts", () => {
  it.each([
    ["create", { action: "create" }, { add: 1, change: 0, destroy: 0 }],
    ["update", { action: "update" }, { add: 0, change: 1, destroy: 0 }],
    ["replace", { action: "replace", actions: ["create", "delete"] }, { add: 1, change: 0, destroy: 1 }],
    ["delete", { action: "delete" }, { add: 0, change: 0, destroy: 1 }],
    ["recreate", { action: "recreate", actions: ["create", "forget"] }, { add: 1, change: 0, destroy: 0 }],
    ["forget", { action: "forget" }, { add: 0, change: 0, destroy: 0 }],
    ["no-op", { action: "no-op", movedFrom: "aws_vpc.a" }, { add: 0, change: 0, destroy: 0, moved: 1 }],
    ["read", { action: "read", mode: "data" }, { add: 0, change: 0, destroy: 0 }],
    ["no-op", { action: "no-op", importing: "" }, { add: 0, change: 0, destroy: 0, imported: 1 }],
    ["shred, delete", { action: "other", actions: ["shred", "delete"] }, { add: 0, change: 0, destroy: 1 }],
  ] satisfies [string, Partial<Change>, object][])("of one %s are those of Terraform", (action, change, expected) => {
    expect(countsOf([aChange(change)])).toMatchObject({ actions: [{ action, count: 1 }], ...expected });
  });

  it("leave nothing out, and come in one order", () => {
    const changes = [
      aChange({ action: "other", actions: ["shred"] }),
      aChange({ action: "delete" }),
      aChange({ action: "create", deferred: "later" }),
      aChange({ action: "update", setting: true }),
      aChange({ action: "delete", deposed: "0a1b2c3d" }),
      aChange({ action: "create" }),
    ];
    const { actions, deferred, drifted, add } = countsOf(changes, [aChange()]);
    expect(actions).toEqual([
      ...[
        { action: "create", count: 1 },
        { action: "delete", count: 2 },
      ],
      ...[
        { action: "shred", count: 1 },
        { action: "setting", count: 1 },
      ],
    ]);
    expect(actions.reduce((sum, { count }) => sum + count, deferred)).toBe(changes.length);
    expect([drifted, add]).toEqual([1, 1]);
  });
});
