/** A destroyed and a created resource of one type that look like one that was renamed. */
export interface Rename {
  readonly stacks: readonly string[];
  readonly type: string;
  readonly from: string;
  readonly to: string;
  /** Construct paths, or empty. */
  readonly fromPath: string;
  readonly toPath: string;
  /** Share of arguments that are equal, 0 to 1. */
  readonly likeness: number;
  readonly stateful: boolean;
  /** The call or the block that moves it instead. */
  readonly suggestion: string;
}
