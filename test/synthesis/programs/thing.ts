import { type TerraformMetaArguments, TerraformProvider, TerraformResource, type TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Program } from "../ways.js";

/** A resource that takes any value in any place. */
export class Thing extends TerraformResource {
  readonly #attributes: Record<string, unknown>;

  constructor(
    scope: Construct,
    id: string,
    attributes: Record<string, unknown> = {},
    metaArguments: TerraformMetaArguments = {},
  ) {
    super(scope, id, {
      terraformResourceType: "test_thing",
      terraformGeneratorMetadata: { providerName: "test" },
      ...metaArguments,
    });
    this.#attributes = attributes;
  }

  get id(): string {
    return this.getStringAttribute("id");
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return this.#attributes;
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    const simple = (value: unknown) => ({ value, type: "simple", isBlock: false, storageClassType: "string" });
    return Object.fromEntries(Object.entries(this.#attributes).map(([key, value]) => [key, simple(value)]));
  }
}

export class TestProvider extends TerraformProvider {
  readonly #attributes: Record<string, unknown>;
  readonly #alias: string | undefined;

  constructor(scope: Construct, id: string, attributes: Record<string, unknown> = {}, alias?: string) {
    super(scope, id, {
      terraformResourceType: "test",
      terraformGeneratorMetadata: { providerName: "test", providerVersionConstraint: "~> 1.0" },
      terraformProviderSource: "example/test",
    });
    this.#attributes = attributes;
    this.#alias = alias;
  }

  override get alias(): string | undefined {
    return this.#alias;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...this.#attributes, alias: this.#alias };
  }
}

/** A program of one stack that has a provider. */
export function oneStack(fill: (stack: TerraformStack) => void): Program {
  return (app, Stack) => {
    const stack = new Stack(app, "one");
    new TestProvider(stack, "test", { region: "eu-west-1" });
    fill(stack);
  };
}

/** A program of one stack with one thing that has these attributes. */
export function oneThing(attributesIn: (stack: TerraformStack) => Record<string, unknown>): Program {
  return oneStack((stack) => {
    new Thing(stack, "thing", attributesIn(stack));
  });
}
