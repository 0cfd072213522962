import { useComputed } from "@preact/signals";
import { Fragment } from "preact";
import { selectionKey } from "../model/failures.js";
import { chipsByZone, isItsOwnMember } from "../model/member-chips.js";
import { outcomeWord } from "../model/outcomes.js";
import type { ShownComponent } from "../model/shown-system.js";
import { kindLabel } from "../model/tiers.js";
import { select } from "../store.js";
import { useStore } from "../store-context.js";
import { KindIcon } from "./icons.js";
import { ChipLane } from "./member-chips.js";
import { OutcomeBadge, recoveryDetail } from "./outcome-badge.js";
import { useComponentEffect } from "./use-component-effect.js";

/** A component with its members, each in the column of its zone. */
export function CardBody({
  component,
  zones,
}: {
  readonly component: ShownComponent;
  readonly zones: readonly string[];
}) {
  const lanes = chipsByZone(component);
  const alone = isItsOwnMember(component);
  const elsewhere = [...lanes].filter(([zone]) => zone === null || !zones.includes(zone));
  return (
    <>
      <CardButton component={component} />
      {!alone &&
        zones.map((zone, column) => {
          const chips = lanes.get(zone);
          return (
            chips && (
              <div class="lane" key={zone} style={{ "--lane": column + 1 }}>
                <ChipLane component={component} chips={chips} />
              </div>
            )
          );
        })}
      {!alone && elsewhere.length > 0 && (
        <div class="lane elsewhere">
          <span class="lane-label">zone not known</span>
          <ChipLane component={component} chips={elsewhere.flatMap(([, chips]) => chips)} />
        </div>
      )}
    </>
  );
}

/** The component itself: pressing it loses all of it. */
export function CardButton({ component }: { readonly component: ShownComponent }) {
  const store = useStore();
  const { id, name, kind, engine, entryPoint, mark, stack } = component;
  const effect = useComponentEffect(id);
  const pressed = useComputed(
    () => store.selection.value !== null && selectionKey(store.selection.value) === `component:${id}`,
  );
  const what = [kindLabel(kind), engine, store.severalStacks && stack].filter(Boolean).join(" · ");
  return (
    <button
      type="button"
      class="card-button"
      data-nav
      tabIndex={-1}
      data-component={id}
      data-outcome={effect ? (effect.outcome ?? "not-simulated") : "none"}
      aria-pressed={pressed}
      title={id}
      onClick={() => select(store, { kind: "component", component: id })}
    >
      <span class="card-icon">
        <KindIcon kind={kind} />
      </span>
      <span class="card-text">
        <span class="card-name">{breakable(name)}</span>
        <span class="card-kind">{what}</span>
      </span>
      <span class="card-state">
        {entryPoint && <span class="tag">entry point</span>}
        {mark !== "same" && (
          <span class="tag mark" data-mark={mark}>
            {mark}
          </span>
        )}
        {effect && <OutcomeBadge outcome={effect.outcome} detail={detailOf(effect)} />}
      </span>
    </button>
  );
}

function detailOf(effect: NonNullable<ReturnType<typeof useComponentEffect>>): string | undefined {
  if (effect.outcome === null) return undefined;
  if (effect.before) return `was: ${outcomeWord(effect.before).toLowerCase()}`;
  return recoveryDetail({ outcome: effect.outcome, rtoSeconds: effect.rtoSeconds });
}

/** A long path breaks behind its slashes. */
function breakable(name: string) {
  const parts = name.split(/(?<=\/)/);
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
