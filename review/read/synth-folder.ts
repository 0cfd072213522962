/** One stack of a synthesized folder. */
export interface SynthStack {
  readonly name: string;
  /** `""` where the manifest does not say. */
  readonly constructPath: string;
  /** Names of stacks that it depends on. */
  readonly dependencies: readonly string[];
  /** As shown to people. */
  readonly path: string;
  readonly text: string;
}

/** What a synth wrote: every stack, in the order of its manifest. */
export interface SynthFolder {
  readonly path: string;
  readonly stacks: readonly SynthStack[];
  /** False where there is no manifest: `dependencies` is then empty because nobody knows them. Absent: they are known. */
  readonly dependenciesKnown?: boolean;
}
