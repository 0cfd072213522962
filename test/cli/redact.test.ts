import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { entry, planText } from "../review/plan/a-plan.js";
import { holdfast } from "./run-in-test.js";

const folder = mkdtempSync(join(tmpdir(), "holdfast-redact-"));
const change = {
  before: { name: "jobs", token: "Canary-old-token" },
  after: { name: "jobs", token: "Canary-new-token", note: "see Canary-new-token" },
  ...{ before_sensitive: { token: true }, after_sensitive: { token: true } },
};
const PLAN = planText({ resource_changes: [entry(["update"], change)] });

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe("holdfast redact", () => {
  it("prints the plan without its secrets, and how many it hid", async () => {
    const { code, stdout, stderr } = await holdfast(["redact", file("plan.json", PLAN)]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "2 values are hidden\n" });
    const { after, before, after_sensitive } = JSON.parse(stdout).resource_changes[0].change;
    expect(after).toEqual({ name: "jobs", token: "(sensitive 1)", note: "see (sensitive 1)" });
    expect(before).toEqual({ name: "jobs", token: "(sensitive 2)" });
    expect(after_sensitive).toEqual({ token: true });
  });

  it("reads standard input, and writes a file of which the review is that of the plan", async () => {
    const [plan, out] = [file("shop.json", PLAN), join(folder, "redacted/shop.json")];
    const kept = join(folder, "kept.json");
    expect(await holdfast(["redact", "-", "--out", kept], { stdin: PLAN })).toMatchObject({ code: 0, stdout: "" });
    expect(readFileSync(kept, "utf8")).not.toContain("Canary");
    const [before, after] = [
      await holdfast(["review", "--plan", `shop=${plan}`]),
      await holdfast(["review", "--plan", `shop=${kept}`]),
    ];
    expect(before.stdout).toContain("(sensitive)");
    expect(after).toEqual(before);
    expect(await holdfast(["redact", plan, "--out", out])).toMatchObject({ code: 2, stdout: "" });
  });

  it.each([
    ["what is no plan", "{}", "error: "],
    ["a synthesized stack", '{"resource":{"aws_sqs_queue":{}}}', "is a synthesized stack, not a plan"],
    ["a plan of Terraform 0.14", PLAN.replaceAll("_sensitive", "_x"), "does not say what is sensitive"],
    ["a plan that is cut off", PLAN.slice(0, -20), "ends in the middle of its JSON"],
  ])("writes nothing of %s, and gives 2", async (_, text, problem) => {
    const { code, stdout, stderr } = await holdfast(["redact", file("wrong.json", text)]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(problem);
    expect(stderr).not.toMatch(/Canary|at .*\.ts/);
  });
});
