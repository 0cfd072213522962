import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildReview } from "../../../review/build-review.js";
import { readReviewedPlan } from "../../../review/plan/read-reviewed-plan.js";
import { redactPlan } from "../../../review/secrets/redact-plan.js";
import { entry, planText, shownAttributes } from "../plan/a-plan.js";

const FOLDER = join(import.meta.dirname, "../../../../shared/plans");
const FILES = existsSync(FOLDER)
  ? readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .sort()
  : [];
/** Made with versions that mark nothing as sensitive. */
const UNMARKED = ["03-bridgecrewio", "07-terraform-compliance", "12-infracost"];

function redacted(text: string): string {
  return redactPlan({ stack: "shop", path: "shop.json", text }).text;
}

function review(text: string) {
  const plans = [{ stack: "shop", path: "shop.json", text }];
  return buildReview({ base: null, head: null, plans, declaration: {}, today: new Date(0) });
}

/** The one change of a plan, as a review of it shows it. */
function shown(text: string): readonly string[] {
  const { changes } = readReviewedPlan({ stack: "shop", path: "shop.json", text });
  return changes.flatMap((change) => shownAttributes(change));
}

/** The arguments of the one change of a plan, redacted. */
function argumentsAfter(change: object, fields: object = {}): Readonly<Record<string, unknown>> {
  const text = redacted(planText({ resource_changes: [entry(["update"], change)], ...fields }));
  return JSON.parse(text).resource_changes[0].change.after;
}

const root = (module: object) => ({ configuration: { root_module: module } });

describe("A redacted plan", () => {
  it("gives equal values the same placeholder and different ones another", () => {
    const p = (value: string) => ({ after: { p: value }, before: { p: "old-secret" }, ...MARKED });
    const text = planText({
      resource_changes: ["one-secret", "one-secret", "other-secret"].map((v) => entry(["update"], p(v))),
    });
    const changes: { change: { before: { p: string }; after: { p: string } } }[] = JSON.parse(
      redacted(text),
    ).resource_changes;
    const [one, same, other] = changes.map(({ change }) => change.after.p);
    expect(one).toMatch(/^\(sensitive \d+\)$/);
    expect(same).toBe(one);
    expect(new Set([one, other, changes[0]?.change.before.p]).size).toBe(3);
  });

  it("leaves what is not set as it is: an optional argument is marked all the same", () => {
    const given = { p: null, q: "", r: [] };
    expect(argumentsAfter({ after: given, after_sensitive: { p: true, q: true, r: true } })).toEqual({
      p: null,
      q: "",
      r: "",
    });
  });

  it("takes no number for another secret that is a placeholder already", () => {
    const given = { a: "see (sensitive 7)", p: "the-secret" };
    expect(argumentsAfter({ after: given, after_sensitive: { p: true } })).toEqual({
      a: "see (sensitive 7)",
      p: "(sensitive 8)",
    });
  });

  it("leaves the words of Terraform alone, also where one of them is a secret", () => {
    const given = { p: "update", q: "managed", r: "aws_sqs_queue", s: "password" };
    const text = planText({
      resource_changes: [
        entry(["update"], {
          after: { ...given, password: 1 },
          after_sensitive: { p: true, q: true, r: true, s: true },
        }),
      ],
    });
    const [change] = JSON.parse(redacted(text)).resource_changes;
    expect(change).toMatchObject({ mode: "managed", type: "aws_sqs_queue", change: { actions: ["update"] } });
    expect(Object.keys(change.change.after)).toEqual(["p", "q", "r", "s", "password"]);
  });

  it("keeps keys called __proto__ and constructor", () => {
    const tags = JSON.parse('{"__proto__":"a","constructor":"b"}');
    expect(JSON.stringify(argumentsAfter({ after: { tags } }))).toBe(`{"tags":${JSON.stringify(tags)}}`);
  });
});

const MARKED = { before_sensitive: { p: true }, after_sensitive: { p: true } };

describe("A document that is sensitive as a whole", () => {
  const resource = { mode: "managed", type: "aws_sqs_queue", name: "jobs" };
  const task = (image: string, token: string, more: object = {}) =>
    JSON.stringify([{ name: "app", image, environment: [{ name: "URL", value: `https://u:${token}@h` }], ...more }]);
  const plan = (token: string, references: readonly string[], more: object = {}) => ({
    resource_changes: [
      entry(["update"], { before: { p: task("app:1", token) }, after: { p: task("app:2", token, more) }, ...MARKED }),
    ],
    variables: { token: { value: token } },
    ...root({
      variables: { token: { sensitive: true } },
      resources: [{ ...resource, expressions: { p: { references } } }],
    }),
  });

  it("is still explained by the variable that is in it", () => {
    expect(shown(redacted(planText(plan("Canary-token", ["var.token"]))))).toEqual(['p[app].image: "app:1" → "app:2"']);
  });

  it.each([
    ["by nothing that is known", "Canary-token", ["local.token"]],
    ["by what is too short to be found", "abc", ["var.token"]],
  ])("is hidden where it is explained %s", (_, token, references) => {
    const given = planText(plan(token, references, { note: "abc" }));
    expect(redacted(given)).not.toMatch(/app:[12]|Canary|\babc\b/);
    expect(shown(redacted(given))).toEqual(shown(given));
  });
});

