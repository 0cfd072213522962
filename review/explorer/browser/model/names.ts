import type { Report } from "../../../../redundancy/report/report.js";

interface Named {
  readonly id: string;
  readonly kind: string;
  readonly path: string;
  readonly stack: string;
}

/**
 * What each component is called in the drawing, by its id: its construct path, else its address without the type. Where
 * two of a kind have the same path, their addresses tell them apart.
 */
export function shortNames(components: readonly Named[]): ReadonlyMap<string, string> {
  const used = new Map<string, number>();
  const key = (component: Named) => JSON.stringify([component.stack, component.kind, pathName(component)]);
  for (const component of components) used.set(key(component), (used.get(key(component)) ?? 0) + 1);
  return new Map(
    components.map((component) => [
      component.id,
      (used.get(key(component)) ?? 0) > 1 ? fromAddress(localAddress(component)) : pathName(component),
    ]),
  );
}

function pathName(component: Named): string {
  const local = withoutStack(component.path, component.stack);
  return local === "" || local.startsWith("module.") ? fromAddress(localAddress(component)) : local;
}

/** Ids of several stacks that hold the same address carry their stack's name. */
function localAddress({ id, stack }: Named): string {
  return id.startsWith(`${stack}:`) ? id.slice(stack.length + 1) : id;
}

function withoutStack(path: string, stack: string): string {
  const local = path.startsWith(`${stack}/`) ? path.slice(stack.length + 1) : path;
  return local.replace(/\/(Resource|Default)$/, "");
}

/** A module of an address, with its key where it has one. */
const MODULE = /module\.([\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?)\./y;

/** `module.web["a"].aws_lb.front` as `web["a"]/front`. */
function fromAddress(address: string): string {
  const modules: string[] = [];
  let end = 0;
  for (;;) {
    MODULE.lastIndex = end;
    const found = MODULE.exec(address);
    if (!found) break;
    modules.push(found[1] ?? "");
    end = MODULE.lastIndex;
  }
  const rest = address.slice(end);
  const dot = rest.indexOf(".");
  return [...modules, dot < 0 ? rest : rest.slice(dot + 1)].join("/");
}

/** Natural order: `web-2` before `web-10`. */
export const inOrder: (a: string, b: string) => number = new Intl.Collator("en", { numeric: true }).compare;

/** Whether names have to say which stack they belong to. */
export function hasStacks({ inputs }: Report): boolean {
  return new Set(inputs.map(({ stack }) => stack)).size > 1;
}
