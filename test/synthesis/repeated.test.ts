import { type App, Fn, Lazy, TerraformOutput, type TerraformStack, Testing, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { elements } from "./programs/elements.js";
import { references } from "./programs/stacks.js";
import { oneStack, TestProvider, Thing } from "./programs/thing.js";
import { known, tokens } from "./programs/values.js";
import { inEveryWay, outputOf, type Program, WAYS, type Way } from "./ways.js";

/** In one stack each. Without what takes longer, as it asks the installed Terraform for its version. */
const PROGRAMS = Object.entries({ ...tokens, ...elements }).filter(
  ([name]) => name !== "what moves, and what is imported",
);

/** Those that HCL has words for. */
const IN_HCL = ["outputs", "data sources, aliases and lifecycles", "modules", "provisioners and connections"] as const;

describe("A second synthesis of the same app", () => {
  it.each(PROGRAMS)("writes the same again: %s", (_, program) => {
    const once = inEveryWay(program);
    const twice = inEveryWay(program, { times: 2 });
    expect(outputOf(twice.fast)).toEqual(outputOf(twice.stock));
    expect(outputOf(twice.switched)).toEqual(outputOf(twice.stock));
    expect(twice.fast.byFramework).toEqual(once.fast.byFramework);
  });

  it("writes what was added since", () => {
    const grown: Program = (app, Stack) => {
      const [one, two] = ["one", "two"].map((id) => new Stack(app, id));
      if (!one || !two) return;
      for (const stack of [one, two]) new TestProvider(stack, "test");
      const thing = known(one);
      app.synth();
      new Thing(two, "later", { of: thing.id });
    };
    const { fast, stock } = inEveryWay(grown);
    expect(outputOf(fast)).toEqual(outputOf(stock));
    expect(fast.files["stacks/one/cdk.tf.json"]).toContain("cross-stack-output-test_thingknownid");
  });

  // CDK Terrain says which functions the oldest Terraform of `targetVersions` does not have; CDKTF has none of them.
  it.each([
    { gone: true, look: (stack: TerraformStack) => Testing.synth(stack) },
    { gone: true, look: (stack: TerraformStack) => Testing.synthHcl(stack) },
    { gone: false, look: (stack: TerraformStack) => Testing.synth(stack) },
  ])("has forgotten what an earlier look at the stack has found, and only that", ({ gone, look }) => {
    const looked: Program = (app, Stack) => {
      app.node.setContext("targetVersions", { terraform: ">=1.5.0" });
      let value = tooNew();
      const stack = new Stack(app, "one");
      new TestProvider(stack, "test");
      new Thing(stack, "thing", { value: Lazy.stringValue({ produce: () => Token.asString(value) }) });
      look(stack);
      if (gone) value = "b";
    };
    const { fast, stock } = inEveryWay(looked);
    expect(stock.error ?? "").toMatch(!gone && isCdkTerrain ? /issensitive/ : /^$/);
    expect(outputOf(fast)).toEqual(outputOf(stock));
  });
});

const isCdkTerrain = "issensitive" in Fn;

function tooNew(): unknown {
  const issensitive: unknown = Reflect.get(Fn, "issensitive");
  return typeof issensitive === "function" ? issensitive.call(Fn, "a") : Fn.sensitive("a");
}

describe("A value that is made later", () => {
  function calls(way: Way, times: number): Record<string, number> {
    const counts: Record<string, number> = {};
    const counted = <Value>(name: string, value: Value): { produce(): Value } => ({
      produce: () => {
        counts[name] = (counts[name] ?? 0) + 1;
        return value;
      },
    });
    const program: Program = oneStack((stack) => {
      const text = Lazy.stringValue(counted("text", "a"));
      const { id } = known(stack);
      new Thing(stack, "thing", {
        text: { inside: [`x-${text}`] },
        number: Lazy.numberValue(counted("number", 1)),
        list: Lazy.listValue(counted("list", ["a"])),
        any: Lazy.anyValue(counted("any", { a: id })),
      }).addOverride("override", Lazy.anyValue(counted("override", [1])));
      new TerraformOutput(stack, "out", { value: text });
    });
    inWay(way, program, times);
    return counts;
  }

  it.each([1, 2, 3])("is made as often as by CDKTF, in %i runs", (times) => {
    expect(calls("stock", times)).toMatchObject({ text: 4 * times, override: 2 * times });
    expect(calls("fast", times)).toEqual(calls("stock", times));
    expect(calls("switched", times)).toEqual(calls("stock", times));
  });
});

function inWay(way: Way, program: Program, times: number): void {
  const { Stack, context } = WAYS[way];
  const app = Testing.app({ context });
  program(app, Stack);
  for (let time = 0; time < times; time++) app.synth();
}

function inTest(way: Way, name: string, run: (stack: TerraformStack) => string): string {
  const app: App = Testing.app({ context: WAYS[way].context });
  elements[name]?.(app, WAYS[way].Stack);
  const [stack] = app.node.children;
  if (!(stack instanceof WAYS[way].Stack)) throw new Error("no stack");
  return run(stack);
}

describe.each(IN_HCL)("Without an app's synthesis: %s", (name) => {
  it("returns the same from Testing.synth", () => {
    const synth = (way: Way) => inTest(way, name, (stack) => Testing.synth(stack, true));
    const stock = synth("stock");
    expect(stock).toContain("test_thing");
    expect(synth("fast")).toBe(stock);
    expect(synth("switched")).toBe(stock);
  });

  it("returns the same from Testing.synthHcl", () => {
    const synth = (way: Way) => inTest(way, name, (stack) => Testing.synthHcl(stack));
    const stock = synth("stock");
    expect(stock).toContain("test_thing");
    expect(synth("fast")).toBe(stock);
    expect(synth("switched")).toBe(stock);
  });
});

describe("The output in HCL", () => {
  it.each([...IN_HCL, ...Object.keys(references)])("is what CDKTF writes: %s", (name) => {
    const program = elements[name] ?? references[name];
    if (!program) throw new Error("no such program");
    const { fast, switched, stock } = inEveryWay(program, { hclOutput: true });
    expect(outputOf(fast)).toEqual(outputOf(stock));
    expect(outputOf(switched)).toEqual(outputOf(stock));
    expect(Object.keys(stock.files).filter((file) => file.endsWith("cdk.tf"))).not.toEqual([]);
  });
});
