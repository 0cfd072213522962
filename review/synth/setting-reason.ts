import type { AttributeChange, Change } from "../change/change.js";
import type { Block } from "./block.js";

/** What it means that a setting of the file changes, where it means more than what is shown; else null. */
export function settingReason(
  { type, address }: Block,
  action: Change["action"],
  attributes: readonly AttributeChange[],
): string | null {
  if (type === "module") return moduleReason(action);
  if (address === "terraform.backend" || address === "terraform.cloud") {
    return action === "create"
      ? null
      : "Terraform reads another state: unless the state is moved there, it makes everything anew";
  }
  if (type === "provider" && attributes.some(({ path }) => path === "region")) {
    return "Terraform no longer finds what it made in the former region, leaves it there, and makes everything anew";
  }
  return null;
}

function moduleReason(action: Change["action"]): string {
  if (action === "delete") return "Everything in the module goes; only a plan tells what that is";
  return action === "create"
    ? "Only a plan tells what the module makes"
    : "Only a plan tells what that does to what is in the module";
}
