/** One prop, as its interface documents it. */
export interface PropDoc {
  readonly name: string;
  readonly required: boolean;
  readonly doc: string;
}

/** One construct, as its class documents it. */
export interface ConstructDoc {
  readonly name: string;
  /** Path from the root of the repository. */
  readonly file: string;
  /** Folder below `constructs/`. */
  readonly domain: string;
  /** What it is: the first sentence. */
  readonly summary: string;
  /** The sentences on what it survives, and on what it does not; both empty for a part that holds nothing by itself. */
  readonly survives: readonly string[];
  readonly doesNotSurvive: readonly string[];
  readonly sources: readonly string[];
  readonly props: readonly PropDoc[];
  /** Its public fields and getters. */
  readonly outputs: readonly string[];
  /** Its public methods, `grantSend(grantee)`, with their first sentence. */
  readonly methods: readonly MethodDoc[];
}

/** One method, as it is documented. */
export interface MethodDoc {
  readonly signature: string;
  readonly doc: string;
}
