import type { Store } from "./store.js";

/** Brings the card of a component into view, opens the group that holds it, and moves the focus there. */
export function reveal(store: Store, id: string): void {
  store.tab.value = "architecture";
  store.revealed.value = id;
  const shown = store.system.value.components.some((component) => component.id === id);
  if (!shown && store.data.base) store.view.value = "difference";
  const group = groupOf(store, id);
  if (group !== null && !store.expanded.value.has(group)) {
    store.expanded.value = new Set([...store.expanded.value, group]);
  }
  // After the next frame: the group is open by then.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const card = document.querySelector<HTMLElement>(`[data-component="${CSS.escape(id)}"]`);
      card?.scrollIntoView({ block: "center", inline: "nearest", behavior: scrolling() });
      card?.focus({ preventScroll: true });
    }),
  );
}

function groupOf({ layout }: Store, id: string): string | null {
  for (const { placed, beside } of layout.value.tiers) {
    for (const card of [...placed.map(({ card }) => card), ...beside]) {
      if (card.components.length > 1 && card.components.some((component) => component.id === id)) return card.key;
    }
  }
  return null;
}

function scrolling(): ScrollBehavior {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}
