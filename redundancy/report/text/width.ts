/** Columns of everything that is printed for people. */
export const WIDTH = 100;

/** Characters that take two columns of a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const COMBINING = /\p{M}/u;

/** Columns that `text` takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += widthOfCharacter(character);
  return width;
}

function widthOfCharacter(character: string): number {
  if (character < "\u0300") return 1;
  return COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}

export function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** At most `width` columns: what is too much is left out in the middle, as both ends of an address tell it apart. */
export function shorten(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const characters = [...text];
  const start = taken(characters, Math.ceil((width - 1) / 2));
  const end = taken(characters.reverse(), Math.floor((width - 1) / 2));
  return `${start.join("")}…${end.reverse().join("")}`;
}

function taken(characters: readonly string[], width: number): string[] {
  let used = 0;
  const end = characters.findIndex((character) => {
    used += widthOfCharacter(character);
    return used > width;
  });
  return characters.slice(0, end < 0 ? characters.length : end);
}

/** Lines of at most `width` columns, broken between words. A word that is longer is shortened. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const long of text.split(" ")) {
    const word = shorten(long, width);
    if (line === "") line = word;
    else if (widthOf(line) + 1 + widthOf(word) <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
