import { reveal } from "../reveal.js";
import { useStore } from "../store-context.js";

/** The resources that lead from a component to what was lost. Components among them can be pressed. */
export function Chain({ from, because }: { readonly from: string; readonly because: readonly string[] }) {
  const steps = [from, ...because.filter((id) => id !== from)];
  if (steps.length < 2 && because.length === 0) return null;
  return (
    <ol class="chain" aria-label="Why">
      {steps.map((id) => (
        <li key={id}>
          <Resource id={id} />
        </li>
      ))}
    </ol>
  );
}

/** A component by its name, as a button that shows it; any other resource by its address. */
export function Resource({ id }: { readonly id: string }) {
  const store = useStore();
  if (!store.isComponent(id)) return <code>{id}</code>;
  return (
    <button type="button" class="link" title={id} onClick={() => reveal(store, id)}>
      {store.nameOf(id)}
    </button>
  );
}

/** A page that states a figure. Only a web page is a link, whatever the input holds. */
export function Source({ url, children }: { readonly url: string; readonly children: string }) {
  if (!/^https?:\/\//.test(url)) return null;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
