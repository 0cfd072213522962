import { effect } from "@preact/signals";
import { parseSelection, selectionKey } from "./model/failures.js";
import { firstTab, type Store, type View } from "./store.js";

const TABS = ["architecture", "changes"] as const;
const VIEWS: readonly View[] = ["base", "head", "difference"];

/** Keeps the selection in the page's address, so that a link can show what a failure does: `#lose=zone:eu-west-1a`. */
export function keepInAddress(store: Store): void {
  read(store);
  addEventListener("hashchange", () => read(store));
  effect(() => {
    const { selection, view, tab, data } = store;
    const parts = new URLSearchParams();
    if (selection.value) parts.set("lose", selectionKey(selection.value));
    if (data.base && view.value !== "difference") parts.set("view", view.value);
    if (tab.value !== firstTab(data)) parts.set("tab", tab.value);
    const hash = parts.toString();
    if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash === "" ? location.pathname : `#${hash}`);
  });
}

function read({ data, selection, view, tab }: Store): void {
  const parts = new URLSearchParams(location.hash.slice(1));
  const wanted = VIEWS.find((each) => each === parts.get("view"));
  if (wanted && data.base) view.value = wanted;
  const asked = TABS.find((each) => each === parts.get("tab"));
  if (asked && data.review) tab.value = asked;
  // A link that says what is lost, or which side is meant, is about the drawing.
  else if (!asked && (parts.has("lose") || wanted)) tab.value = "architecture";
  const key = parts.get("lose");
  if (key === null) return;
  selection.value = parseSelection(key, data.head) ?? (data.base && parseSelection(key, data.base));
}
