import { render } from "preact";
import type { ExplorerData } from "../explorer-data.js";
import { keepInAddress } from "./page-address.js";
import { createStore } from "./store.js";
import { StoreContext } from "./store-context.js";
import { App } from "./view/app.js";

const data: ExplorerData = JSON.parse(document.getElementById("explorer-data")?.textContent ?? "");
const root = document.getElementById("explorer");
const store = createStore(data);
keepInAddress(store);

const print = matchMedia("print");
store.printing.value = print.matches;
print.addEventListener("change", ({ matches }) => {
  store.printing.value = matches;
});

if (root) {
  root.replaceChildren();
  render(
    <StoreContext.Provider value={store}>
      <App />
    </StoreContext.Provider>,
    root,
  );
}
