import { count } from "../../../../../redundancy/report/text/figures.js";
import type { Review } from "../../../../review.js";
import { ChangeList } from "./change-list.js";
import { Checks, Invocations, Outputs } from "./other-sections.js";
import { RedundancySection } from "./redundancy-section.js";
import { StatefulSection } from "./stateful-section.js";
import { VerdictSection } from "./verdict-section.js";

/** All of a review. What a comment on a pull request has no room for is here. */
export function Changes({ review }: { readonly review: Review }) {
  const { changes, drift, counts } = review;
  const kept = [
    counts.moved > 0 && `${counts.moved} moved`,
    counts.imported > 0 && `${counts.imported} imported`,
    counts.deferred > 0 && `${counts.deferred} put off`,
    ...counts.actions.filter(({ action }) => action === "forget").map((forgotten) => `${forgotten.count} forgotten`),
  ].filter((text) => text !== false);
  return (
    <div class="changes-page">
      <VerdictSection review={review} />
      <StatefulSection review={review} />
      <RedundancySection redundancy={review.redundancy} />
      <section>
        <h2>
          Changes <span class="tab-count">{[count(changes.length, "change"), ...kept].join(", ")}</span>
        </h2>
        <ChangeList changes={changes} label="Changes" />
      </section>
      {drift.length > 0 && (
        <section>
          <h2>
            Drift <span class="tab-count">{count(drift.length, "resource")}</span>
          </h2>
          <p class="quiet">What differs from the last apply without being changed by this one.</p>
          <ChangeList changes={drift} label="Drift" />
        </section>
      )}
      <Outputs outputs={review.outputs} />
      <Checks checks={review.checks} />
      <Invocations invocations={review.invocations} />
    </div>
  );
}
