import { type Signal, useSignal } from "@preact/signals";
import { count } from "../../../../../redundancy/report/text/figures.js";
import type { ActionName } from "../../../../change/change.js";
import type { MergedChange } from "../../../../review.js";
import { actionCounts, type ChangeGroup, groupedChanges } from "../../model/change-filter.js";
import { useStore } from "../../store-context.js";
import { LongList } from "../long-list.js";
import { ACTION_WORDS, ChangeRow } from "./change-row.js";

/** Changes by construct path, with a filter. */
export function ChangeList({ changes, label }: { readonly changes: readonly MergedChange[]; readonly label: string }) {
  const { printing } = useStore();
  const actions = useSignal<ReadonlySet<ActionName>>(new Set());
  const text = useSignal("");
  const filter = printing.value
    ? { actions: new Set<ActionName>(), text: "" }
    : { actions: actions.value, text: text.value };
  const groups = groupedChanges(changes, filter);
  const shown = groups.reduce((sum, { changes }) => sum + changes.length, 0);
  if (changes.length === 0) return <p class="quiet">There are none.</p>;
  return (
    <>
      <Filter changes={changes} label={label} actions={actions} text={text} shown={shown} />
      <LongList items={groups} most={100} class="change-groups">
        {(group) => <Group key={group.path} group={group} />}
      </LongList>
    </>
  );
}

interface FilterBar {
  readonly changes: readonly MergedChange[];
  readonly label: string;
  readonly actions: Signal<ReadonlySet<ActionName>>;
  readonly text: Signal<string>;
  /** How many it lets through. */
  readonly shown: number;
}

function Filter({ changes, label, actions, text, shown }: FilterBar) {
  const toggle = (action: ActionName) => {
    const next = new Set(actions.value);
    if (!next.delete(action)) next.add(action);
    actions.value = next;
  };
  return (
    <fieldset class="filter">
      <legend class="hidden-text">{label}: which to show</legend>
      {[...actionCounts(changes)].map(([action, number]) => (
        <button
          key={action}
          type="button"
          class="plain"
          aria-pressed={actions.value.has(action)}
          data-action={action}
          onClick={() => toggle(action)}
        >
          {ACTION_WORDS[action]} <span class="tab-count">{number}</span>
        </button>
      ))}
      <input
        type="search"
        placeholder="Filter by text"
        aria-label={`${label}: filter by address, argument or value`}
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
        }}
      />
      <span class="quiet" role="status">
        {shown === changes.length ? "" : `${shown} of ${count(changes.length, "change")}`}
      </span>
    </fieldset>
  );
}

function Group({ group: { path, changes } }: { readonly group: ChangeGroup }) {
  return (
    <li class="change-group">
      <h3>{path === "" ? "The stack itself" : path}</h3>
      <LongList items={changes} most={100}>
        {(change) => (
          <ChangeRow key={JSON.stringify([change.stacks, change.address, change.deposed])} change={change} />
        )}
      </LongList>
    </li>
  );
}
