import type { App } from "cdktf";

/** What docs/blueprints.md says of a blueprint beside what is read from its class and from its stack. */
export interface BlueprintDoc {
  /** Name of the class. */
  readonly name: string;
  /** File of the class, from the root of the repository. */
  readonly source: string;
  /** The stack file that is shown. */
  readonly stackFile: string;
  /** Adds the stacks of that file, which are judged together. */
  readonly addStacks: (app: App) => void;
  /** When to take it: one or two sentences. */
  readonly purpose: string;
  /** What a user must do or know beside what the stack does. Default: nothing. */
  readonly notes?: readonly string[];
  /** Other modules by props. Each is in a test of the blueprint. */
  readonly swaps: readonly { readonly instead: string; readonly props: string }[];
}
