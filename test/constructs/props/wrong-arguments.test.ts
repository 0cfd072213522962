import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { beforeAll, describe, expect, it, vi } from "vitest";
import * as constructs from "../../../constructs/index.js";

/** Apps that have one of nearly every construct. */
const APPS = [
  "compute-lattice",
  "compute",
  "databases",
  "datastores",
  "edge",
  "gradual",
  "instances",
  "kubernetes",
  "messaging-brokers",
  "messaging",
  "planned-datastores",
  "planned-edge",
  "storage",
  "traffic",
];

/** Methods that take others than strings. The rest of a construct's methods is its own. */
const PUBLIC =
  /^(grant([A-Z]\w*)?|allow[A-Z]\w*|subscribe[A-Z]\w*|consume|rule|podIdentity|protect|addToPolicy|readStatement|serviceConnect|subnet|subnetIds|usedBy|demand|soft|policy|waive|scenario)$/;
/** Those of them whose first argument is the id of what they make. */
const WITH_ID = /^(allow(?!Send)|subscribe|consume|rule|podIdentity|protect)/;
const PRIVATE = ["KafkaCluster.grantTopic", "SharedFileSystem.grantClient"];

type Method = (...given: readonly unknown[]) => unknown;

function methodsOf(construct: Construct): [name: string, method: Method][] {
  const prototype: object = Object.getPrototypeOf(construct);
  return Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([name, { value }]) =>
    typeof value === "function" && PUBLIC.test(name) ? [[name, value]] : [],
  );
}

describe("every method of a construct that takes others", () => {
  const found = new Map<string, [Construct, Method]>();

  beforeAll(async () => {
    const apps: App[] = [];
    const synth = vi.spyOn(App.prototype, "synth").mockImplementation(function (this: App) {
      apps.push(this);
    });
    for (const app of APPS) await import(`../../e2e/apps/${app}.ts`);
    synth.mockRestore();
    for (const construct of apps.flatMap((app) => app.node.findAll())) {
      const { name } = construct.constructor;
      if (!Object.hasOwn(constructs, name) || construct instanceof TerraformStack) continue;
      for (const [method, call] of methodsOf(construct)) {
        if (!PRIVATE.includes(`${name}.${method}`)) found.set(`${name}.${method}`, [construct, call]);
      }
    }
  }, 60_000);

  it.each<[string, unknown]>([
    ["null", null],
    ["a number", 5],
    ["a list of nothing", [undefined]],
    ["another kind of object", [new Construct(new TerraformStack(new App(), "other"), "thing")]],
  ])("says what is wrong with %s", (what, wrong) => {
    const said = [...found].map(([name, [construct, call]]) => {
      const rest = [wrong, wrong, wrong];
      try {
        call.apply(construct, WITH_ID.test(name.split(".")[1] ?? "") ? [`${name} of ${what}`, ...rest] : rest);
      } catch (error) {
        return `${name}: ${error instanceof Error ? error.name : error}`;
      }
      return `${name}: nothing`;
    });
    expect(said.filter((line) => !line.endsWith(": PropsError"))).toEqual([]);
  });

  it("is tried on each construct that can be granted or connected to", () => {
    expect(found.size).toBeGreaterThan(60);
  });
});
