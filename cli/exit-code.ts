/** What the command's exit code says. */
export const EXIT_CODE = {
  /** Nothing at or above `--fail-on`; of `simulate`: every entry point carries on or comes back by itself. */
  clean: 0,
  findings: 1,
  /** Nothing was judged: bad input, wrong usage, or a bug. */
  notJudged: 2,
} as const;

/** With `--detailed-exitcode`, as those of Terraform: https://developer.hashicorp.com/terraform/cli/commands/plan#detailed-exitcode */
export const DETAILED_EXIT_CODE = {
  unchanged: 0,
  error: 1,
  changes: 2,
  /** Changes, and something that `--fail-on` names. Terraform has no such code. */
  stopped: 3,
} as const;
