import { describe, expect, it } from "vitest";
import { elements } from "./programs/elements.js";
import { expressions } from "./programs/expressions.js";
import { hooks } from "./programs/hooks.js";
import { leftToFramework } from "./programs/left-to-framework.js";
import { mistakes } from "./programs/mistakes.js";
import { backends, references } from "./programs/stacks.js";
import { lazyValues, plainValues, tokens } from "./programs/values.js";
import { inEveryWay, outputOf, type Program, type Synthesis } from "./ways.js";

/** Every stack that was written. */
function written({ files }: Synthesis): string[] {
  return Object.keys(files).filter((file) => file.endsWith("cdk.tf.json"));
}

function expectSameOutput(program: Program) {
  const { fast, switched, stock } = inEveryWay(program);
  expect(outputOf(fast)).toEqual(outputOf(stock));
  expect(outputOf(switched)).toEqual(outputOf(stock));
  return { fast, switched, stock };
}

const FAST = {
  "plain values": plainValues,
  tokens,
  "values made later": lazyValues,
  expressions,
  elements,
  backends,
  "references between stacks": references,
  "hooks into a synthesis": hooks,
};

describe.each(Object.entries(FAST))("FastStack writes what CDKTF writes: %s", (_, programs) => {
  it.each(Object.entries(programs))("%s", (_name, program) => {
    const { fast, switched } = expectSameOutput(program);
    expect(fast.preparedByFramework).toEqual([]);
    expect(fast.byFramework).toEqual([]);
    expect(switched.preparedByFramework).toEqual(switched.byFramework);
    expect(switched.byFramework).toHaveLength(written(switched).length);
  });
});

describe("FastStack leaves to CDKTF", () => {
  it.each(Object.entries(leftToFramework))("%s", (_name, program) => {
    const { fast } = expectSameOutput(program);
    expect(fast.byFramework).toEqual(["one"]);
    expect(written(fast)).toHaveLength(1);
  });
});

describe("FastStack says what CDKTF says", () => {
  it.each(Object.entries(mistakes))("%s", (_name, program) => {
    const { stock } = expectSameOutput(program);
    expect(stock.error).toMatch(/^\w*Error: \s*\S/);
    expect(written(stock)).toEqual([]);
  });
});
