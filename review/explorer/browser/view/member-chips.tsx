import { useComputed } from "@preact/signals";
import { count } from "../../../../redundancy/report/text/figures.js";
import { selectionKey } from "../model/failures.js";
import { chipsByZone, type MemberChip } from "../model/member-chips.js";
import type { ShownComponent } from "../model/shown-system.js";
import { select } from "../store.js";
import { useStore } from "../store-context.js";

/** So many are shown in one zone; the others are behind a button. */
const MOST_CHIPS = 6;

interface Lane {
  readonly component: ShownComponent;
  readonly chips: readonly MemberChip[];
}

/** The members of a component in one zone. */
export function ChipLane({ component, chips }: Lane) {
  const { expanded, printing } = useStore();
  const zone = chips[0]?.zone ?? "";
  const key = `chips:${component.id}:${zone}`;
  const open = chips.length <= MOST_CHIPS || printing.value || expanded.value.has(key);
  const shown = open ? chips : chips.slice(0, MOST_CHIPS - 1);
  return (
    <>
      {shown.map((chip) => (
        <Chip key={chip.members[0].id} component={component} chip={chip} />
      ))}
      {!open && (
        <button
          type="button"
          class="chip more"
          data-nav
          tabIndex={-1}
          onClick={() => {
            expanded.value = new Set([...expanded.value, key]);
          }}
        >
          {chips.length - shown.length} more
        </button>
      )}
    </>
  );
}

/** All members of a component, for the panel beside the drawing. */
export function ChipList({ component }: { readonly component: ShownComponent }) {
  return (
    <>
      <h4>{count(component.members.length, "member")}</h4>
      <ul class="chip-list">
        {[...chipsByZone(component)].map(([zone, chips]) => (
          <li key={String(zone)}>
            <span class="chip-zone">{zone ?? "zone not known"}</span>
            <ChipLane component={component} chips={chips} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Chip({
  component,
  chip: { members, zone },
}: {
  readonly component: ShownComponent;
  readonly chip: MemberChip;
}) {
  const store = useStore();
  const [member] = members;
  const own = { kind: "member", component: component.id, member: member.id } as const;
  const pressed = useComputed(
    () => store.selection.value !== null && selectionKey(store.selection.value) === selectionKey(own),
  );
  const lost = useComputed(() => members.some((each) => store.isLost.value(component, each)));
  const several = members.length > 1;
  const place = zone === null ? "" : ` in ${zone}`;
  return (
    <button
      type="button"
      class="chip"
      data-nav
      tabIndex={-1}
      data-member={member.id}
      data-lost={lost}
      data-mark={member.mark}
      data-placement={member.placement}
      aria-pressed={pressed}
      title={titleOf(members, several)}
      onClick={() => select(store, own)}
    >
      <span>{several ? count(members.length, member.role) : member.role}</span>
      {member.mark !== "same" && <span class="chip-mark">{member.mark}</span>}
      <span class="hidden-text">
        {place} of {component.name}: lose {several ? "one" : "it"}
      </span>
    </button>
  );
}

function titleOf(members: MemberChip["members"], several: boolean): string {
  const [{ id, placement }] = members;
  const assumed = placement === "assumed" ? " AWS chooses the zone." : "";
  return several
    ? `${id} and ${count(members.length - 1, "member")} like it.${assumed}`
    : `${id}${assumed && `.${assumed}`}`;
}
