import { join } from "node:path";
import { expect, it } from "vitest";
import { readPlans } from "../../cli/read-plans.js";
import { folderWith } from "./folder.js";

async function* nothing() {}
const names = async (given: readonly string[]) =>
  (await readPlans(given, { stdin: nothing })).map(({ stack }) => stack);

it.each([
  ["shop=x/plan.json", "shop"],
  ["x/bank.json", "bank"],
  ["x/plan.json", "x"],
  ["plan.json", "plan"],
])("takes %s for the plan of %s", async (given, stack) => {
  const root = folderWith({ "x/plan.json": "{}", "x/bank.json": "{}", "plan.json": "{}" });
  const before = process.cwd();
  process.chdir(root);
  try {
    expect(await names([given])).toEqual([stack]);
  } finally {
    process.chdir(before);
  }
});

it("refuses two plans of one stack", async () => {
  const root = folderWith({ "a.json": "{}", "b.json": "{}" });
  await expect(names([`shop=${join(root, "a.json")}`, `shop=${join(root, "b.json")}`])).rejects.toThrow(/given twice/);
});

it("says how a plan is made where the file is not there", async () => {
  await expect(names(["no-such-plan.json"])).rejects.toThrow(
    /no-such-plan\.json:? does not exist[\s\S]*terraform plan -out=tfplan/,
  );
});
