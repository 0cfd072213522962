import type { Inventory, Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import { isCertain } from "./database-placement.js";

/** How many copies a new topic has, and how many of them must acknowledge a write. */
export interface KafkaReplication {
  readonly copies: number;
  readonly inSync: number;
}

/**
 * The defaults of a cluster: those of its configuration; where that has none, those of MSK for two and for three zones.
 * https://docs.aws.amazon.com/msk/latest/developerguide/msk-default-configuration.html
 */
export function kafkaReplication(cluster: Resource, zones: number, inventory: Inventory): KafkaReplication | Unknown {
  const properties = propertiesOf(cluster, inventory);
  if (properties instanceof Unknown) return properties;
  const copies = numberIn(properties, "default.replication.factor") ?? (zones >= 3 ? 3 : 2);
  const inSync = numberIn(properties, "min.insync.replicas") ?? (zones >= 3 ? 2 : 1);
  if (copies instanceof Unknown) return copies;
  return inSync instanceof Unknown ? inSync : { copies, inSync };
}

function propertiesOf({ attributes }: Resource, inventory: Inventory): ReadonlyMap<string, string> | Unknown {
  if (!attributes.has("configuration_info")) return new Map();
  const reference = attributes.reference("configuration_info.arn");
  const [id] = reference?.targets ?? [];
  const sure = reference?.targets.length === 1 && isCertain(reference.certainty);
  const text = (sure ? inventory.get(id ?? "") : undefined)?.attributes.text("server_properties");
  if (typeof text !== "string") return text ?? new Unknown("its configuration is not in the input");
  return new Map(text.split(/\r?\n/).flatMap(propertyIn));
}

function propertyIn(line: string): [string, string][] {
  const at = line.indexOf("=");
  return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
}

function numberIn(properties: ReadonlyMap<string, string>, name: string): number | Unknown | undefined {
  const text = properties.get(name);
  if (text === undefined) return undefined;
  return /^\d+$/.test(text) ? Number(text) : new Unknown(`${name} is not a number: ${text}`);
}
