import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { Ledger } from "./ledger.js";
import { Simulator } from "./simulator.js";
import { changedShop, UserWorld, TOKEN } from "./workflow/user-world.js";

describe("the workflow that a user copies", () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-workflow-"));
  let simulator: Simulator;
  let world: UserWorld;

  beforeAll(async () => {
    simulator = await Simulator.start({ Z0SHOPEXAMPLE: "example.com" });
    world = await UserWorld.create(folder, simulator, inject("mirror"));
  });

  afterAll(async () => {
    await simulator?.stop();
    if (!process.env.F1) rmSync(folder, { recursive: true, force: true });
    console.log(folder);
  });

  it("plans", async () => {
    const t0=Date.now();
    const created = await world.deployMain();
    console.log("deployed", Date.now()-t0);
    new Ledger(inject("ledger")).applied("workflow", created);
    expect(created.length).toBeGreaterThan(10);
    const t1=Date.now();
    const run = await world.pullRequest(changedShop({ nat: "single", image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.3" }));
    console.log("run", Date.now()-t1);
    for (const [n, j] of run.jobs) console.log(n, j.result, j.steps, j.outputs, j.log.slice(-3000));
    console.log(run.artifacts.files, run.sent.map((s) => [s.uses, s.file.length]));
    console.log(run.sent[0]?.file);
    console.log(run.artifacts.files.filter((f) => readFileSync(f, "utf8").includes(TOKEN)));
  });
});
