/** What to read, and what is declared about it. */
interface InputOptions {
  readonly stack?: readonly string[];
  readonly policy?: string;
  /** False for `--no-color`. */
  readonly color: boolean;
}

/** The options of `holdfast check`. */
export interface CheckOptions extends InputOptions {
  readonly format: string;
  readonly out?: string;
  readonly failOn: "error" | "warning" | "unknown";
  readonly scenario?: readonly string[];
}

/** The options of `holdfast simulate`. */
export interface SimulateOptions extends InputOptions {
  readonly lose: readonly string[];
  readonly duringDeployment?: boolean;
  readonly static?: boolean;
  readonly format: string;
}

/** The options of `holdfast new`. */
export interface NewOptions {
  readonly region?: string;
  /** Separated by commas. */
  readonly zones?: string;
  /** The folder of the project. */
  readonly in?: string;
}

/** The options of `holdfast explore`. */
export interface ExploreOptions extends InputOptions {
  readonly out: string;
  readonly scenario?: readonly string[];
  /** Opens the file with the system's browser. */
  readonly open?: boolean;
}

/** The options of `holdfast review`. */
export interface ReviewOptions {
  readonly base?: string;
  readonly head?: string;
  readonly plan?: readonly string[];
  readonly policy?: string;
  readonly format: string;
  readonly out?: string;
  readonly whole?: string;
  readonly failOn?: readonly string[];
  readonly detailedExitcode?: boolean;
}

/** The options of `holdfast affected`. */
export interface AffectedOptions {
  readonly base: string;
  readonly head: string;
  readonly format: string;
  readonly out?: string;
  readonly wave?: number;
  readonly detailedExitcode?: boolean;
  /** False for `--no-color`. */
  readonly color: boolean;
}

/** The options of `holdfast redact`. */
export interface RedactOptions {
  readonly out?: string;
}
