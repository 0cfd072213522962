import { Annotations, App, Fn, Lazy, type TerraformStack, Testing, Token } from "cdktf";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FastStack } from "../../constructs/stack/fast-stack.js";
import { STOCK_SYNTHESIS } from "../../constructs/stack/stock-synthesis.js";
import { TestProvider, Thing } from "./programs/thing.js";

const ENGINES_OWN = Error.captureStackTrace;
const SWITCHED = { [STOCK_SYNTHESIS]: true };

/** Who asked the engine for a stack trace. */
let asked: string[];
let Stack: typeof FastStack;

beforeEach(async () => {
  asked = [];
  Error.captureStackTrace = (target, below) => {
    asked.push(below?.name ?? "");
    ENGINES_OWN(target, below);
  };
  // FastStack keeps the function that it finds when it is loaded.
  vi.resetModules();
  ({ FastStack: Stack } = await import("../../constructs/stack/fast-stack.js"));
  asked = [];
});

afterEach(() => {
  Error.captureStackTrace = ENGINES_OWN;
});

/** One of each kind of token. */
function tokensIn(stack: TerraformStack) {
  const thing = new Thing(stack, "thing", {});
  return {
    reference: thing.interpolationForAttribute("id"),
    call: Token.asAny(Fn.merge([thing.getStringMapAttribute("tags")])),
    value: Token.asAny("a"),
    lazy: Lazy.anyValue({ produce: () => thing.id }),
  };
}

function tokensOf(context: Record<string, unknown>) {
  return Object.entries(tokensIn(new Stack(new App({ context }), "one")));
}

describe("In an app with a FastStack", () => {
  it("no token takes a stack trace", () => {
    for (const [kind, token] of tokensOf({})) expect({ kind, stack: token.creationStack }).toEqual({ kind, stack: [] });
    expect(asked).toEqual([]);
  });

  it("nothing takes one from the first construct to the written file", () => {
    const app = Testing.app();
    const stack = new Stack(app, "one");
    new TestProvider(stack, "test");
    new Thing(stack, "user", tokensIn(stack));
    app.synth();
    expect(asked).toEqual([]);
  });

  it("every token takes one with the switch on", () => {
    for (const [kind, token] of tokensOf(SWITCHED)) {
      expect({ kind, stack: token.creationStack.join("\n") }).toEqual({
        kind,
        stack: expect.stringContaining("tokensIn"),
      });
    }
    expect(asked.length).toBeGreaterThanOrEqual(4);
  });

  it("the switch holds for the app, not for those after it", () => {
    const contexts = [{}, { [STOCK_SYNTHESIS]: "true" }, {}, { [STOCK_SYNTHESIS]: false }];
    const traced = contexts.map((context) => tokensOf(context).every(([, token]) => token.creationStack.length > 0));
    expect(traced).toEqual([false, true, false, false]);
  });

  it("an error keeps its stack, of the usual depth", () => {
    new Stack(new App(), "one");
    const error = thrownBelow(30);
    const lines = error.stack?.split("\n") ?? [];
    expect(lines.slice(0, 2)).toEqual(["Error: thrown", expect.stringContaining("thrownBelow")]);
    expect(lines).toHaveLength(1 + Error.stackTraceLimit);
  });

  it("who asks for a stack trace gets it, without what is below the function that it names", () => {
    new Stack(new App(), "one");
    const target: { stack?: string } = { stack: "" };
    function asking() {
      Error.captureStackTrace(target, asking);
    }
    function caller() {
      asking();
    }
    caller();
    expect(target.stack?.split("\n")[1]).toContain("caller");
    const whole: { stack?: string } = {};
    Error.captureStackTrace(whole);
    expect(whole.stack?.split("\n")[1]).toContain("creation-stacks.test.ts");
    expect(asked).toHaveLength(2);
  });

  it("an annotation says where it was made", () => {
    const stack = new Stack(new App(), "one");
    Annotations.of(stack).addWarning("beware");
    expect(stack.node.metadata.at(-1)?.trace?.join("\n")).toContain("creation-stacks.test.ts");
  });
});

function thrownBelow(levels: number): Error {
  return levels === 0 ? new Error("thrown") : thrownBelow(levels - 1);
}
