import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../redundancy/read/input-error.js";
import { readReviewedPlan } from "../../../review/plan/read-reviewed-plan.js";
import { OWN_WORDS } from "../../../review/secrets/own-words.js";
import { redactor } from "../../../review/secrets/redactor.js";
import { type Damage, mangled } from "../../redundancy/mangled.js";
import { entry, planText } from "./a-plan.js";

const FOLDER = join(import.meta.dirname, "../../../../shared/plans");
const REAL = [
  "14-reproio_terraform-j2md-aws_sample.json",
  "08-terraform-compliance_cli-test_issue_522.json",
  "generated/aws-moto-06-targeted.json",
  "generated/aws-moto-03-risky.json",
]
  .map((name) => join(FOLDER, name))
  .filter((path) => existsSync(path))
  .map((path): unknown => JSON.parse(readFileSync(path, "utf8")));

const OWN: unknown = JSON.parse(
  planText({
    resource_changes: [
      entry(["update"], { before: { a: "x", tags: { b: "1" } }, after: { a: "y" }, after_unknown: { c: true } }),
      entry(["delete", "create"], {
        replace_paths: [["name"]],
        importing: { id: "i" },
        after_sensitive: { name: true },
      }),
    ],
    resource_drift: [entry(["update"], { before: { a: "[1]" }, after: { a: "[2]" } })],
    deferred_changes: [{ reason: "deferred_prereq", resource_change: entry(["create"]) }],
    action_invocations: [{ address: "action.a.b", lifecycle_action_trigger: { action_trigger_event: "AfterCreate" } }],
    checks: [{ address: { to_display: "check.a" }, status: "fail", instances: [{ status: "fail" }] }],
    output_changes: { o: { actions: ["update"], before: 1, after: 2 } },
    variables: { v: { value: "canary-v" } },
    configuration: { root_module: { variables: { v: { sensitive: true } } } },
  }),
);

const VALUES = [
  null,
  true,
  0,
  1e300,
  "",
  "x",
  "__proto__",
  "[",
  '[{"a":1}]',
  [],
  {},
  [null],
  { a: [true] },
  ["create"],
];
const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom("delete", "replace", "duplicate", "rename"),
  at: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 }),
  value: fc.constantFrom(...VALUES),
});

/** Whether a text is read, or rejected as every bad input is. */
function isTotal(text: string): boolean {
  try {
    const { secrets, ...plan } = readReviewedPlan({ stack: "s", path: "p.json", text });
    plan.priorState();
    return typeof JSON.stringify(redactor(secrets, OWN_WORDS)(plan)) === "string";
  } catch (error) {
    return error instanceof InputError;
  }
}

describe("Reading a plan", () => {
  it.each([
    ["a plan with everything", OWN],
    ...REAL.map((plan, index): [string, unknown] => [`real plan ${index}`, plan]),
  ])(
    "gives a result or says what is wrong, however %s is damaged",
    (_, plan) => {
      const property = fc.property(fc.array(damage, { minLength: 1, maxLength: 6 }), (damages) =>
        isTotal(JSON.stringify(mangled(plan, damages))),
      );
      fc.assert(property, { numRuns: 150 });
    },
    60_000,
  );

  it.each(["before", "after", "after_unknown", "after_sensitive"])("survives a value of any depth in %s", (field) => {
    const deep = `${'{"a":['.repeat(20_000)}1${"]}".repeat(20_000)}`;
    const text = planText({ resource_changes: [entry(["update"], { [field]: { x: "DEEP" } })] });
    expect(isTotal(text.replace('"DEEP"', deep))).toBe(true);
    expect(isTotal(text.replace('"DEEP"', JSON.stringify(deep)))).toBe(true);
  });

  it("survives a state, modules and references of any depth", () => {
    const modules = `${'{"child_modules":['.repeat(20_000)}{}${"]}".repeat(20_000)}`;
    const calls = `${'{"module_calls":{"a":{"module":'.repeat(10_000)}{}${"}}}".repeat(10_000)}`;
    const text = planText({ prior_state: { values: { root_module: "M" } }, configuration: { root_module: "C" } });
    expect(isTotal(text.replace('"M"', modules).replace('"C"', calls))).toBe(true);
  });
});
