/** What a request must be like. Of each list one value must fit; `*` stands for any characters and `?` for one. */
export interface RuleConditions {
  /** Paths without the query, case-sensitive, `/api/*`. */
  readonly pathPatterns?: readonly string[];
  /** Host names, `shop.example.com`. */
  readonly hostHeaders?: readonly string[];
  /** Values by the name of the header. */
  readonly httpHeaders?: Readonly<Record<string, readonly string[]>>;
  /** Methods in capitals, without wildcards, `POST`. */
  readonly httpRequestMethods?: readonly string[];
  /** CIDR blocks that the connection comes from. */
  readonly sourceIps?: readonly string[];
}

/**
 * Whether every request that meets `later` meets `earlier` too, so that a rule with `later` behind one with `earlier` never
 * gets any. What is only known at the apply is taken for different, unless it is the same.
 */
export function covers(earlier: RuleConditions, later: RuleConditions): boolean {
  return Object.entries(lists(earlier)).every(([kind, values]) => {
    const narrower = lists(later)[kind];
    return narrower?.every((narrow) => values.some((wide) => matches(wide, narrow)));
  });
}

/** The values of each condition that is there. Hosts and headers do not tell capitals apart, paths do. */
function lists(conditions: RuleConditions): Record<string, readonly string[]> {
  const { pathPatterns, hostHeaders, httpHeaders = {}, httpRequestMethods, sourceIps } = conditions;
  const headers = Object.entries(httpHeaders).map(([name, values]) => [`header ${name.toLowerCase()}`, lower(values)]);
  const all = { pathPatterns, hostHeaders: lower(hostHeaders), httpRequestMethods, sourceIps };
  return Object.fromEntries([...Object.entries(all), ...headers].filter(([, values]) => values !== undefined));
}

function lower(values: readonly string[] | undefined): readonly string[] | undefined {
  return values?.map((value) => (value.includes("${") ? value : value.toLowerCase()));
}

/** Whether what `narrow` stands for is part of what `wide` stands for: `*` for any characters, `?` for one. */
function matches(wide: string, narrow: string): boolean {
  const pattern = wide.replace(/[.*+?^${}()|[\]\\]/g, (sign) =>
    sign === "*" ? ".*" : sign === "?" ? "[^*]" : `\\${sign}`,
  );
  return new RegExp(`^${pattern}$`, "s").test(narrow);
}
