import {
  Aspects,
  LocalBackend,
  S3Backend,
  TerraformDataSource,
  TerraformHclModule,
  TerraformLocal,
  TerraformOutput,
  type TerraformStack,
  TerraformVariable,
} from "cdktf";
import { Construct } from "constructs";
import fc from "fast-check";
import type { Program } from "../ways.js";
import { anyValue, made, type Value } from "./random-value.js";
import { TestProvider, Thing } from "./thing.js";

const KINDS = [
  "thing",
  "thing",
  "thing",
  "output",
  "local",
  "variable",
  "data",
  "module",
  "provider",
  "added",
] as const;
const PATHS = ["a", "a.b", "list", "tags.x", "new.block", "//.note"] as const;

export interface Element {
  readonly kind: (typeof KINDS)[number];
  readonly nested: boolean;
  readonly attributes: Readonly<Record<string, Value>>;
  readonly overrides: readonly (readonly [path: string, value: Value])[];
  readonly logicalId: string | undefined;
}

export interface Stack {
  readonly backend: "none" | "local" | "s3";
  readonly inFirst: boolean;
  readonly overrides: readonly (readonly [path: string, value: Value])[];
  readonly elements: readonly Element[];
}

const overrides = (paths: readonly string[]) =>
  fc.array(fc.tuple(fc.constantFrom(...paths), anyValue), { maxLength: 2 });

const element: fc.Arbitrary<Element> = fc.record({
  kind: fc.constantFrom(...KINDS),
  nested: fc.boolean(),
  attributes: fc.dictionary(fc.constantFrom("a", "b", "list", "tags", "value", "1e5"), anyValue, { maxKeys: 4 }),
  overrides: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, overrides(PATHS)),
  logicalId: fc.option(fc.constantFrom("same", "other"), { freq: 12, nil: undefined }),
});

const stack: fc.Arbitrary<Stack> = fc.record({
  backend: fc.constantFrom("none", "none", "local", "s3"),
  inFirst: fc.integer({ min: 0, max: 9 }).map((number) => number === 9),
  overrides: fc.oneof(
    { weight: 7, arbitrary: fc.constant([]) },
    overrides(["terraform.required_version", "resource.test_thing.same.a", "check.a"]),
  ),
  elements: fc.array(element, { minLength: 1, maxLength: 5 }),
});

/** An app of one to three stacks; what is later in it may refer to all that is before. */
export const apps = fc.array(stack, { minLength: 1, maxLength: 3 });

export function programOf(stacks: readonly Stack[]): Program {
  return (app, StackClass) => {
    const things: Thing[] = [];
    let first: TerraformStack | undefined;
    for (const [index, description] of stacks.entries()) {
      const created = new StackClass(description.inFirst && first ? first : app, `stack-${index}`);
      first ??= created;
      new TestProvider(created, "test");
      if (description.backend === "local") new LocalBackend(created, { path: "a" });
      if (description.backend === "s3") new S3Backend(created, { bucket: "b", key: `k${index}` });
      for (const [number, one] of description.elements.entries()) addElement(created, `element ${number}`, one, things);
      for (const [path, value] of description.overrides) created.addOverride(path, made(value, things));
    }
  };
}

function addElement(stack: TerraformStack, id: string, { kind, nested, ...rest }: Element, things: Thing[]): void {
  const scope = nested ? new Construct(stack, `part of ${id}`) : stack;
  const attributes = Object.fromEntries(
    Object.entries(rest.attributes).map(([name, value]) => [name, made(value, things)]),
  );
  if (kind === "added") {
    let visited = false;
    Aspects.of(scope).add({
      visit: () => {
        if (!visited) new Thing(stack, `${id} added`, attributes);
        visited = true;
      },
    });
    return;
  }
  const created = elementOf(kind, scope, id, attributes);
  if (rest.logicalId !== undefined) created.overrideLogicalId(rest.logicalId);
  for (const [path, value] of rest.overrides) created.addOverride(path, made(value, things));
  if (created instanceof Thing) things.push(created);
}

function elementOf(
  kind: Exclude<Element["kind"], "added">,
  scope: Construct,
  id: string,
  attributes: Record<string, unknown>,
) {
  switch (kind) {
    case "thing":
      return new Thing(scope, id, attributes);
    case "output":
      return new TerraformOutput(scope, id, { value: attributes, sensitive: "a" in attributes });
    case "local":
      return new TerraformLocal(scope, id, attributes);
    case "variable":
      return new TerraformVariable(scope, id, { default: attributes });
    case "data":
      return new TerraformDataSource(scope, id, {
        terraformResourceType: "test_data",
        terraformGeneratorMetadata: { providerName: "test" },
      });
    case "module":
      return new TerraformHclModule(scope, id, { source: "example/module", variables: attributes });
    case "provider":
      return new TestProvider(scope, id, attributes, "alias");
  }
}
