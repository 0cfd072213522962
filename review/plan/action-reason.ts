/**
 * Why Terraform and OpenTofu do something, by their word for it. The words say nothing about what is done: a resource that
 * is forgotten has the reason of one that is deleted.
 * https://github.com/hashicorp/terraform/blob/main/internal/command/jsonplan/plan.go
 * https://github.com/opentofu/opentofu/blob/main/internal/command/jsonplan/plan.go
 */
const SENTENCES: ReadonlyMap<string, string> = new Map([
  ["replace_because_tainted", "It is tainted: an earlier apply did not finish it, or someone marked it"],
  ["replace_by_request", "It is asked for with -replace"],
  ["replace_by_triggers", "Something that its replace_triggered_by names changes"],
  ["delete_because_no_resource_config", "It is no longer in the configuration"],
  [
    "delete_because_wrong_repetition",
    "The configuration no longer repeats it in the same way: count or for_each was added or removed",
  ],
  ["delete_because_count_index", "Its index is beyond what count asks for"],
  ["delete_because_each_key", "Its key is no longer in for_each"],
  ["delete_because_no_module", "Its module is no longer in the configuration"],
  ["delete_because_no_move_target", "A moved block moves it to what is not in the configuration"],
  ["delete_because_enabled_false", "Its lifecycle says that it is not enabled"],
  ["forgot_because_lifecycle_destroy_in_state", "Its state says that it is not to be destroyed"],
  ["forgot_because_lifecycle_destroy_in_config", "Its configuration says that it is not to be destroyed"],
  ["read_because_config_unknown", "What it is read by is known only after apply"],
  ["read_because_dependency_pending", "Something that it depends on changes first"],
  ["read_because_check_nested", "It belongs to a check, and is read at every apply"],
]);

const DEFERRED: ReadonlyMap<string, string> = new Map([
  ["instance_count_unknown", "How many there will be is not known yet"],
  ["resource_config_unknown", "Its provider needs values that are not known yet"],
  ["provider_config_unknown", "The configuration of its provider is not known yet"],
  ["deferred_prereq", "It depends on something that is put off"],
  ["absent_prereq", "It depends on something that is not there yet"],
  ["unknown", "Terraform does not say why"],
]);

/** The reason as a sentence without its full stop; a word that is not known is shown as it is. */
export function reasonSentence(word: unknown, replacePaths: readonly string[]): string | null {
  if (word === "replace_because_cannot_update" || (word === undefined && replacePaths.length > 0)) {
    return cannotUpdate(replacePaths);
  }
  return typeof word === "string" && word !== "" ? (SENTENCES.get(word) ?? word) : null;
}

/** Why Terraform puts something off. */
export function deferredSentence(word: unknown): string {
  return typeof word === "string" && word !== "" ? (DEFERRED.get(word) ?? word) : "Terraform does not say why";
}

function cannotUpdate(paths: readonly string[]): string {
  if (paths.length === 0) return "One of its arguments cannot be changed in place";
  const named = paths.slice(0, 5).join(", ");
  const more = paths.length > 5 ? ` and ${paths.length - 5} more` : "";
  return `${named}${more} cannot be changed in place`;
}
