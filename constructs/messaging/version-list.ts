/** The versions that AWS lists for an engine, as one page of its documentation had them in one month. */
export interface VersionList {
  readonly page: string;
  /** Year and month in which the page was read. */
  readonly asOf: string;
  /** By their numbers, the oldest first. */
  readonly supported: readonly string[];
  /** End of support by the number of a version that AWS runs no more, or ends soon. */
  readonly ended: Readonly<Record<string, string>>;
}

/**
 * Why AWS makes nothing new of a version that has the right form. Undefined when the list has it, and when it is newer than
 * all of the list: AWS may have added it since.
 */
export function versionProblem(version: string, list: VersionList): string | undefined {
  const { page, asOf, supported, ended } = list;
  const newest = supported.at(-1) ?? "";
  if (supported.includes(version) || compare(version, newest) > 0) return undefined;
  const end = ended[version];
  const past = end === undefined ? "" : ` (the support of ${version} ends on ${end})`;
  return (
    `must be one that AWS supports: ${supported.join(", ")}${past}, as of ${asOf} in ${page}; ` +
    `one newer than ${newest} is taken as it is`
  );
}

/** By major and minor number. */
function compare(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split(".").map(Number));
  return (a?.[0] ?? 0) - (b?.[0] ?? 0) || (a?.[1] ?? 0) - (b?.[1] ?? 0);
}
