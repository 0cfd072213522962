import { recoveryFigure } from "../../../../../redundancy/report/text/figures.js";
import type { Finding } from "../../../../../redundancy/rules/finding.js";
import { lossName } from "../../../../redundancy/loss-name.js";
import type {
  EntryPointChange,
  LossChange,
  RedundancyReview,
  WorstLoss,
} from "../../../../redundancy/redundancy-review.js";
import { useStore } from "../../store-context.js";
import { Chain, Resource } from "../chain.js";
import { LongList } from "../long-list.js";
import { OutcomeBadge } from "../outcome-badge.js";

/** Redundancy before and after. */
export function RedundancySection({ redundancy }: { readonly redundancy: RedundancyReview }) {
  const { entryPoints, components, singlePoints, findings, waivers, unknown } = redundancy;
  return (
    <section>
      <h2>Redundancy</h2>
      <List heading="Not judged" items={unknown} />
      <LongList items={entryPoints} most={40}>
        {(entryPoint) => <EntryPoint key={entryPoint.id} entryPoint={entryPoint} />}
      </LongList>
      {components.length > 0 && <h3>Components</h3>}
      <LongList items={components} most={60}>
        {({ id, text, direction }) => (
          <li class="row row-head" key={id}>
            <span>{text}</span>
            <Direction direction={direction} />
          </li>
        )}
      </LongList>
      <SinglePoints heading="New single points of failure" points={singlePoints.added} />
      <SinglePoints heading="Single points of failure that are gone" points={singlePoints.removed} />
      <FindingList heading="New findings" findings={findings.added} />
      <FindingList heading="Resolved findings" findings={findings.resolved} />
      <FindingList heading="New waivers" findings={waivers.added} />
      <FindingList heading="Removed waivers" findings={waivers.removed} />
      <FindingList heading="Expired waivers" findings={waivers.expired} />
      {findings.unchanged > 0 && <p class="quiet">{findings.unchanged} findings are the same as before.</p>}
    </section>
  );
}

function EntryPoint({ entryPoint: { id, status, direction, losses } }: { readonly entryPoint: EntryPointChange }) {
  return (
    <li class="row">
      <div class="row-head">
        <Resource id={id} />
        <span>
          {status !== "kept" && <span class="tag">{status}</span>} <Direction direction={direction} />
        </span>
      </div>
      <table>
        <thead>
          <tr>
            <th>Loss of</th>
            <th>Before</th>
            <th>After</th>
          </tr>
        </thead>
        <tbody>
          {losses.map((loss) => (
            <LossRow key={loss.kind} loss={loss} entryPoint={id} />
          ))}
        </tbody>
      </table>
    </li>
  );
}

function LossRow({
  loss: { kind, before, after, direction },
  entryPoint,
}: {
  readonly loss: LossChange;
  readonly entryPoint: string;
}) {
  return (
    <tr data-direction={direction}>
      <th scope="row">{lossName(kind)}</th>
      <td>
        <Loss loss={before} entryPoint={entryPoint} why={direction !== "same" && after === null} />
      </td>
      <td>
        <Loss loss={after} entryPoint={entryPoint} why={direction !== "same"} />
      </td>
    </tr>
  );
}

interface LossCell {
  readonly loss: WorstLoss | null;
  readonly entryPoint: string;
  /** Whether the chain is shown. */
  readonly why: boolean;
}

function Loss({ loss, entryPoint, why }: LossCell) {
  const { nameOf } = useStore();
  if (!loss) return <span class="quiet">none</span>;
  const { outcome, rtoSeconds, rpoSeconds, lost, capacityLeft, required, because } = loss;
  return (
    <>
      <OutcomeBadge outcome={outcome} />{" "}
      <span class="quiet">
        {[
          lost.map(nameOf).join(", "),
          outcome === "failover" &&
            `interruption ${recoveryFigure(outcome, rtoSeconds)}, data lost ${recoveryFigure(outcome, rpoSeconds)}`,
          capacityLeft !== null && required !== null && `${capacityLeft} left, ${required} needed`,
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
      {why && <Chain from={entryPoint} because={because} />}
    </>
  );
}

function Direction({ direction }: { readonly direction: EntryPointChange["direction"] }) {
  return (
    <span class="direction" data-direction={direction}>
      {direction}
    </span>
  );
}

function SinglePoints({
  heading,
  points,
}: {
  readonly heading: string;
  readonly points: RedundancyReview["singlePoints"]["added"];
}) {
  if (points.length === 0) return null;
  return (
    <>
      <h3>{heading}</h3>
      <LongList items={points} most={40}>
        {({ id, entryPoints }) => (
          <li class="row" key={id}>
            <Resource id={id} /> <span class="quiet">takes down</span>{" "}
            {entryPoints.map((entryPoint) => (
              <span key={entryPoint}>
                <Resource id={entryPoint} />{" "}
              </span>
            ))}
          </li>
        )}
      </LongList>
    </>
  );
}

function FindingList({ heading, findings }: { readonly heading: string; readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <>
      <h3>
        {heading} <span class="tab-count">{findings.length}</span>
      </h3>
      <LongList items={findings} most={40}>
        {({ rule, resource, stack, message, fix, severity, status, waiver }) => (
          <li class="row" key={JSON.stringify([rule, stack, resource, message])}>
            <p>{message}</p>
            <p class="quiet">{waiver ? `${waiver.owner}, until ${waiver.expires}: ${waiver.reason}` : fix}</p>
            <p class="quiet">
              {status === "unknown" ? "unknown" : severity} · <code>{rule}</code>
            </p>
          </li>
        )}
      </LongList>
    </>
  );
}

function List({ heading, items }: { readonly heading: string; readonly items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <div class="notice">
      <h3>{heading}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}
