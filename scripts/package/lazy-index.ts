import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const IMPORT = /var (\w+) = require\("([^"]+)"\);/g;
const REEXPORT =
  /Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+)\.(\w+); \} \}\);/g;
const REEXPORT_ALL = /__exportStar\(require\("([^"]+)"\), exports\);/g;

interface Export {
  readonly from: string;
  readonly name: string;
}

/**
 * Rewrites an index that tsc has compiled to CommonJS: a module is loaded when something of it is first asked for, where
 * the compiled index loads them all.
 * @param peers what must be installed. Looked for at once: an ES module that imports the index would get `undefined` for
 * what cannot be loaded, and no error.
 */
export function makeLazy(path: string, peers: readonly string[] = []): void {
  const source = readFileSync(path, "utf8");
  const exports = exportsOf(source, createRequire(resolve(path)));
  const names = [...exports.keys()];
  const loaders = [...exports].map(([name, { from, name: there }]) => `  ${name}: () => require("${from}").${there},`);
  // The first statement is what tells Node.js the names when an ES module imports them.
  const text = `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
${names.map((name) => `exports.${name} = `).join("")}void 0;
for (const peer of ${JSON.stringify(peers)}) require.resolve(peer);
for (const [name, get] of Object.entries({
${loaders.join("\n")}
})) Object.defineProperty(exports, name, { enumerable: true, get });
`;
  writeFileSync(path, text);
}

function exportsOf(source: string, require: NodeJS.Require): Map<string, Export> {
  const paths = new Map([...source.matchAll(IMPORT)].map(([, variable = "", path = ""]) => [variable, path]));
  const named = [...source.matchAll(REEXPORT)].map(
    ([, as = "", variable = "", name = ""]) => [as, { from: paths.get(variable) ?? "", name }] as const,
  );
  const all = [...source.matchAll(REEXPORT_ALL)].flatMap(([, from = ""]) =>
    Object.keys(require(from)).map((name) => [name, { from, name }] as const),
  );
  const exports = new Map([...all, ...named]);
  const rest = [IMPORT, REEXPORT, REEXPORT_ALL].reduce((text, known) => text.replaceAll(known, ""), source);
  const ofItsOwn = [...rest.matchAll(/\bexports\.(\w+) = /g)].some(([, name = ""]) => !exports.has(name));
  if (ofItsOwn || /\brequire\(/.test(rest)) throw new Error("an index does more than to export what other modules do");
  return exports;
}
