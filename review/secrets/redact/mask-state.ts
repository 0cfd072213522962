import { field } from "../../../redundancy/read/plan-json.js";
import { maskValue } from "../mask-value.js";
import { isMarked } from "../secrets-of-plan.js";
import { mapEntries, mapList, withFields } from "./copy.js";
import { maskOutput } from "./mask-named.js";
import { maskRules, type RedactScope } from "./redact-scope.js";

/** The values of a state, or what they will be: outputs, and the resources of all modules. */
export function maskState(values: unknown, isSensitive: (output: string) => boolean, scope: RedactScope): unknown {
  return withFields(values, {
    outputs: (outputs) =>
      mapEntries(outputs, (name, output) => {
        const sensitive = isMarked(output) || isSensitive(name);
        const fields = { value: (value: unknown) => maskOutput(name, value, sensitive, scope) };
        // The type of an object names its keys.
        return withFields(output, sensitive ? { ...fields, type: () => "string" } : fields);
      }),
    root_module: (module) => maskModule(module, scope),
  });
}

function maskModule(module: unknown, scope: RedactScope): unknown {
  return withFields(module, {
    resources: (resources) => mapList(resources, (each) => maskResource(each, scope)),
    child_modules: (modules) => mapList(modules, (each) => maskModule(each, scope)),
  });
}

function maskResource(resource: unknown, scope: RedactScope): unknown {
  const documents = scope.documents.ofState();
  const rules = maskRules(scope, [field(resource, "sensitive_values")]);
  return withFields(resource, {
    values: (values) =>
      maskValue(values, { ...rules, document: (text, document, path) => documents.after(text, document, path) }),
  });
}
