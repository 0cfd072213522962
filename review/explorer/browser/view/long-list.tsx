import type { ComponentChild } from "preact";
import { useState } from "preact/hooks";
import { useStore } from "../store-context.js";

interface Rows<T> {
  readonly items: readonly T[];
  /** So many are drawn at first. */
  readonly most: number;
  readonly class?: string;
  readonly children: (item: T) => ComponentChild;
}

/** The first of many, and a button for more. On paper all of them. */
export function LongList<T>({ items, most, children, ...given }: Rows<T>) {
  const [shown, setShown] = useState(most);
  const { printing } = useStore();
  const visible = printing.value ? items : items.slice(0, shown);
  const rest = items.length - visible.length;
  if (items.length === 0) return null;
  return (
    <>
      <ul class={given.class ?? "rows"}>{visible.map(children)}</ul>
      {rest > 0 && (
        <button type="button" class="plain" onClick={() => setShown(shown + Math.max(most, 100))}>
          Show {Math.min(rest, Math.max(most, 100))} more of {items.length}
        </button>
      )}
    </>
  );
}
