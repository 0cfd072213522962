import { field, isJson, type Json } from "../../../redundancy/read/plan-json.js";
import { marked } from "../../../redundancy/read/plan-value.js";
import { secretPair } from "../mask-value.js";
import { isMarked } from "../secrets-of-plan.js";
import { mapEntries, mapList, withFields } from "./copy.js";
import { MarksByBlock } from "./marks-by-block.js";
import { maskLeaves, maskNamed } from "./mask-named.js";
import type { RedactScope } from "./redact-scope.js";

/** The configuration without the secrets that are written out in it: of arguments, variables, outputs and providers. */
export function maskConfiguration(configuration: unknown, scope: RedactScope): unknown {
  const marks = new MarksByBlock(scope.plan);
  return withFields(configuration, {
    provider_config: (providers) =>
      mapEntries(providers, (_, provider) =>
        withFields(provider, { expressions: (given) => maskArguments(given, () => [], scope) }),
      ),
    root_module: (module) => maskModule(module, "", marks, scope),
  });
}

function maskModule(module: unknown, address: string, marks: MarksByBlock, scope: RedactScope): unknown {
  return withFields(module, {
    variables: (variables) => mapEntries(variables, (name, variable) => maskDefault(name, variable, scope)),
    outputs: (outputs) =>
      mapEntries(outputs, (name, output) =>
        withFields(output, { expression: (given) => maskExpression(name, given, [isMarked(output)], scope) }),
      ),
    resources: (resources) => mapList(resources, (each) => maskBlock(each, address, marks, scope)),
    module_calls: (calls) =>
      mapEntries(calls, (name, call) => {
        const called = field(call, "module");
        const isSensitive = (variable: string) => isMarked(field(field(called, "variables"), variable));
        const inner = `${address === "" ? "" : `${address}.`}module.${name}`;
        return withFields(call, {
          expressions: (given) => maskArguments(given, (variable) => [isSensitive(variable)], scope),
          module: () => maskModule(called, inner, marks, scope),
        });
      }),
  });
}

function maskDefault(name: string, variable: unknown, scope: RedactScope): unknown {
  const mask = (value: unknown) => (isMarked(variable) ? maskLeaves(value, scope) : maskNamed(name, value, scope));
  return withFields(variable, { default: mask });
}

function maskBlock(block: unknown, module: string, marks: MarksByBlock, scope: RedactScope): unknown {
  return withFields(block, {
    expressions: (given) => maskArguments(given, (argument) => marks.of(module, block, argument), scope),
    provisioners: (given) =>
      mapList(given, (each) => withFields(each, { expressions: (own) => maskArguments(own, () => [], scope) })),
  });
}

function maskArguments(given: unknown, marks: (name: string) => readonly unknown[], scope: RedactScope): unknown {
  const pair = isJson(given) ? secretPair(constants(given)) : undefined;
  return mapEntries(given, (name, each) => maskExpression(name, each, name === pair ? [true] : marks(name), scope));
}

/** An expression, a block of expressions, or a list of blocks. Positions in lists of marks may be those of a set. */
function maskExpression(name: string, given: unknown, marks: readonly unknown[], scope: RedactScope): unknown {
  if (Array.isArray(given)) {
    const inner = marks.flatMap((mark) => (Array.isArray(mark) ? (mark as unknown[]) : [mark]));
    return given.map((each) => maskExpression(name, each, inner, scope));
  }
  if (!isJson(given)) return given;
  const isMarkedWhole = marks.includes(true);
  if (Object.hasOwn(given, "constant_value")) {
    const isHidden = marks.some(marked);
    if (isMarkedWhole) scope.secrets.add(given["constant_value"], name);
    const mask = (value: unknown) => (isHidden ? maskLeaves(value, scope) : maskNamed(name, value, scope));
    return withFields(given, { constant_value: mask });
  }
  return maskArguments(
    given,
    (argument) => (isMarkedWhole ? [true] : marks.map((mark) => field(mark, argument))),
    scope,
  );
}

function constants(given: Json): Json {
  return Object.fromEntries(Object.entries(given).map(([name, each]) => [name, field(each, "constant_value")]));
}
