import { count } from "../../../../redundancy/report/text/figures.js";
import { useStore } from "../store-context.js";

export function TabBar() {
  const { tab, data } = useStore();
  const changes = data.review?.changes.length ?? 0;
  const tabs = [
    ["changes", "Changes", count(changes, "change")],
    ["architecture", "Architecture", ""],
  ] as const;
  return (
    <nav class="tab-bar" aria-label="What to look at">
      {tabs.map(([name, label, detail]) => (
        <button
          key={name}
          type="button"
          aria-pressed={tab.value === name}
          onClick={() => {
            tab.value = name;
          }}
        >
          {label}
          {detail !== "" && <span class="tab-count">{detail}</span>}
        </button>
      ))}
    </nav>
  );
}
