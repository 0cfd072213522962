import type { ReportDependency } from "../../../../redundancy/report/report.js";
import { count } from "../../../../redundancy/report/text/figures.js";
import { isItsOwnMember } from "../model/member-chips.js";
import { kindLabel } from "../model/tiers.js";
import { useStore } from "../store-context.js";
import { Resource } from "./chain.js";
import { LongList } from "./long-list.js";
import { ChipList } from "./member-chips.js";

/** What a component is, what it needs, and what needs it. */
export function ComponentDetails({ id }: { readonly id: string }) {
  const { system, report, data, isComponent } = useStore();
  const component = system.value.components.find((each) => each.id === id);
  if (!component) return null;
  const all = component.mark === "removed" && data.base ? data.base.dependencies : report.value.dependencies;
  const needs = all.filter(({ from, to }) => from === id && isComponent(to));
  const neededBy = all.filter(({ from, to }) => to === id && isComponent(from));
  const { kind, engine, scope, redundancy, region, required, members, notes, differences } = component;
  return (
    <section class="details">
      <h3>{component.name}</h3>
      {differences.length > 0 && (
        <ul class="differences">
          {differences.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <p class="quiet">
        {[kindLabel(kind), engine, scope, redundancy === "none" ? "no redundancy" : redundancy, region]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <p>
        <code>{id}</code>
      </p>
      {required !== null && <p>{count(required, "unit")} of capacity needed</p>}
      {members.length > 0 && !isItsOwnMember(component) && <ChipList component={component} />}
      <Neighbours heading="Needs" dependencies={needs} end="to" />
      <Neighbours heading="Needed by" dependencies={neededBy} end="from" />
      {notes.length > 0 && (
        <ul class="notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface NeighbourList {
  readonly heading: string;
  readonly dependencies: readonly ReportDependency[];
  readonly end: "from" | "to";
}

function Neighbours({ heading, dependencies, end }: NeighbourList) {
  if (dependencies.length === 0) return null;
  return (
    <>
      <h4>{heading}</h4>
      <LongList items={dependencies} most={10}>
        {(dependency) => (
          <li key={JSON.stringify([dependency[end], dependency.via])} class="row neighbour">
            <Resource id={dependency[end]} />
            <span class="quiet">{describe(dependency)}</span>
          </li>
        )}
      </LongList>
    </>
  );
}

function describe({ strength, certainty, zones }: ReportDependency): string {
  return [
    strength === "soft" && "can do without",
    certainty !== "exact" && certainty,
    zones !== null && `in ${zones.join(", ")}`,
  ]
    .filter(Boolean)
    .join(", ");
}
