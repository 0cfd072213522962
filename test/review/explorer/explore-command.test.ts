import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { opener } from "../../../cli/open-in-browser.js";
import { folderWith } from "../../cli/folder.js";
import { holdfast } from "../../cli/run-in-test.js";

const EXAMPLE = join(import.meta.dirname, "../../../docs/examples/one-nat-gateway.tf.json");

describe("holdfast explore", () => {
  it("writes one file with what the check found, and prints where", async () => {
    const out = join(folderWith({}), "nat.html");
    const { code, stdout, stderr } = await holdfast(["explore", EXAMPLE, "--out", out]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^✗ fail: 2 errors/);
    expect(stdout).toContain(`Explore it: ${out}\n`);
    const data = JSON.parse(/id="explorer-data">(.*)<\/script>/.exec(readFileSync(out, "utf8"))?.[1] ?? "");
    expect(data.head.summary.errors).toBe(2);
    expect([data.title, data.base, data.review]).toEqual(["examples", null, null]);
  });

  it("simulates the failures that are asked for, and judges by the given policy", async () => {
    const out = join(folderWith({}), "nat.html");
    await holdfast(["explore", EXAMPLE, "--out", out, "--scenario", "region", "--policy", "non-critical"]);
    const data = JSON.parse(/id="explorer-data">(.*)<\/script>/.exec(readFileSync(out, "utf8"))?.[1] ?? "");
    expect(data.head.scenarios.map(({ id }: { id: string }) => id)).toContain("region:eu-west-1");
  });

  it.each([
    [["explore", "gone.json"], "gone.json does not exist"],
    [["explore", EXAMPLE, "--out", "gone/nat.html"], "gone/nat.html cannot be written"],
  ])("says in two lines what is wrong with %j", async (args, problem) => {
    const { code, stderr } = await holdfast(args);
    expect(code).toBe(2);
    expect(stderr).toContain(problem);
    expect(existsSync("holdfast.html")).toBe(false);
  });

  it.each([
    ["darwin", "open"],
    ["win32", "explorer.exe"],
    ["linux", "xdg-open"],
  ])("opens the file on %s with %s, without a shell", (system, command) => {
    expect(opener("/tmp/a b;c.html", system)).toEqual([command, ["/tmp/a b;c.html"]]);
  });
});
