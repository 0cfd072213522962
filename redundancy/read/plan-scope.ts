import { type Key, type ModuleStep, moduleAddress } from "./plan-address.js";
import { PlannedModule } from "./plan-configuration.js";
import type { Resolved } from "./plan-found.js";
import type { InstanceIndex, Instances } from "./plan-instances.js";
import { field } from "./plan-json.js";

/** Who evaluates an expression: `count.index`, `each.key` and `each.value` are those of it. */
export interface Subject {
  readonly key: Key;
  /** All instances of it; undefined where it has no instance key. */
  readonly instances: Instances | undefined;
  /** The `for_each_expression`. */
  readonly forEach: unknown;
}

export const NOBODY: Subject = { key: null, instances: undefined, forEach: undefined };

/** A module instance: what names mean in it. */
export class PlanScope {
  /** What variables and outputs refer to, as far as it was asked. */
  readonly known = new Map<string, Resolved>();

  constructor(
    /** Address of the module instance; empty for the root. */
    readonly module: string,
    readonly configuration: PlannedModule | undefined,
    readonly parent: PlanScope | undefined,
    private readonly call: ModuleStep | undefined,
    private readonly scopes: PlanScopes,
  ) {}

  instances(name: string): Instances | undefined {
    return this.scopes.index.of(this.module, name);
  }

  calledModules(name: string): Instances | undefined {
    return this.scopes.index.called(this.module, name);
  }

  child(module: string): PlanScope {
    return this.scopes.at(module);
  }

  /** What the call of this module gives to a variable: an expression of the parent. */
  argument(variable: string): unknown {
    return field(field(this.block, "expressions"), variable);
  }

  /** This module instance, as the parent sees it. */
  get caller(): Subject {
    return {
      key: this.call?.key ?? null,
      instances: this.call && this.parent?.calledModules(this.call.name),
      forEach: field(this.block, "for_each_expression"),
    };
  }

  private get block(): unknown {
    return this.call && this.parent?.configuration?.call(this.call.name);
  }

  /** Whether the plan holds all there will be: without it, what has no instance may have some. */
  get complete(): boolean {
    return this.scopes.complete;
  }
}

/** All module instances of a plan. */
export class PlanScopes {
  private readonly scopes = new Map<string, PlanScope>();
  private readonly root: PlanScope;

  constructor(
    readonly index: InstanceIndex,
    configuration: unknown,
    readonly complete: boolean,
  ) {
    const root = field(configuration, "root_module");
    this.root = new PlanScope("", root === undefined ? undefined : new PlannedModule(root), undefined, undefined, this);
  }

  at(module: string): PlanScope {
    const known = module === "" ? this.root : this.scopes.get(module);
    if (known) return known;
    let address = "";
    let scope = this.root;
    for (const call of this.index.path(module)) {
      address = moduleAddress(address, call);
      const next =
        this.scopes.get(address) ?? new PlanScope(address, scope.configuration?.child(call.name), scope, call, this);
      this.scopes.set(address, next);
      scope = next;
    }
    return scope;
  }
}
