/** A value as it may be shown to anyone. */
export type ShownValue =
  | { readonly kind: "absent" }
  | { readonly kind: "value"; readonly value: unknown }
  /** It stays hidden. */
  | { readonly kind: "sensitive" }
  /** Known after apply. */
  | { readonly kind: "unknown" };
