import fc from "fast-check";
import { expect, it, onTestFinished, vi } from "vitest";
import { apps, programOf } from "./programs/random-program.js";
import { inWays, outputOf } from "./ways.js";

/** Another seed, and more runs, by hand: a failure prints the seed and the smallest app that it found. */
const SEED = Number(process.env["SYNTHESIS_SEED"] ?? 20_260_101);
const RUNS = Number(process.env["SYNTHESIS_RUNS"] ?? 200);

it("writes and says of random apps what CDKTF writes and says", { timeout: 600_000 }, () => {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  onTestFinished(() => warn.mockRestore());
  const seen = { byFramework: 0, fast: 0, failed: 0 };
  fc.assert(
    fc.property(apps, (stacks) => {
      const { fast, stock } = inWays(["fast", "stock"], programOf(stacks));
      expect(outputOf(fast)).toEqual(outputOf(stock));
      if (stock.error !== undefined) seen.failed++;
      else if (fast.byFramework.length > 0) seen.byFramework++;
      else seen.fast++;
    }),
    { seed: SEED, numRuns: RUNS },
  );
  // It proves nothing where most are left to CDKTF, or wrong.
  expect(seen.fast).toBeGreaterThan(RUNS / 4);
  expect(seen.byFramework).toBeGreaterThan(0);
  expect(seen.failed).toBeGreaterThan(0);
});
