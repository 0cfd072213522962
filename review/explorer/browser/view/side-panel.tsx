import { useStore } from "../store-context.js";
import { DifferenceOverview } from "./difference-overview.js";
import { Findings } from "./findings.js";
import { ImpactView } from "./impact-view.js";
import { Overview } from "./overview.js";

/** What is told beside the drawing: what a failure does, and what was found. */
export function SidePanel() {
  const { panel, report, selection, view, printing } = useStore();
  const all = printing.value;
  const findings = report.value.findings.length;
  return (
    <aside class="panel" aria-label="Details">
      <div class="panel-tabs">
        <button
          type="button"
          aria-pressed={panel.value === "impact"}
          onClick={() => {
            panel.value = "impact";
          }}
        >
          {selection.value ? "Impact" : "Overview"}
        </button>
        <button
          type="button"
          aria-pressed={panel.value === "findings"}
          onClick={() => {
            panel.value = "findings";
          }}
        >
          Findings<span class="tab-count">{findings}</span>
        </button>
      </div>
      <div class="panel-body" hidden={!all && panel.value !== "impact"}>
        {selection.value ? <ImpactView /> : view.value === "difference" ? <DifferenceOverview /> : <Overview />}
      </div>
      <div class="panel-body" hidden={!all && panel.value !== "findings"}>
        <Findings />
      </div>
    </aside>
  );
}
