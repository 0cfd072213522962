import { useSignal } from "@preact/signals";
import { count } from "../../../../../redundancy/report/text/figures.js";
import type { ActionName, AttributeChange } from "../../../../change/change.js";
import type { MergedChange } from "../../../../review.js";
import { useStore } from "../../store-context.js";
import { BeforeAfter } from "./before-after.js";

export const ACTION_WORDS: Readonly<Record<ActionName, string>> = {
  create: "create",
  update: "update",
  replace: "replace",
  delete: "destroy",
  forget: "forget",
  recreate: "create, forget the old one",
  read: "read",
  "no-op": "keep",
  other: "other",
};

const SIGNS: Readonly<Record<ActionName, string>> = {
  create: "+",
  update: "~",
  replace: "±",
  delete: "−",
  forget: "−",
  recreate: "±",
  read: "↓",
  "no-op": "·",
  other: "?",
};

/** One change; its arguments are drawn when it is opened. */
export function ChangeRow({ change }: { readonly change: MergedChange }) {
  const { printing } = useStore();
  const open = useSignal(false);
  const shown = open.value || printing.value;
  const { action, actions, address, stacks, attributes } = change;
  return (
    <li class="change" data-action={action}>
      <details
        open={shown}
        onToggle={({ currentTarget }) => {
          if (!printing.value) open.value = currentTarget.open;
        }}
      >
        <summary>
          <span class="sign" aria-hidden="true">
            {SIGNS[action]}
          </span>
          <span class="change-action">{action === "other" ? actions.join(", ") : ACTION_WORDS[action]}</span>
          <code>{address}</code>
          <span class="quiet">{attributes.length > 0 && count(attributes.length, "argument")}</span>
        </summary>
        {shown && (
          <div class="change-body">
            <Notes change={change} />
            {attributes.length > 0 && <Arguments attributes={attributes} />}
            <p class="quiet">
              {count(stacks.length, "stack")}: {stacks.join(", ")}
            </p>
          </div>
        )}
      </details>
    </li>
  );
}

function Notes({ change }: { readonly change: MergedChange }) {
  const { path, reason, replacePaths, mayReplace, createFirst, movedFrom, importing, deposed, deferred } = change;
  const notes = [
    path,
    reason,
    replacePaths.length > 0 && `Forced by ${replacePaths.join(", ")}.`,
    mayReplace && "In place, or replaced: only a plan tells.",
    createFirst === true && "The new one is there before the old one goes.",
    createFirst === false && "The old one goes before the new one is there.",
    movedFrom !== null && `Moved from ${movedFrom}.`,
    importing !== null && (importing === "" ? "Imported." : `Imported as ${importing}.`),
    deposed !== null && `Object ${deposed} is left over from a failed replacement.`,
    deferred !== null && `Put off: ${deferred}.`,
  ].filter((note) => typeof note === "string" && note !== "");
  return (
    <>
      {notes.map((note) => (
        <p key={String(note)} class="quiet">
          {note}
        </p>
      ))}
    </>
  );
}

function Arguments({ attributes }: { readonly attributes: readonly AttributeChange[] }) {
  const rows = attributes.map(({ path, before, after, forcesReplacement }) => ({
    key: path,
    what: (
      <>
        <code>{path}</code>
        {forcesReplacement && <span class="forces">forces replacement</span>}
      </>
    ),
    before,
    after,
  }));
  return <BeforeAfter of="Argument" rows={rows} />;
}
