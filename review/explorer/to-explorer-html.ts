import { createHash } from "node:crypto";
import { printable } from "../../redundancy/report/text/printable.js";
import type { ExplorerData } from "./explorer-data.js";

/** The browser's part: a classic script and a style sheet, both written into the file. */
export interface ExplorerBundle {
  readonly script: string;
  readonly style: string;
}

/** One HTML file that holds everything it needs: it loads nothing, sends nothing, and runs no other script than its own. */
export function toExplorerHtml(data: ExplorerData, { script, style }: ExplorerBundle): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escaped(data.title)} · holdfast</title>
<style>${style}</style>
</head>
<body>
<div id="explorer"><noscript>This page draws itself with JavaScript, which is switched off here.</noscript></div>
<script type="application/json" id="explorer-data">${dataIsland(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** Nothing is loaded from anywhere, and only what was bundled is run: names of resources can never become a script. */
function contentSecurityPolicy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}

/** JSON in which nothing can end the element or begin a comment; U+2028 and U+2029 end a line in older scripts. */
function dataIsland(data: ExplorerData): string {
  const json = JSON.stringify(data, (_, value: unknown) =>
    typeof value === "string" ? visible(value) : withVisibleKeys(value),
  );
  return json.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Keys are names of the user's too, of tags for example. */
function withVisibleKeys(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  if (entries.every(([key]) => visible(key) === key)) return value;
  return Object.fromEntries(entries.map(([key, each]) => [visible(key), each]));
}

/** Characters that hide or reorder text are shown as escapes; lines of a value stay lines. */
function visible(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
