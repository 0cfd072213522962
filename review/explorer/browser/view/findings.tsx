import { useComputed } from "@preact/signals";
import type { Finding } from "../../../../redundancy/rules/finding.js";
import { componentFinder, findingSections } from "../model/finding-sections.js";
import { reveal } from "../reveal.js";
import type { Store } from "../store.js";
import { useStore } from "../store-context.js";
import { Source } from "./chain.js";
import { LongList } from "./long-list.js";

/** What the rules found. */
export function Findings() {
  const { report } = useStore();
  const sections = findingSections(report.value.findings);
  const find = useComputed(() => componentFinder(report.value));
  if (sections.length === 0) return <p class="quiet">The rules found nothing.</p>;
  return (
    <>
      {sections.map(({ name, heading, findings }) => (
        <section key={name} class="finding-section" data-section={name}>
          <h3>
            {heading} <span class="tab-count">{findings.length}</span>
          </h3>
          <LongList items={findings} most={20}>
            {(finding) => <FindingRow key={keyOf(finding)} finding={finding} component={find.value(finding)} />}
          </LongList>
        </section>
      ))}
    </>
  );
}

function FindingRow({ finding, component }: { readonly finding: Finding; readonly component: string | null }) {
  const store = useStore();
  const { message, rule, fix, source, waiver } = finding;
  return (
    <li class="row finding" data-finding={keyOf(finding)} tabIndex={-1}>
      <p>{message}</p>
      {waiver ? (
        <p class="quiet">
          Waived by {waiver.owner} until {waiver.expires}: {waiver.reason}
        </p>
      ) : (
        <p class="quiet">{fix}</p>
      )}
      <p class="finding-foot">
        {component !== null && (
          <button type="button" class="link" onClick={() => showFinding(store, finding, component)}>
            Show {store.nameOf(component)}
          </button>
        )}
        <code>{rule}</code>
        <Source url={source}>Source</Source>
      </p>
    </li>
  );
}

/** Opens the list of findings, and brings the component into view, where there is one. */
export function showFinding(store: Store, finding: Finding, component: string | null): void {
  store.panel.value = "findings";
  store.tab.value = "architecture";
  if (component !== null) {
    reveal(store, component);
    return;
  }
  requestAnimationFrame(() => {
    const row = document.querySelector<HTMLElement>(`[data-finding="${CSS.escape(keyOf(finding))}"]`);
    row?.scrollIntoView({ block: "nearest" });
    row?.focus();
  });
}

function keyOf({ rule, resource, stack, message }: Finding): string {
  return JSON.stringify([rule, stack, resource, message]);
}
