import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, it } from "vitest";
import { sameJson } from "../../../review/change/same-json.js";
import { review } from "./synth-stack.js";

type Body = Record<string, unknown>;
type File = Body & { readonly resource: Record<string, Record<string, Body>> };

const SHOP: File = JSON.parse(readFileSync(new URL("../../stacks/golden/shop-prod.json", import.meta.url), "utf8"));
const BLOCKS = Object.entries(SHOP.resource).flatMap(([type, named]) =>
  Object.keys(named).map((name) => ({ type, name })),
);

type Edit = (file: File) => void;

const block = fc.constantFrom(...BLOCKS);
const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant({}), fc.constant([]));
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(block, fc.nat(), scalar).map(
    ([{ type, name }, at, value]): Edit =>
      (file) => {
        const body = file.resource[type]?.[name];
        const names = Object.keys(body ?? {}).filter((each) => each !== "//");
        if (body) body[names[at % names.length] ?? "added"] = value;
      },
  ),
  fc.tuple(block, fc.nat()).map(
    ([{ type, name }, at]): Edit =>
      (file) => {
        const body = file.resource[type]?.[name] ?? {};
        const names = Object.keys(body).filter((each) => each !== "//");
        delete body[names[at % names.length] ?? ""];
      },
  ),
  block.map(
    ({ type, name }): Edit =>
      (file) => {
        delete file.resource[type]?.[name];
      },
  ),
  fc.tuple(block, fc.string()).map(
    ([{ type, name }, comment]): Edit =>
      (file) => {
        const body = file.resource[type]?.[name];
        if (body) body["//"] = comment;
      },
  ),
  fc.tuple(fc.constantFrom("output", "variable", "locals", "module", "check"), scalar).map(
    ([kind, value]): Edit =>
      (file) => {
        (file as Body)[kind] = { added: { value } };
      },
  ),
  fc.tuple(fc.constantFrom("moved", "import", "removed"), block).map(
    ([kind, { type, name }]): Edit =>
      (file) => {
        (file as Body)[kind] = [{ from: `${type}.${name}`, to: `${type}.moved`, id: "x" }];
      },
  ),
);

const edited = fc.array(edits, { maxLength: 4 }).map((all) => {
  const file = structuredClone(SHOP);
  for (const edit of all) edit(file);
  return file;
});

describe("whatever is edited in a stack", () => {
  it("has changes if and only if the files differ in more than comments", () => {
    fc.assert(
      fc.property(edited, edited, (base, head) => {
        const { changes, outputs } = review(base, head);
        return changes.length + outputs.length > 0 !== sameJson(withoutComments(base), withoutComments(head));
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it("names every argument that differs of a resource that both have", () => {
    fc.assert(
      fc.property(edited, edited, (base, head) => {
        const { changes } = review(base, head);
        const known = new Map(changes.map((change) => [change.address, change]));
        return BLOCKS.every(({ type, name }) => {
          const [before, after] = [base.resource[type]?.[name], head.resource[type]?.[name]];
          if (!before || !after) return true;
          const paths = known.get(`${type}.${name}`)?.attributes.map(({ path }) => path.split(/[.[]/)[0]) ?? [];
          return differing(before, after).every((argument) => paths.includes(argument));
        });
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

/** Top-level arguments that are not the same. */
function differing(before: Body, after: Body): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  names.delete("//");
  return [...names].filter((name) => name in before !== name in after || !sameJson(before[name], after[name]));
}

function withoutComments(file: File): unknown {
  const { "//": _, resource, ...rest } = structuredClone(file);
  for (const named of Object.values(resource)) for (const body of Object.values(named)) delete body["//"];
  const kept = Object.fromEntries(Object.entries(resource).filter(([, named]) => Object.keys(named).length > 0));
  return { ...rest, resource: kept };
}
