import { useEffect } from "preact/hooks";
import { select } from "../store.js";
import { useStore } from "../store-context.js";
import { Changes } from "./changes/changes.js";
import { Drawing } from "./drawing.js";
import { Header } from "./header.js";
import { PrintedFailures } from "./printed-failures.js";
import { SidePanel } from "./side-panel.js";
import { TabBar } from "./tab-bar.js";

export function App() {
  const store = useStore();
  const { data, judged, tab, spoken, printing } = store;
  useEffect(() => {
    const clear = ({ key, defaultPrevented }: KeyboardEvent) => {
      if (key === "Escape" && !defaultPrevented && store.selection.value) select(store, null);
    };
    addEventListener("keydown", clear);
    return () => removeEventListener("keydown", clear);
  }, [store]);
  const both = printing.value;
  return (
    <>
      <Header />
      {data.review && judged && <TabBar />}
      {judged && (
        <main class="architecture" hidden={!both && tab.value !== "architecture"} id="architecture">
          <Drawing />
          <SidePanel />
          {both && <PrintedFailures />}
        </main>
      )}
      {data.review && (
        <section class="changes" hidden={!both && tab.value !== "changes"} id="changes" aria-label="Changes">
          <Changes review={data.review} />
        </section>
      )}
      <p class="hidden-text" role="status" aria-live="polite">
        {spoken}
      </p>
    </>
  );
}
