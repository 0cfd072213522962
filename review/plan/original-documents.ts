import { elements, field, filled, isJson, type Json } from "../../redundancy/read/plan-json.js";
import { canonicalText } from "../change/canonical-text.js";
import { readDocument } from "../diff/read-document.js";
import type { DocumentSources } from "./explained-document.js";
import type { PlanConfiguration } from "./plan-configuration.js";

/** The documents of a plan that are sensitive as a whole, to judge copies by that nothing marks. */
export class OriginalDocuments {
  /** By canonical text, whether each argument that is this document is explained. */
  #explained: ReadonlyMap<string, boolean> | undefined;

  constructor(
    private readonly plan: Json,
    private readonly configuration: PlanConfiguration,
    private readonly sources: DocumentSources,
  ) {}

  /** Whether the configuration explains which secrets are in the document, wherever it is an argument after. */
  explain(document: object): boolean {
    this.#explained ??= this.#read();
    return this.#explained.get(canonicalText(document)) === true;
  }

  #read(): ReadonlyMap<string, boolean> {
    const explained = new Map<string, boolean>();
    for (const entry of elements(this.plan["resource_changes"])) {
      const change = field(entry, "change");
      const [after, marks] = [field(change, "after"), field(change, "after_sensitive")];
      if (!isJson(after)) continue;
      for (const argument of Object.keys(after)) {
        const value = after[argument];
        if (typeof value !== "string" || (marks !== true && field(marks, argument) !== true)) continue;
        const document = readDocument(value);
        if (!document) continue;
        const key = canonicalText(document);
        if (explained.get(key) !== false) explained.set(key, this.#explains(entry, argument, document));
      }
    }
    return explained;
  }

  #explains(entry: unknown, argument: string, document: object): boolean {
    const module = filled(field(entry, "module_address")) ?? "";
    const key = `${String(field(entry, "type"))}.${String(field(entry, "name"))}`;
    const expressions = this.configuration.expressions(module, field(entry, "mode") === "data" ? `data.${key}` : key);
    return this.sources.explains(field(expressions, argument), module, document);
  }
}
