import { useComputed } from "@preact/signals";
import { useRef } from "preact/hooks";
import { count } from "../../../../redundancy/report/text/figures.js";
import { componentFinder } from "../model/finding-sections.js";
import { type Hit, searchIndex } from "../model/search-index.js";
import { reveal } from "../reveal.js";
import { type Store, select } from "../store.js";
import { useStore } from "../store-context.js";
import { showFinding } from "./findings.js";

const KINDS: Readonly<Record<Hit["kind"], string>> = { component: "Component", member: "Member", finding: "Finding" };

export function SearchBox() {
  const store = useStore();
  const { query, system, report } = store;
  const field = useRef<HTMLInputElement>(null);
  const search = useComputed(() => searchIndex(system.value.components, report.value));
  const hits = useComputed(() => search.value(query.value));
  const open = query.value.trim() !== "";
  const close = () => {
    query.value = "";
    field.current?.focus();
  };
  return (
    <search
      class="search"
      onKeyDown={(event) => {
        if (event.key === "Escape" && open) {
          close();
          event.preventDefault();
        }
        if (moveAmongHits(event.currentTarget, event.key)) event.preventDefault();
      }}
    >
      <input
        ref={field}
        type="search"
        placeholder="Search"
        aria-label="Search components, members, addresses, findings"
        value={query.value}
        onInput={({ currentTarget }) => {
          query.value = currentTarget.value;
        }}
      />
      {open && <Hits hits={hits.value} />}
    </search>
  );
}

function Hits({ hits }: { readonly hits: readonly Hit[] }) {
  const store = useStore();
  return (
    <div class="hits">
      <p class="hits-count" role="status">
        {hits.length === 0 ? "Nothing found" : count(hits.length, "hit")}
      </p>
      <ul>
        {hits.map((hit, index) => (
          <li key={index}>
            <button type="button" onClick={() => show(store, hit)}>
              <span class="hit-kind">{KINDS[hit.kind]}</span>
              <span class="hit-text">{hit.text}</span>
              <span class="hit-detail">{hit.detail}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function show(store: Store, hit: Hit): void {
  store.query.value = "";
  if (hit.kind === "finding") {
    showFinding(store, hit.finding, componentFinder(store.report.value)(hit.finding));
    return;
  }
  store.selection.value = null;
  if (hit.kind === "component") select(store, { kind: "component", component: hit.component });
  else select(store, { kind: "member", component: hit.component, member: hit.member });
  reveal(store, hit.component);
}

function moveAmongHits(box: HTMLElement, key: string): boolean {
  if (key !== "ArrowDown" && key !== "ArrowUp") return false;
  const stops = [...box.querySelectorAll<HTMLElement>("input, .hits button")];
  const focused = document.activeElement;
  const now = focused instanceof HTMLElement ? stops.indexOf(focused) : -1;
  const next = stops[now + (key === "ArrowDown" ? 1 : -1)];
  next?.focus();
  return next !== undefined;
}
