import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group/index.js";
import { RdsClusterParameterGroup } from "@cdktf/provider-aws/lib/rds-cluster-parameter-group/index.js";
import type { Construct } from "constructs";
import { z } from "zod";
import { physicalName } from "../naming/physical-name.js";
import { ENGINES, type Engine } from "./engine.js";
import { parameterGroupFamily } from "./engine-version.js";

/** A parameter that is applied at once, or a static one, which waits for the next restart. */
export type Parameter = string | { readonly value: string; readonly applyMethod: "immediate" | "pending-reboot" };

/** Parameters by name. */
export type Parameters = Readonly<Record<string, Parameter>>;

export const parametersSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9_.]*$/, "must be the name of a parameter in lower case"),
  z.union([z.string(), z.strictObject({ value: z.string(), applyMethod: z.enum(["immediate", "pending-reboot"]) })]),
) satisfies z.ZodType<unknown, Parameters>;

export interface ParameterGroupProps {
  readonly engine: Engine;
  readonly engineVersion: string;
  readonly parameters: Parameters;
}

/** Parameters of all instances of a cluster: those of an instance take their values from here unless it has its own. */
export function clusterParameterGroup(scope: Construct, props: ParameterGroupProps): RdsClusterParameterGroup {
  return new RdsClusterParameterGroup(scope, "parameters", config(scope, props));
}

export function instanceParameterGroup(scope: Construct, props: ParameterGroupProps): DbParameterGroup {
  return new DbParameterGroup(scope, "parameters", config(scope, props));
}

/** What is wrong with the parameters of an engine, by name. */
export function parameterProblem(engine: Engine, name: string): string | undefined {
  return name === ENGINES[engine].tls?.name ? "must be left out: TLS is always required" : undefined;
}

function config(scope: Construct, { engine, engineVersion, parameters }: ParameterGroupProps) {
  const family = parameterGroupFamily(engine, engineVersion);
  const { tls } = ENGINES[engine];
  return {
    // The family cannot be changed in place, and a group in use cannot be deleted: the next one needs another name.
    name: physicalName(scope, { maxLength: 255, replaceOn: [family] }),
    family,
    description: `Parameters for ${family}`,
    parameter: [
      ...(tls ? [{ ...tls, applyMethod: "immediate" }] : []),
      ...Object.entries(parameters).map(([name, parameter]) =>
        typeof parameter === "string" ? { name, value: parameter, applyMethod: "immediate" } : { name, ...parameter },
      ),
    ],
    lifecycle: { createBeforeDestroy: true },
  };
}
