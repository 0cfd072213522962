/** A drawing of what changes: changed nodes and those one hop away. */
export interface Picture {
  /** Columns, in order. */
  readonly zones: readonly string[];
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly change: PictureChange }[];
  /** Changed nodes that are only in an aggregate or left out. */
  readonly aggregated: number;
  /** Edges between drawn nodes that are too many to draw. */
  readonly edgesLeftOut?: number;
}

export interface PictureNode {
  /** `n1` …: nothing of the user's. */
  readonly id: string;
  readonly label: string;
  /** Null: in no zone, or in all of them. */
  readonly zone: string | null;
  readonly change: PictureChange;
}

export type PictureChange = "added" | "removed" | "replaced" | "changed" | "none";
