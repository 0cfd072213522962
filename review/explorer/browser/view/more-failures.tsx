import { scenarioTitle } from "../model/impact.js";
import { useStore } from "../store-context.js";

const PRESSED = new Set(["zone", "member", "shared", "component"]);

/** Failures that no part of the drawing stands for: two zones, a region, a zone during a deployment. */
export function MoreFailures() {
  const { report, selection, nameOf } = useStore();
  const others = report.value.scenarios.filter(({ kind }) => !PRESSED.has(kind));
  if (others.length === 0) return null;
  const chosen = selection.value?.kind === "scenario" ? selection.value.scenario : "";
  return (
    <label class="select">
      <span class="hidden-text">More failures</span>
      <select
        value={chosen}
        onChange={({ currentTarget: { value } }) => {
          selection.value = value === "" ? null : { kind: "scenario", scenario: value };
        }}
      >
        <option value="">More failures…</option>
        {others.map((scenario) => (
          <option key={scenario.id} value={scenario.id}>
            {scenarioTitle(scenario, nameOf)}
          </option>
        ))}
      </select>
    </label>
  );
}
