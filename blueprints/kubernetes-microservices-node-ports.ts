import { createHash } from "node:crypto";
import { NAMED_NODE_PORTS } from "../constructs/kubernetes/node-port.js";

interface Routed {
  readonly host?: string | undefined;
  readonly nodePort?: number | undefined;
}

/** The node port of a service with a host: the given one, else one that its name alone decides, so that it stays. */
export function nodePortOf(name: string, { nodePort }: Routed): number {
  const number = createHash("sha256").update(name).digest().readUInt32BE(0);
  return nodePort ?? NAMED_NODE_PORTS.first + (number % NAMED_NODE_PORTS.count);
}

/** Services that would share their node port with another one, and what is wrong with that: a free port for each. */
export function nodePortProblems(services: Readonly<Record<string, Routed>>): [name: string, message: string][] {
  const owners = new Map<number, string>();
  const taken = new Set(
    Object.entries(services).flatMap(([name, service]) =>
      service.host === undefined ? [] : nodePortOf(name, service),
    ),
  );
  return Object.entries(services).flatMap(([name, service]): [string, string][] => {
    if (service.host === undefined) {
      return service.nodePort === undefined ? [] : [[name, "must be left out without a host"]];
    }
    const port = nodePortOf(name, service);
    const owner = owners.get(port);
    if (owner === undefined) {
      owners.set(port, name);
      return [];
    }
    const free = lowestFree(taken);
    taken.add(free);
    const why =
      service.nodePort === undefined ? `its name decides on ${port}, which ${owner} has` : `${owner} has ${port}`;
    return [[name, `must be one that is free, such as ${free}: ${why}`]];
  });
}

/** A port that no service has: of those that Kubernetes gives out last, while one of them is left. */
function lowestFree(taken: ReadonlySet<number>): number {
  let port: number = NAMED_NODE_PORTS.first;
  while (taken.has(port)) port += 1;
  return port;
}
