import { untracked, useComputed } from "@preact/signals";
import type { OutcomeName } from "../../../../redundancy/simulate/outcome.js";
import type { Impact } from "../model/impact.js";
import { effectKey, type Store } from "../store.js";
import { useStore } from "../store-context.js";

/** What the selected failure does to one component. */
export interface ComponentEffect {
  /** Null where it is not simulated. */
  readonly outcome: OutcomeName | null;
  readonly rtoSeconds: number | null;
  /** While both are compared: what it did before, where that is another outcome. */
  readonly before: OutcomeName | null;
}

/** Null where nothing is selected. A card is drawn again only where something about its own component changes. */
export function useComponentEffect(id: string): ComponentEffect | null {
  const store = useStore();
  const key = useComputed(() => effectKey(store, id));
  return key.value === "" ? null : untracked(() => effectOf(store, id));
}

function effectOf({ impact, impactBefore, data, report }: Store, id: string): ComponentEffect | null {
  if (!impact.value) return null;
  const head = data.base === null || report.value.components.some((component) => component.id === id);
  const now = head ? outcomeIn(impact.value, id) : null;
  const was = impactBefore.value ? outcomeIn(impactBefore.value, id) : null;
  const before = was && now && was.outcome !== now.outcome ? was.outcome : null;
  return { outcome: now?.outcome ?? null, rtoSeconds: now?.rtoSeconds ?? null, before };
}

function outcomeIn({ scenario, outcomes }: Impact, id: string) {
  if (!scenario) return null;
  return outcomes.get(id) ?? { outcome: "unaffected" as const, rtoSeconds: 0 };
}