describe.skipIf(FILES.length === 0)("The public plans (where shared/plans is beside the project)", () => {
  const marked = FILES.filter((name) => !UNMARKED.some((each) => name.startsWith(each)));

  it.each(marked)("%s: the review of the redacted plan is the same", (name) => {
    const text = readFileSync(join(FOLDER, name), "utf8");
    expect(JSON.stringify(review(redacted(text))) === JSON.stringify(review(text))).toBe(true);
  });

  it.each(marked)("%s: nothing is lost but what is hidden, and redacting it again changes nothing", (name) => {
    const text = readFileSync(join(FOLDER, name), "utf8");
    const once = redacted(text);
    expect(redacted(once) === once).toBe(true);
    expect(differences(JSON.parse(text), JSON.parse(once)).filter((each) => !each.includes("(sensitive "))).toEqual([]);
    expect(once).not.toMatch(/Sup3rS3cretBase|N3wS3cretHead1234/);
  });

  it.each(FILES.filter((name) => !marked.includes(name)))(
    "%s: is refused, as it does not say what is sensitive",
    (name) => {
      expect(() => redacted(readFileSync(join(FOLDER, name), "utf8"))).toThrow("does not say what is sensitive");
    },
  );
});

/** What of the second is not in the first, as `path: text`. */
function differences(one: unknown, other: unknown, path = ""): string[] {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return one === other ? [] : [`${path}: ${JSON.stringify(other)}`];
  }
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  const of = (value: object, key: string) => (value as Readonly<Record<string, unknown>>)[key];
  return [...keys].flatMap((key) => differences(of(one, key), of(other, key), `${path}/${key}`));
}

describe("Any plan", () => {
  const text = fc.constantFrom("app", "zone-a", "hunter22", "pa55word", "x-hunter22-y", "abc", "");
  const document = fc.constantFrom('{"a":"hunter22","n":1}', '{"a":"pa55word","n":1}', '{"a":"app","n":2}');
  const value = (leaf: fc.Arbitrary<string>) =>
    fc.oneof(
      leaf,
      fc.integer({ min: 0, max: 3 }),
      fc.array(leaf, { maxLength: 2 }),
      fc.dictionary(fc.constantFrom("k", "l"), leaf),
    );
  const side = (password: string) =>
    fc.record({ name: text, p: value(text), q: value(fc.oneof(text, document)), password: fc.constant(password) });
  // A document that is sensitive as a whole in one place and not in another is hidden in both.
  const mark = fc.record({ name: fc.boolean(), p: fc.boolean() });
  const change = fc
    .record({ before: side("pa55word"), after: side("zone-a"), before_sensitive: mark, after_sensitive: mark })
    .map((each) => entry(["update"], each));

  it("has the same review when it is redacted, and is not changed by redacting it again", () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const given = planText({ resource_changes: changes.map((each, at) => ({ ...each, address: `a.b${at}` })) });
        const once = redacted(given);
        expect(redacted(once)).toBe(once);
        expect(JSON.stringify(review(once).review)).toBe(JSON.stringify(review(given).review));
      }),
    );
  });

  it("takes time in proportion to its size", () => {
    const many = (count: number) =>
      planText({
        resource_changes: Array.from({ length: count }, (_, at) =>
          entry(["update"], {
            before: { p: `secret-${at}` },
            after: { p: `secret-${at + 1}`, a: `of secret-${at}` },
            ...MARKED,
          }),
        ),
      });
    const [small, large] = [many(2_000), many(16_000)].map((given) => {
      const start = performance.now();
      redacted(given);
      return performance.now() - start;
    });
    expect(large).toBeLessThan(8 * 3 * Math.max(small ?? 0, 50));
  });

  it.each([
    ["arguments", (deep: string) => planText({}).replace('"resource_changes":[]', `"resource_changes":[],"x":${deep}`)],
  ])("that is nested as Terraform never nests, in %s, is refused", (_, place) => {
    const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    expect(() => redacted(place(deep))).toThrow("is nested too deeply");
  });

  it("with a document that is nested deeply in a text loses only that", () => {
    const deep = `${'{"a":'.repeat(5_000)}"Canary-deep"${"}".repeat(5_000)}`;
    const given = { p: "Canary-deep", q: deep, r: "stays" };
    const found = argumentsAfter({ after: given, after_sensitive: { p: true } });
    expect(found["r"]).toBe("stays");
    expect(JSON.stringify(found)).not.toContain("Canary-deep");
  });
});
