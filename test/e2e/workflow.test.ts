import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { Ledger } from "./ledger.js";
import { Simulator } from "./simulator.js";
import { UserWorld } from "./workflow/user-world.js";

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
    rmSync(folder, { recursive: true, force: true });
  });

  it("plans", async () => {
    const created = await world.deployMain();
    new Ledger(inject("ledger")).applied("workflow", created);
    expect(created.length).toBeGreaterThan(10);
  });
});
