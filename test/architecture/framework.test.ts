import { App } from "cdktf";
import { expect, inject, it } from "vitest";
import { Network } from "../../constructs/network/network.js";
import { AwsStack } from "../../constructs/stack/aws-stack.js";
import { synthesize, ZONES } from "../synth.js";

it("runs the suite on the framework and the provider bindings that the project names", () => {
  const stack = new AwsStack(new App(), "test", { region: "eu-west-1" });
  const { vpc } = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  const { framework, bindings } = inject("versions");
  expect(synthesize(stack)["//"]).toMatchObject({ metadata: { version: framework } });
  expect(vpc.terraformGeneratorMetadata?.providerVersion).toBe(bindings);
});

declare module "vitest" {
  interface ProvidedContext {
    versions: { readonly framework: string; readonly bindings: string };
  }
}
