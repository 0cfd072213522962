import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { entry, planText } from "../review/plan/a-plan.js";
import { folderWith } from "./folder.js";
import { holdfast } from "./run-in-test.js";

/** Folders `base` and `head` of one stack with a queue, whose size may differ; and plans. */
function folder(plans: Readonly<Record<string, string>> = {}, sizes: readonly [number, number] = [1, 1]): string {
  const stack = (size: number) =>
    JSON.stringify({ resource: { aws_sns_topic: { t: { delivery_policy: "", signature_version: size } } } });
  const manifest = JSON.stringify({ stacks: { shop: { constructPath: "shop", dependencies: [] } } });
  return folderWith({
    "base/manifest.json": manifest,
    "base/stacks/shop/cdk.tf.json": stack(sizes[0]),
    "head/manifest.json": manifest,
    "head/stacks/shop/cdk.tf.json": stack(sizes[1]),
    ...plans,
  });
}

const DATABASE = { address: "aws_db_instance.main", type: "aws_db_instance", name: "main" };
const UPDATE = planText({ resource_changes: [entry(["update"], { before: { a: 1 }, after: { a: 2 } })] });
const DESTROY = planText({ resource_changes: [entry(["delete"], { before: { engine: "postgres" } }, DATABASE)] });
const NOTHING = planText({ resource_changes: [entry(["no-op"])] });

function both(root: string, ...others: string[]): string[] {
  return ["review", "--base", join(root, "base"), "--head", join(root, "head"), ...others];
}

