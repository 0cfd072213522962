import { EDGE } from "../facts/edge-recovery.js";
import { Template, type Value } from "../read/value.js";
import type { Dependency } from "./component.js";
import type { DependencyContext } from "./model.js";
import { settingsDependencies } from "./workload.js";

/** A back end in HAProxy's configuration: any of its servers does. */
export interface ProxiedServers {
  readonly backend: string;
  /** What each server's line is made of. */
  readonly servers: readonly Value[];
}

/** https://docs.haproxy.org/2.8/configuration.html#4: a section goes on until the next one begins. */
const BACKEND = /^\s*(?:backend|listen)\s+(\S+)/;
const OTHER_SECTION = /^\s*(?:global|defaults|frontend|resolvers|peers|userlist|mailers|program|cache|ring)\b/;
const SERVER = /^\s*server\s+\S+\s+(\S+)/;

/** A part of a line that is not literal. */
const PLACE = "\u0000";

/**
 * The back ends with several servers in the settings of an instance, and the settings without these servers. One server
 * alone stays: whatever needs it has no other.
 */
export function haproxyServers(settings: readonly (Value | undefined)[]): {
  readonly rest: readonly Value[];
  readonly backends: readonly ProxiedServers[];
} {
  const each = settings.filter((value) => value !== undefined).map(split);
  return { rest: each.flatMap(({ rest }) => rest), backends: each.flatMap(({ backends }) => backends) };
}

/** What the members of `from` need of the servers. */
export function backendDependencies(
  from: string,
  backends: readonly ProxiedServers[],
  context: DependencyContext,
): Dependency[] {
  return backends.flatMap(({ backend, servers }) => {
    const group = { id: `${from} back end ${backend}`, kind: "any-of", takeover: EDGE.haproxyFailover } as const;
    return settingsDependencies(from, servers, context).map((need) => ({ ...need, group }));
  });
}

function split(value: Value): { readonly rest: readonly Value[]; readonly backends: readonly ProxiedServers[] } {
  if (!(value instanceof Template) && typeof value !== "string") return { rest: [value], backends: [] };
  const byBackend = new Map<string, (readonly Value[])[]>();
  const rest: (readonly Value[])[] = [];
  let backend: string | undefined;
  for (const line of linesOf(flat(value))) {
    const text = line.map((part) => (typeof part === "string" ? part : PLACE)).join("");
    if (OTHER_SECTION.test(text)) backend = undefined;
    backend = BACKEND.exec(text)?.[1] ?? backend;
    const servers = backend !== undefined && SERVER.test(text) ? (byBackend.get(backend) ?? []) : undefined;
    if (servers && backend !== undefined) byBackend.set(backend, [...servers, line]);
    else rest.push(line);
  }
  const several = [...byBackend].filter(([, servers]) => servers.length > 1);
  if (several.length === 0) return { rest: [value], backends: [] };
  const alone = [...byBackend.values()].filter((servers) => servers.length === 1).flat();
  return {
    rest: [...rest, ...alone].map((line) => new Template(line)),
    backends: several.map(([name, servers]) => ({ backend: name, servers: servers.map((line) => new Template(line)) })),
  };
}

function flat(value: Value): readonly Value[] {
  return value instanceof Template ? value.parts.flatMap(flat) : [value];
}

/** The parts of each line of a text. */
function linesOf(parts: readonly Value[]): (readonly Value[])[] {
  const lines: Value[][] = [[]];
  for (const part of parts) {
    const [first = "", ...further] = typeof part === "string" ? part.split("\n") : [part];
    lines.at(-1)?.push(first);
    for (const begun of further) lines.push([begun]);
  }
  return lines;
}
