import { count } from "../../../../../redundancy/report/text/figures.js";
import type { Review } from "../../../../review.js";
import { isMild } from "../../../../verdict/data-reasons.js";
import { LongList } from "../long-list.js";

const ACTIONS = { delete: "destroyed", replace: "replaced", forget: "forgotten" } as const;

/** What holds data and is lost, and what only looks so: a rename. */
export function StatefulSection({ review: { stateful, renames } }: { readonly review: Review }) {
  if (stateful.length + renames.length === 0) return null;
  return (
    <section>
      <h2>
        {stateful.every(isMild) ? "Addresses and the like that are lost" : "Data at risk"}{" "}
        <span class="tab-count">{count(stateful.length, "resource")}</span>
      </h2>
      <LongList items={stateful} most={50}>
        {({ stacks, address, path, what, action, certain, lost, why, protection, suggestion }) => (
          <li class="row loss" key={`${stacks[0]} ${address}`}>
            <p>
              <strong>
                {what} {certain ? "is" : "may be"} {ACTIONS[action]}
              </strong>{" "}
              <code>{address}</code>
            </p>
            <p>{lost}</p>
            <p class="quiet">
              {why} {protection.text}
            </p>
            {suggestion !== null && <p>{suggestion}</p>}
            <p class="quiet">{[...stacks, path].filter(Boolean).join(" · ")}</p>
          </li>
        )}
      </LongList>
      {renames.length > 0 && <h3>Renames</h3>}
      <LongList items={renames} most={50}>
        {({ stacks, from, to, likeness, suggestion }) => (
          <li class="row" key={`${stacks[0]} ${from} ${to}`}>
            <p>
              <code>{from}</code> looks like <code>{to}</code>: {Math.round(likeness * 100)} % of the arguments are
              equal.
            </p>
            <pre>{suggestion}</pre>
            <p class="quiet">{stacks.join(", ")}</p>
          </li>
        )}
      </LongList>
    </section>
  );
}
