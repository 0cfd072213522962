/** Colours for a terminal, or none. */
export interface Paint {
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  cyan(text: string): string;
  bold(text: string): string;
  dim(text: string): string;
}

const PLAIN = (text: string): string => text;

export const NO_COLOUR: Paint = { red: PLAIN, yellow: PLAIN, green: PLAIN, cyan: PLAIN, bold: PLAIN, dim: PLAIN };

/** SGR sequences, which every terminal that shows colours understands. */
export const COLOUR: Paint = {
  red: sgr(31, 39),
  yellow: sgr(33, 39),
  green: sgr(32, 39),
  cyan: sgr(36, 39),
  bold: sgr(1, 22),
  dim: sgr(2, 22),
};

function sgr(on: number, off: number): (text: string) => string {
  return (text) => (text === "" ? "" : `\u001b[${on}m${text}\u001b[${off}m`);
}
