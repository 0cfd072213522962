/** The value of one property in the text of a Kafka configuration; the last one counts. */
export function serverProperty(text: string, name: string): string | undefined {
  let value: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const at = line.indexOf("=");
    if (at > 0 && line.slice(0, at).trim() === name) value = line.slice(at + 1).trim();
  }
  return value;
}
