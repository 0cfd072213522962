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
