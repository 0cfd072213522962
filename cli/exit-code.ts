/** What the command's exit code says. */
export const EXIT_CODE = {
  /** Nothing at or above `--fail-on`; of `simulate`: every entry point carries on or comes back by itself. */
  clean: 0,
  findings: 1,
  /** Nothing was judged: bad input, wrong usage, or a bug. */
  notJudged: 2,
} as const;
