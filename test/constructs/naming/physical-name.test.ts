import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { App, Lazy, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NameLimits, physicalName } from "../../../constructs/naming/physical-name.js";

// The constructs library takes a child called `constructor` for one that is there already.
const id = fc.stringMatching(/^[A-Za-z0-9_.-]{1,20}$/).filter((text) => !(text in {}));
const path = fc.array(id, { minLength: 1, maxLength: 5 });
const limits = fc.record(
  {
    maxLength: fc.integer({ min: 20, max: 255 }),
    replaceOn: fc.array(fc.oneof(fc.string(), fc.integer(), fc.boolean())),
  },
  { requiredKeys: ["maxLength"] },
);

function at(root: Construct, [first = "", ...others]: readonly string[]): Construct {
  const child = (root.node.tryFindChild(first) as Construct | undefined) ?? new Construct(root, first);
  return others.length === 0 ? child : at(child, others);
}

const name = (ids: readonly string[], limit: NameLimits) => physicalName(at(new App(), ids), limit);

describe("physicalName", () => {
  it("is the path in lower case with hyphens", () => {
    expect(name(["Shop", "web_api", "load.balancer"], { maxLength: 64 })).toBe("shop-web-api-load-balancer");
  });

  it("fits, starts with a letter, ends with a letter or digit, and has no other character or double hyphen", () => {
    fc.assert(
      fc.property(path, limits, (ids, limit) => {
        const made = name(ids, limit);
        expect(made).toMatch(/^[a-z]([a-z0-9]|-(?=[a-z0-9]))*$/);
        expect(made.length).toBeLessThanOrEqual(limit.maxLength);
      }),
    );
  });

  it("depends on the path and the limits alone", () => {
    fc.assert(
      fc.property(path, path, limits, (ids, others, limit) => {
        const app = new App();
        at(app, ["z", ...others]);
        expect(physicalName(at(app, ids), limit)).toBe(name(ids, limit));
        expect(physicalName(at(app, ids), limit)).toBe(name(ids, limit));
      }),
    );
  });

  it("never gives one name to two constructs of an app", () => {
    fc.assert(
      fc.property(path, path, limits, (left, right, limit) => {
        fc.pre(left.join("/") !== right.join("/"));
        const app = new App();
        const first = physicalName(at(app, left), limit);
        let second: string | undefined;
        try {
          second = physicalName(at(app, right), limit);
        } catch {
          return; // It said so, as the next test wants it.
        }
        expect(second).not.toBe(first);
      }),
    );
  });

  it.each([
    [
      ["a", "b-c"],
      ["a-b", "c"],
    ],
    [
      ["shop", "Web"],
      ["shop", "web"],
    ],
    [
      ["shop", "web_1"],
      ["shop", "web-1"],
    ],
    [["1shop"], ["2shop"]],
  ])("refuses %j beside %j, which would have the same name", (left, right) => {
    const app = new App();
    const taken = physicalName(at(app, left), { maxLength: 64 });
    expect(() => physicalName(at(app, right), { maxLength: 64 })).toThrow(
      `${right.join("/")}: its physical name ${taken} is that of ${left.join("/")} too: give one of them another id`,
    );
  });

  it("keeps such names apart in different apps", () => {
    expect(name(["a", "b-c"], { maxLength: 64 })).toBe(name(["a-b", "c"], { maxLength: 64 }));
  });

  it("keeps the beginning of a name that is too long, and tells apart what comes behind", () => {
    const [first, second] = ["one", "two"].map((last) =>
      name(["production-eu-west-1", "web-service", last], { maxLength: 32 }),
    );
    expect(first).toMatch(/^production-eu-west-1-w[a-z-]*-[0-9a-f]{8}$/);
    expect(second).not.toBe(first);
  });

  it("changes with any value that AWS cannot change in place", () => {
    const named = (...replaceOn: (string | number | undefined)[]) =>
      name(["shop", "web"], { maxLength: 32, replaceOn });
    const all = [named(), named(80), named(80, "HTTP"), named("HTTP", 80), named("80"), named(undefined, 80)];
    expect(new Set(all).size).toBe(all.length);
    expect(named(80, "HTTP")).toBe(named(80, "HTTP"));
    expect(named(80)).toMatch(/^shop-web-[0-9a-f]{8}$/);
  });

  it("changes with them when the name is too long, too", () => {
    const named = (port: number) => name(["shop", "w".repeat(40)], { maxLength: 32, replaceOn: [port] });
    expect(named(80)).not.toBe(named(443));
  });

  it("goes by what a token refers to, not by the number that the token happens to have", () => {
    const named = (before: number, vpc = "vpc") => {
      for (let count = 0; count < before; count++) Lazy.stringValue({ produce: () => `${count}` });
      const stack = new TerraformStack(new App(), "shop");
      const network = new Vpc(stack, vpc);
      return physicalName(at(stack, ["web"]), { maxLength: 64, replaceOn: [network.id] });
    };
    expect(named(0)).toBe(named(5));
    expect(named(0)).not.toBe(named(0, "other-vpc"));
  });
});
