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

/** Services that would share their node port with another one, and what is wrong with that. */
export function nodePortProblems(services: Readonly<Record<string, Routed>>): [name: string, message: string][] {
  const owners = new Map<number, string>();
  return Object.entries(services).flatMap(([name, service]): [string, string][] => {
    if (service.host === undefined) {
      return service.nodePort === undefined ? [] : [[name, "must be left out without a host"]];
    }
    const port = nodePortOf(name, service);
    const owner = owners.get(port);
    if (owner === undefined) owners.set(port, name);
    return owner === undefined ? [] : [[name, `must be given, another one than ${port}, which ${owner} has`]];
  });
}
