import { outcomeText, scenarioTitle } from "../model/impact.js";
import { useStore } from "../store-context.js";
import { OutcomeBadge } from "./outcome-badge.js";

/** On paper nothing can be pressed: what every zone, and every failure that was asked for, does to the entry points. */
export function PrintedFailures() {
  const { report, nameOf } = useStore();
  const asked = report.value.scenarios.filter(
    ({ kind }) => kind !== "member" && kind !== "shared" && kind !== "component",
  );
  return (
    <section class="printed">
      <h2>What failures do</h2>
      <table>
        <thead>
          <tr>
            <th>Failure</th>
            <th>Entry point</th>
            <th>Outcome</th>
          </tr>
        </thead>
        <tbody>
          {asked.flatMap((scenario) =>
            scenario.entryPoints.map((entry) => (
              <tr key={`${scenario.id} ${entry.id}`}>
                <td>{scenarioTitle(scenario, nameOf)}</td>
                <td>{nameOf(entry.id)}</td>
                <td>
                  <OutcomeBadge outcome={entry.outcome} /> {outcomeText(entry)}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}
