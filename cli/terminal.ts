/** What the command sees of the world. The tests give their own. */
export interface Terminal {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Everything on standard input. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** Whether standard output is read by a person, who wants colours. */
  readonly colour: boolean;
  readonly now: () => Date;
}

/** Colours are for a terminal, and not for who said NO_COLOR (https://no-color.org). */
export function wantsColour(
  isTerminal: boolean | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  return isTerminal === true && !environment["NO_COLOR"] && environment["TERM"] !== "dumb";
}
