import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from "vitest";
import { leftBehind, reasonsToKeep } from "./kept-on-purpose.js";
import { Ledger } from "./ledger.js";
import { Simulator } from "./simulator.js";
import { Workspace } from "./terraform.js";

/** The hosted zone in which the example systems are named, which exists before them. */
const HOSTED_ZONES = { Z0SHOPEXAMPLE: "example.com" };

/** One stack in a simulated account of its own. */
export interface Scenario {
  readonly simulator: Simulator;
  readonly workspace: Workspace;
  readonly ledger: Ledger;
  /** Fails when the destroyed stack has left anything that it does not keep on purpose. */
  expectNothingLeft(): Promise<void>;
}

/** Starts the scenario of a test file. The steps of a file build on each other: after a failed one the rest is not run. */
export function useScenario(stack: string): () => Scenario {
  let scenario: Scenario | undefined;
  let failed = false;

  beforeAll(async () => {
    const simulator = await Simulator.start(HOSTED_ZONES);
    const ledger = new Ledger(inject("ledger"));
    const expectNothingLeft = async () => {
      const held = await simulator.held();
      expect(leftBehind(held)).toEqual([]);
      ledger.destroyed(stack, reasonsToKeep(held));
    };
    const workspace = new Workspace(stack, simulator.endpoint, inject("mirror"));
    scenario = { simulator, workspace, ledger, expectNothingLeft };
  });

  beforeEach(({ skip }) => {
    if (failed) skip("an earlier step failed");
  });

  afterEach(({ task }) => {
    if (task.result?.state !== "fail") return;
    failed = true;
    if (!scenario) return;
    const gaps = scenario.simulator.gaps();
    if (gaps) console.log(`What the simulated AWS could not answer:\n${gaps}`);
  });

  afterAll(async () => {
    await scenario?.simulator.stop();
    scenario?.workspace.remove();
  });

  return () => {
    if (!scenario) throw new Error("the scenario has not started");
    return scenario;
  };
}
