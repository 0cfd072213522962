import { useComputed } from "@preact/signals";
import { useState } from "preact/hooks";
import type { OutcomeName } from "../../../../redundancy/simulate/outcome.js";
import type { Card } from "../model/cards.js";
import { WORST_FIRST } from "../model/outcomes.js";
import { kindLabel } from "../model/tiers.js";
import type { Store } from "../store.js";
import { useStore } from "../store-context.js";
import { CardButton } from "./card.js";
import { Icon, KindIcon } from "./icons.js";
import { OutcomeBadge } from "./outcome-badge.js";

const PAGE = 60;

/** Components that are alike, as one card that opens. */
export function GroupBody({ card }: { readonly card: Card }) {
  const store = useStore();
  const { key, kind, components } = card;
  const open = useComputed(() => store.printing.value || store.expanded.value.has(key));
  const [first] = components;
  const shape = [first?.engine, memberText(card)].filter(Boolean).join(" · ");
  return (
    <>
      <button
        type="button"
        class="card-button group-button"
        data-nav
        tabIndex={-1}
        data-group={key}
        aria-expanded={open}
        onClick={() => toggle(store, key)}
      >
        <span class="card-icon">
          <KindIcon kind={kind} />
        </span>
        <span class="card-text">
          <span class="card-name">
            {components.length} × {kindLabel(kind)}
          </span>
          <span class="card-kind">{shape}</span>
        </span>
        <GroupState card={card} />
      </button>
      {open.value && <Members card={card} />}
    </>
  );
}

function GroupState({ card }: { readonly card: Card }) {
  const store = useStore();
  const counts = useComputed(() => JSON.stringify(countsIn(store, card)));
  const [first] = card.components;
  return (
    <span class="card-state">
      {first && first.mark !== "same" && (
        <span class="tag mark" data-mark={first.mark}>
          {first.mark}
        </span>
      )}
      <Counts counts={JSON.parse(counts.value)} />
      <span class="turn">
        <Icon path="M5 3l5 5-5 5" />
      </span>
    </span>
  );
}

type OutcomeCounts = readonly (readonly [OutcomeName | null, number])[];

function Counts({ counts }: { readonly counts: OutcomeCounts }) {
  return (
    <>
      {counts.map(([outcome, number]) => (
        <OutcomeBadge key={String(outcome)} outcome={outcome} detail={`× ${number}`} />
      ))}
    </>
  );
}

/** Empty where nothing is selected. */
function countsIn({ impact }: Store, { components }: Card): OutcomeCounts {
  if (!impact.value) return [];
  const { scenario, outcomes } = impact.value;
  if (!scenario) return [[null, components.length]];
  const counts = new Map<OutcomeName, number>();
  for (const { id } of components) {
    const outcome = outcomes.get(id)?.outcome ?? "unaffected";
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return WORST_FIRST.flatMap((outcome) => {
    const count = counts.get(outcome);
    return count === undefined ? [] : [[outcome, count] as const];
  });
}

function Members({ card }: { readonly card: Card }) {
  const [shown, setShown] = useState(PAGE);
  const { printing, revealed } = useStore();
  const page = printing.value ? card.components : card.components.slice(0, shown);
  const wanted = card.components.slice(page.length).filter(({ id }) => id === revealed.value);
  const components = [...wanted, ...page];
  const rest = card.components.length - components.length;
  return (
    <div class="group-members">
      {components.map((component) => (
        <div class="card" key={component.id}>
          <CardButton component={component} />
        </div>
      ))}
      {rest > 0 && (
        <button type="button" class="plain" data-nav tabIndex={-1} onClick={() => setShown(shown + PAGE)}>
          {Math.min(PAGE, rest)} more of {rest}
        </button>
      )}
    </div>
  );
}

function memberText({ components, zones }: Card): string {
  const number = components[0]?.members.length ?? 0;
  if (number === 0) return "";
  return `${number} ${number === 1 ? "member" : "members"} each, in ${zones.length === 1 ? zones[0] : `${zones.length} zones`}`;
}

function toggle({ expanded }: Store, key: string): void {
  const next = new Set(expanded.value);
  if (!next.delete(key)) next.add(key);
  expanded.value = next;
}
