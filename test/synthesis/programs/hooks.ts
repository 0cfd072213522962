import { Annotations, Aspects, TerraformOutput, TerraformResource, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import type { Program } from "../ways.js";
import { oneStack, TestProvider, Thing } from "./thing.js";
import { known } from "./values.js";

/** What a program may do while the framework synthesizes. */
export const hooks: Record<string, Program> = {
  "an aspect that changes resources": oneStack((stack) => {
    const { id } = known(stack);
    new Thing(stack, "thing", { tags: { a: "b" } });
    Aspects.of(stack).add({
      visit: (node) => {
        if (node instanceof TerraformResource) node.addOverride("tags.Aspect", `${node.node.id}-${id}`);
      },
    });
  }),
  "an aspect that adds resources": oneStack((stack) => {
    const thing = known(stack);
    Aspects.of(thing).add({
      visit: () => {
        new Thing(stack, "added", { of: thing.id, tags: thing.getStringMapAttribute("tags") });
        new TerraformOutput(stack, "out", { value: thing.id });
      },
    });
  }),
  "an aspect that overrides its stack": oneStack((stack) => {
    Aspects.of(stack).add({
      visit: (node) => {
        if (TerraformStack.isStack(node)) node.addOverride("terraform.required_version", ">= 1.11");
      },
    });
  }),
  "an aspect that refers to another stack": (app, Stack) => {
    const [one, two] = ["one", "two"].map((id) => new Stack(app, id));
    if (!one || !two) return;
    for (const stack of [one, two]) new TestProvider(stack, "test");
    const thing = new Thing(one, "thing");
    Aspects.of(two).add({
      visit: (node) => {
        if (node === two) new Thing(two, "user", { thing: thing.id });
      },
    });
  },
  "an aspect on the app": (app, Stack) => {
    for (const id of ["one", "two"]) {
      const stack = new Stack(app, id);
      new TestProvider(stack, "test");
      new Thing(new Construct(stack, "part"), "thing");
    }
    Aspects.of(app).add({ visit: (node) => node.node.addMetadata("seen", node.node.path) });
    Aspects.of(app).add({
      visit: (node) => {
        if (node instanceof Thing)
          node.addOverride(
            "seen",
            node.node.metadata.map(({ data }) => data),
          );
      },
    });
  },
  "notes for the person": oneStack((stack) => {
    Annotations.of(known(stack)).addWarning("a warning");
    Annotations.of(stack).addInfo("1e5");
  }),
  "a validation that passes": oneStack((stack) => known(stack).node.addValidation({ validate: () => [] })),
  "a resource that writes its own block": oneStack((stack) => {
    const { id } = known(stack);
    class Own extends Thing {
      override toTerraform() {
        return { resource: { test_own: { a: { id } } }, check: { c: Token.asAny({ id }) }, "//": { note: [id] } };
      }
      override toMetadata() {
        return { overrides: { test_own: ["a", id] }, own: { list: [1], cloud: "tfc" }, version: "9" };
      }
    }
    new Own(stack, "first");
    new Own(stack, "second");
  }),
  "another version of the framework, as its own tests set it": (app, Stack) => {
    app.node.setContext("cdktfVersion", "stubbed");
    const stack = new Stack(app, "one");
    stack.node.setContext("cdktfVersion", "too late");
    new TestProvider(stack, "test");
  },
};
