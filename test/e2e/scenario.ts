import { afterAll, afterEach, beforeAll, beforeEach, inject } from "vitest";
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
  /** What the account holds beyond what it held at first. */
  left(): Promise<string[]>;
}

/** Starts the scenario of a test file. The steps of a file build on each other: after a failed one the rest is not run. */
export function useScenario(stack: string): () => Scenario {
  let scenario: Scenario | undefined;
  let failed = false;

  beforeAll(async () => {
    const simulator = await Simulator.start(HOSTED_ZONES);
    const first = new Set(await simulator.held());
    const left = async () => (await simulator.held()).filter((key) => !first.has(key));
    const workspace = new Workspace(stack, simulator.endpoint, inject("mirror"));
    scenario = { simulator, workspace, left, ledger: new Ledger(inject("ledger")) };
  });

  beforeEach(({ skip }) => {
    if (failed) skip("an earlier step failed");
  });

  afterEach(({ task }) => {
    if (task.result?.state !== "fail") return;
    failed = true;
    if (!scenario) return;
    console.log(`The last plan:\n${scenario.workspace.planText}`);
    console.log(`What the simulated AWS could not answer:\n${scenario.simulator.gaps()}`);
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
