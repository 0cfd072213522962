import { TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { z } from "zod";
import type { Declaration, Policy, Waiver } from "../../redundancy/declaration.js";
import { checkArguments } from "../props/check-arguments.js";
import { policySchema } from "./policy.js";
import { type Acceptance, acceptanceSchema, expiredWaivers } from "./waiver.js";

const ID = "redundancy-declaration";

const resourceSchema = z.instanceof(TerraformResource, {
  error: "must be a resource of a provider, for example the service of a ContainerService",
});
const demandSchema = z.strictObject({ resource: resourceSchema, capacity: z.number().min(0, "must be 0 or more") });
const softSchema = z.strictObject({ from: resourceSchema, to: resourceSchema });
const declaredPolicySchema = z.strictObject({ policy: policySchema });
const waiveSchema = z.strictObject({
  rule: z.string(),
  resource: resourceSchema,
  acceptance: acceptanceSchema.optional(),
});
const scenarioSchema = z.strictObject({ name: z.string().min(1, "must name a scenario, such as zone+deployment") });

/**
 * Writes a stack's {@link Declaration} into the synthesized file under `"//".holdfast`.
 * There is one for each stack; constructs add to it with `RedundancyDeclaration.of(this)`.
 */
export class RedundancyDeclaration extends TerraformElement {
  /** The declaration of the stack that `scope` is in, created at first use. */
  static of(scope: Construct): RedundancyDeclaration {
    const stack = TerraformStack.of(scope);
    const existing = stack.node.tryFindChild(ID);
    return existing instanceof RedundancyDeclaration ? existing : new RedundancyDeclaration(stack, ID);
  }

  private readonly demands: [TerraformResource, number][] = [];
  private readonly softDependencies: [TerraformResource, TerraformResource][] = [];
  private readonly waived: [string, TerraformResource, Acceptance][] = [];
  private readonly judged = new Set<string>();
  private declaredPolicy: Policy | undefined;

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    // The one place outside stacks/ that reads the clock: a waiver must end for every user, however the app is started.
    this.node.addValidation({ validate: () => expiredWaivers(this.waivers, new Date()) });
  }

  /** Declares how much of a component must remain at peak, in its own unit. */
  demand(resource: TerraformResource, capacity: number): void {
    checkArguments(this, "demand", demandSchema, { resource, capacity });
    this.demands.push([resource, capacity]);
  }

  /** Declares that `from` still works, with less, when `to` is gone. */
  soft(from: TerraformResource, to: TerraformResource): void {
    checkArguments(this, "soft", softSchema, { from, to });
    this.softDependencies.push([from, to]);
  }

  /** Declares the recovery objectives of the whole stack. */
  policy(policy: Policy): void {
    checkArguments(this, "policy", declaredPolicySchema, { policy });
    this.declaredPolicy = policy;
  }

  /** Accepts that `rule` finds something on `resource`. A missing acceptance leaves the finding open. */
  waive(rule: string, resource: TerraformResource, acceptance: Acceptance | undefined): void {
    checkArguments(this, "waive", waiveSchema, { rule, resource, acceptance });
    if (acceptance) this.waived.push([rule, resource, acceptance]);
  }

  /** Asks for one more failure scenario, for example `zone+deployment`. */
  scenario(name: string): void {
    checkArguments(this, "scenario", scenarioSchema, { name });
    this.judged.add(name);
  }

  /** The declaration as it will be written. */
  get declaration(): Declaration {
    return {
      demand: Object.fromEntries(this.demands.map(([resource, capacity]) => [address(resource), capacity])),
      soft: this.softDependencies.map(([from, to]) => ({ from: address(from), to: address(to) })),
      ...(this.declaredPolicy && { policy: this.declaredPolicy }),
      waivers: this.waivers,
      scenarios: [...this.judged],
    };
  }

  private get waivers(): Waiver[] {
    return this.waived.map(([rule, resource, acceptance]) => ({ rule, resource: address(resource), ...acceptance }));
  }

  override toTerraform(): object {
    return { "//": { holdfast: this.declaration } };
  }

  override toMetadata(): object {
    return {};
  }
}

function address(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}