describe("holdfast review", () => {
  it("prints the comment of two synths", async () => {
    const { code, stdout, stderr } = await holdfast(both(folder({}, [1, 2])));
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^## ✅ .*\n\n0 to add, 1 to change, 0 to destroy\. Stack `shop`\. Compared as synthesized/);
  });

  it("lets a plan decide", async () => {
    const root = folder({ "plan.json": DESTROY }, [1, 2]);
    const { stdout } = await holdfast(both(root, "--plan", `shop=${join(root, "plan.json")}`));
    expect(stdout).toMatch(/^## ⛔ 1 RDS instance is destroyed/);
    expect(stdout).toContain("From a plan and both synthesized versions.");
  });

  it("reviews a plan by itself, also one that is piped in, under the name of its file", async () => {
    const root = folder({ "network.json": UPDATE });
    const named = await holdfast(["review", "--plan", join(root, "network.json")]);
    expect(named.stdout).toContain("Stack `network`. From a plan.");
    const piped = await holdfast(["review", "--plan", "-"], { stdin: UPDATE });
    expect(piped.stdout).toContain("Stack `plan`. From a plan.");
  });

  it.each([
    ["markdown", /^## /],
    ["html", /^<!doctype html>/],
    ["json", /^\{\n? *"schemaVersion": ?1/],
    ["sarif", /"version": ?"2\.1\.0"/],
  ])("writes %s to a file, and the verdict to the terminal", async (format, start) => {
    const root = folder({ "plan.json": DESTROY });
    const out = join(root, "review");
    const ran = await holdfast(["review", "--plan", join(root, "plan.json"), "--format", format, "--out", out]);
    expect([ran.code, ran.stdout]).toEqual([0, ""]);
    expect(ran.stderr).toBe("1 RDS instance is destroyed: what it holds is lost\n");
    expect(readFileSync(out, "utf8")).toMatch(start);
  });

  it("says in a comment that was cut where the whole is", async () => {
    const many = Array.from({ length: 3_000 }, (_, index) =>
      entry(
        ["update"],
        { before: { a: 1 }, after: { a: index } },
        { address: `aws_sqs_queue.${"q".repeat(40)}-${index}` },
      ),
    );
    const stdin = planText({ resource_changes: many });
    const { stdout } = await holdfast(["review", "--plan", "-", "--whole", "the artifact review.html"], { stdin });
    expect(stdout).toMatch(/Left out for length: .* The whole is the artifact review\.html\.\n$/);
  });
});

describe("The exit code of holdfast review", () => {
  const DETAILED = "--detailed-exitcode";

  it.each<[string, string, string[], number, number]>([
    ["nothing changes", NOTHING, [], 0, 0],
    ["something changes", UPDATE, [], 0, 2],
    ["something else is asked for", UPDATE, ["--fail-on", "stateful-destroy,destroy"], 0, 2],
    ["--fail-on names what is there", DESTROY, ["--fail-on", "drift, stateful-destroy"], 1, 3],
    ["--fail-on names any change", UPDATE, ["--fail-on", "change"], 1, 3],
    ["--fail-on change finds none", NOTHING, ["--fail-on", "change"], 0, 0],
  ])("where %s", async (_, stdin, args, plain, detailed) => {
    const given = ["review", "--plan", "-", ...args];
    const codes = [await holdfast(given, { stdin }), await holdfast([...given, DETAILED], { stdin })];
    expect(codes.map(({ code }) => code)).toEqual([plain, detailed]);
    expect(codes.map(({ stdout }) => stdout.startsWith("## "))).toEqual([true, true]);
  });

  const root = (): string =>
    folder({ "plan.json": UPDATE, "empty.json": "", "text.json": "Terraform will perform", "other.json": "{}" });

  it.each<[string, (root: string) => string[], RegExp]>([
    ["no head", (root) => ["review", "--base", join(root, "base")], /--head is missing.*\n.*Give --base and --head/s],
    ["no base", (root) => ["review", "--head", join(root, "head")], /--base is missing/],
    ["nothing at all", () => ["review"], /--base is missing/],
    [
      "a folder that is not there",
      (root) => ["review", "--base", join(root, "gone"), "--head", root],
      /gone does not exist/,
    ],
    ["a plan that is not there", (root) => both(root, "--plan", `shop=${join(root, "gone.json")}`), /gone\.json/],
    ["an unknown kind", (root) => both(root, "--fail-on", "everything"), /Known are stateful-destroy, /],
    ["an unknown format", (root) => both(root, "--format", "pdf"), /markdown, html, json, sarif/],
    [
      "a plan of an unknown stack",
      (root) => both(root, "--plan", `shpo=${join(root, "plan.json")}`),
      /is a plan of shpo, which is no stack.*There are: shop/s,
    ],
    [
      "a plan that is given twice",
      (root) => both(root, "--plan", `shop=${join(root, "plan.json")}`, "--plan", `shop=${join(root, "plan.json")}`),
      /--plan shop is given twice/,
    ],
    ["an empty file", (root) => ["review", "--plan", join(root, "empty.json")], /empty\.json is empty/],
    [
      "the text of a plan",
      (root) => ["review", "--plan", join(root, "text.json")],
      /text\.json is what `terraform show` .*terraform show -json/s,
    ],
    ["other JSON", (root) => ["review", "--plan", join(root, "other.json")], /other\.json .*terraform show -json/s],
  ])("of %s is 2, and 1 with --detailed-exitcode, with a clear error", async (_, args, message) => {
    const given = args(root());
    const [plain, detailed] = [await holdfast(given), await holdfast([...given, DETAILED])];
    expect([plain.code, detailed.code, plain.stdout]).toEqual([2, 1, ""]);
    for (const { stderr } of [plain, detailed]) {
      expect(stderr).toMatch(/^error: /);
      expect(stderr).toMatch(message);
      expect(stderr).not.toMatch(/\n\s+at |node:internal|\.ts:\d/);
    }
  });

  it("says on standard error which kind of --fail-on stopped it", async () => {
    const { stderr } = await holdfast(["review", "--plan", "-", "--fail-on", "drift,stateful-destroy"], {
      stdin: DESTROY,
    });
    expect(stderr).toMatch(/^stopped by --fail-on stateful-destroy: .+\n$/);
  });
});
