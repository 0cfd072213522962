import type { Inventory, Resource } from "../read/inventory.js";
import { isCertain, referredIds } from "./database-placement.js";

/** Where the text of a secret or parameter is given, and where the argument that leads to its resource. */
const HOLDERS = [
  ["aws_secretsmanager_secret_version", "secret_string"],
  ["aws_secretsmanager_secret_version", "secret_string_wo"],
  ["aws_ssm_parameter", "value"],
  ["aws_ssm_parameter", "value_wo"],
  ["aws_ssm_parameter", "insecure_value"],
] as const;

/** Arguments that take a password from a secret. */
const PASSWORDS = ["master_password", "master_password_wo", "password", "password_wo", "auth_token"];

/**
 * Secrets and parameters that say how to reach `resource`: their text names it, or it takes its password from them.
 * Who reads them needs the resource.
 */
export function credentials(resource: Resource, inventory: Inventory): string[] {
  const found = new Set<string>();
  const add = (id: string) => {
    found.add(id);
    const holder = inventory.get(id);
    if (holder?.type === "aws_secretsmanager_secret_version") {
      for (const secret of referredIds(holder, "secret_id")) found.add(secret);
    }
  };
  for (const [type, path] of HOLDERS) {
    for (const { resource: holder, certainty } of inventory.referring(type, path, resource.id)) {
      if (isCertain(certainty)) add(holder.id);
    }
  }
  for (const path of PASSWORDS) {
    for (const id of referredIds(resource, path)) if (isHolder(inventory.get(id))) add(id);
  }
  return [...found];
}

function isHolder(resource: Resource | undefined): boolean {
  return HOLDERS.some(([type]) => type === resource?.type);
}
