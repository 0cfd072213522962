import { recoveryFigure } from "../../../../redundancy/report/text/figures.js";
import type { OutcomeName } from "../../../../redundancy/simulate/outcome.js";
import type { EntryOutcome } from "../model/impact.js";
import { outcomeMeaning, outcomeWord } from "../model/outcomes.js";
import { OutcomeIcon } from "./icons.js";

interface Badge {
  /** Null where it is not simulated. */
  readonly outcome: OutcomeName | null;
  readonly detail?: string | undefined;
}

/** An outcome as icon, word and colour. */
export function OutcomeBadge({ outcome, detail }: Badge) {
  const meaning = outcome === null ? "nobody knows what happens" : outcomeMeaning(outcome);
  return (
    <span class="badge" data-outcome={outcome ?? "not-simulated"} title={meaning}>
      <OutcomeIcon outcome={outcome} />
      {outcome === null ? "Not simulated" : outcomeWord(outcome)}
      {detail !== undefined && <span class="badge-detail">{detail}</span>}
    </span>
  );
}

/** How long the interruption of a fail-over lasts. */
export function recoveryDetail({
  outcome,
  rtoSeconds,
}: Pick<EntryOutcome, "outcome" | "rtoSeconds">): string | undefined {
  if (outcome !== "failover") return undefined;
  return rtoSeconds === null ? "time not stated" : recoveryFigure(outcome, rtoSeconds);
}
