import { field, filled } from "../../../redundancy/read/plan-json.js";
import { maskValue } from "../mask-value.js";
import { withFields } from "./copy.js";
import { maskRules, type RedactScope } from "./redact-scope.js";

/** An entry of `resource_changes` or `resource_drift`, with both sides masked by the marks of both. */
export function maskChange(entry: unknown, scope: RedactScope): unknown {
  const change = field(entry, "change");
  const marks = [field(change, "before_sensitive"), field(change, "after_sensitive")];
  const documents = scope.documents.ofChange(explainedIn(entry, scope));
  const rules = maskRules(scope, marks);
  // The document after tells what may be seen of the one before.
  const after = maskValue(field(change, "after"), {
    ...rules,
    document: (text, document, path, isCopy) => documents.after(text, document, path, isCopy),
  });
  const before = maskValue(field(change, "before"), {
    ...rules,
    document: (text, document, path) => documents.before(text, document, path),
  });
  return withFields(entry, { change: () => withFields(change, { before: () => before, after: () => after }) });
}

/** Whether the configuration explains which secrets are in a document that is a whole argument of the resource. */
function explainedIn(entry: unknown, { configuration, sources, originals }: RedactScope) {
  const module = filled(field(entry, "module_address")) ?? "";
  const key = `${String(field(entry, "type"))}.${String(field(entry, "name"))}`;
  const expressions = configuration.expressions(module, field(entry, "mode") === "data" ? `data.${key}` : key);
  return ([argument, ...rest]: readonly string[], document: object, isCopy: boolean) => {
    if (isCopy) return originals.explain(document);
    return (
      argument !== undefined && rest.length === 0 && sources.explains(field(expressions, argument), module, document)
    );
  };
}

/** An action of a provider. */
export function maskInvocation(action: unknown, scope: RedactScope): unknown {
  const rules = maskRules(scope, [field(action, "config_sensitive")]);
  return withFields(action, { config_values: (values) => maskValue(values, rules) });
}
