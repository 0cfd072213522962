import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import * as blueprints from "../../../blueprints/index.js";
import * as constructs from "../../../constructs/index.js";
import * as kubernetes from "../../../kubernetes.js";

type Make = new (scope: Construct, id: string, props: unknown) => Construct;

/** Constructs that take no props. */
const WITHOUT_PROPS = ["FargateCluster", "RedundancyDeclaration"];
const exported: Record<string, unknown> = { ...constructs, ...blueprints, ...kubernetes };
const classes = Object.entries(exported).filter(
  (entry): entry is [string, Make] =>
    typeof entry[1] === "function" && entry[1].prototype instanceof Construct && !WITHOUT_PROPS.includes(entry[0]),
);

function problem(Class: Make, props: unknown): unknown {
  try {
    new Class(new TerraformStack(new App(), "shop"), "part", props);
  } catch (error) {
    return error;
  }
  return "none";
}

const message = expect.stringMatching(/^(shop\/)?part(\/[\w/-]+)?: wrong props\n( {2}\S.*\n?)+$/);

/** Names of props, as the message about an unknown one lists them. */
function propsOf(Class: Make): string[] {
  const said = String(problem(Class, { nmae: 1 }));
  return / nmae: is not a known prop.* (?:Allowed|nearest): (.*)/.exec(said)?.[1]?.split(", ") ?? [];
}

describe.each(classes)("%s", (_, Class) => {
  it.each([
    ["null", null],
    ["a string", "props"],
    ["a list", ["props"]],
    ["an unknown prop", { nmae: 1 }],
  ])("says what is wrong with %s as its props", (_, props) => {
    expect(problem(Class, props)).toMatchObject({ name: "PropsError", message });
  });

  it.each([
    ["no props", undefined],
    ["an empty object", {}],
  ])("takes %s, or says which it requires", (_, props) => {
    const said = problem(Class, props);
    if (said === "none") return;
    expect(said).toMatchObject({
      name: "PropsError",
      message: expect.stringMatching(/is required|given nothing|must be in/),
    });
  });

  it("says what is wrong with props of another kind", () => {
    for (const wrong of [null, "x", Number.NaN, {}, [], () => 1]) {
      const given = Object.fromEntries(propsOf(Class).map((prop) => [prop, wrong]));
      const said = problem(Class, given);
      if (said !== "none") expect([given, said]).toMatchObject([given, { name: "PropsError", message }]);
    }
  });
});

it("tries the props of nearly every construct", () => {
  expect(classes.filter(([, Class]) => propsOf(Class).length > 0).length).toBeGreaterThan(75);
});
