import { useComputed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { count } from "../../../../redundancy/report/text/figures.js";
import type { Card } from "../model/cards.js";
import type { PlacedCard, TierLayout } from "../model/layout.js";
import { keepOneStop, moveFocus, moveStop } from "../roving-focus.js";
import { select } from "../store.js";
import { useStore } from "../store-context.js";
import { CardBody } from "./card.js";
import { GroupBody } from "./group-card.js";
import { Icon } from "./icons.js";

/** The system: zones as columns, tiers as rows. */
export function Drawing() {
  const { layout } = useStore();
  const drawing = useRef<HTMLElement>(null);
  const { zones, tiers, hasBeside } = layout.value;
  useEffect(() => {
    if (drawing.current) keepOneStop(drawing.current);
  });
  return (
    <section
      class="drawing"
      ref={drawing}
      aria-label="Architecture"
      aria-describedby="drawing-help"
      data-beside={hasBeside}
      style={{ "--zones": Math.max(1, zones.length) }}
      onFocusIn={({ currentTarget, target }) => moveStop(currentTarget, target)}
      onKeyDown={(event) => {
        if (moveFocus(event.currentTarget, event.key)) event.preventDefault();
      }}
    >
      <p class="hidden-text" id="drawing-help">
        Arrow keys move between the parts, Enter or Space loses one, Escape brings it back.
      </p>
      <div class="tier zone-row">
        <div class="tier-label" />
        {zones.map((zone, column) => (
          <ZoneHeader key={zone} zone={zone} column={column} />
        ))}
        {hasBeside && <div class="zone-header beside-header">No zone</div>}
      </div>
      {tiers.map((tier) => (
        <TierView key={tier.tier.id} layout={tier} zones={zones} />
      ))}
      {tiers.length === 0 && <p class="empty">The input holds no component that holdfast models.</p>}
    </section>
  );
}

function ZoneHeader({ zone, column }: { readonly zone: string; readonly column: number }) {
  const store = useStore();
  const lost = useComputed(() => store.zonesLost.value.has(zone));
  const pressed = useComputed(() => store.selection.value?.kind === "zone" && store.selection.value.zone === zone);
  return (
    <div class="zone-header" data-lost={lost} style={{ "--from": column }}>
      <button
        type="button"
        data-nav
        tabIndex={-1}
        data-zone={zone}
        aria-pressed={pressed}
        onClick={() => select(store, { kind: "zone", zone })}
      >
        <span class="zone-name">{zone}</span>
        <span class="zone-action">
          <Icon path="M5.5 5.5l5 5M10.5 5.5l-5 5" />
          {lost.value ? "lost" : "lose"}
        </span>
      </button>
    </div>
  );
}

function TierView({ layout, zones }: { readonly layout: TierLayout; readonly zones: readonly string[] }) {
  const { tier, rows, placed, beside } = layout;
  const number = [...placed.map(({ card }) => card), ...beside].reduce((sum, card) => sum + card.components.length, 0);
  return (
    <section
      class="tier"
      data-zoneless={placed.length === 0}
      aria-label={`${tier.label}: ${count(number, "component")}`}
      style={{ "--rows": rows }}
    >
      <h3 class="tier-label">{tier.label}</h3>
      {placed.length > 0 && zones.map((zone, column) => <ZoneBand key={zone} zone={zone} column={column} />)}
      {placed.map((card) => (
        <Placed key={card.card.key} placed={card} zones={zones} />
      ))}
      {beside.length > 0 && (
        <div class="beside">
          {beside.map((card) => (
            <article class="card" key={card.key} data-group={card.components.length > 1}>
              <Body card={card} zones={[]} />
            </article>
          ))}
        </div>
      )}
    </section>
  );
}

function ZoneBand({ zone, column }: { readonly zone: string; readonly column: number }) {
  const store = useStore();
  const lost = useComputed(() => store.zonesLost.value.has(zone));
  return <div class="band" data-lost={lost} style={{ "--from": column }} />;
}

function Placed({ placed, zones }: { readonly placed: PlacedCard; readonly zones: readonly string[] }) {
  const { card, row, from, to } = placed;
  return (
    <article
      class="card placed"
      data-group={card.components.length > 1}
      style={{ "--row": row, "--from": from, "--to": to }}
    >
      <Body card={card} zones={zones.slice(from, to + 1)} />
    </article>
  );
}

function Body({ card, zones }: { readonly card: Card; readonly zones: readonly string[] }) {
  const [component] = card.components;
  if (card.components.length > 1) return <GroupBody card={card} />;
  return component ? <CardBody component={component} zones={zones} /> : null;
}
