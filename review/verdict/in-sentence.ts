/** First words of nouns that are no names of AWS's. */
const COMMON: ReadonlySet<string> = new Set([
  "Access",
  "Contact",
  "Data",
  "Database",
  "Directory",
  "Disk",
  "Domain",
  "Event",
  "Generated",
  "Global",
  "Hosted",
  "Identities",
  "Log",
  "Module",
  "Monitoring",
  "Payment",
  "Private",
  "Public",
  "Repository",
  "Schema",
  "Search",
  "Secret",
  "Snapshot",
  "Static",
  "Stored",
]);

/** `static address`, but `Aurora cluster`. */
export function inSentence(noun: string): string {
  return COMMON.has(/^\w+/.exec(noun)?.[0] ?? "") ? noun.charAt(0).toLowerCase() + noun.slice(1) : noun;
}
