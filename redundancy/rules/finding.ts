/** What a rule found on a resource: something wrong, or something that cannot be told. */
export interface Finding {
  readonly rule: string;
  readonly properties: readonly string[];
  readonly severity: "error" | "warning" | "note";
  readonly status: "fail" | "unknown" | "waived";
  readonly resource: string;
  readonly path: string;
  readonly stack: string;
  readonly message: string;
  readonly fix: string;
  readonly source: string;
  /** Who accepted it, why and until when, where it is waived. */
  readonly waiver?: { readonly reason: string; readonly owner: string; readonly expires: string };
}
