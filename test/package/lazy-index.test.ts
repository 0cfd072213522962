import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ModuleKind, transpileModule } from "typescript";
import { beforeEach, describe, expect, it } from "vitest";
import { makeLazy } from "../../scripts/package/lazy-index.js";

describe("a lazy index", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "holdfast-index-"));
    writeFileSync(join(folder, "package.json"), "{}");
    for (const name of ["A", "B", "C"]) {
      writeFileSync(join(folder, `${name}.js`), `console.log("loads ${name}"); exports.${name} = "${name}";`);
    }
    compile("inner.js", 'export { B } from "./B.js"; export { C as D } from "./C.js";');
    compile("index.js", 'export { A } from "./A.js"; export * from "./inner.js";');
    for (const index of ["inner.js", "index.js"]) makeLazy(join(folder, index));
  });

  it("loads what is asked for, once, and nothing else", () => {
    expect(run('const { D } = require("./index.js"); console.log(D, require("./index.js").D);')).toBe("loads C\nC C\n");
  });

  it("has every name, in whichever way it is exported", () => {
    expect(run('console.log(Object.keys(require("./index.js")).sort().join());')).toBe("A,B,D\n");
  });

  it("gives its names to ES modules", () => {
    expect(run('import { B, D } from "./index.js"; console.log(B, D);', "module")).toContain("B C\n");
  });

  it("names what is not installed, to ES modules too", () => {
    compile("peer.js", 'export { A } from "./A.js";');
    makeLazy(join(folder, "peer.js"), ["missing-peer"]);
    expect(() => run('import { A } from "./peer.js"; console.log(A);', "module")).toThrow(
      "Cannot find module 'missing-peer'",
    );
  });

  it.each(['import "./A.js"; export { B } from "./B.js";', 'export { B } from "./B.js"; export const two = 2;'])(
    "refuses an index that does anything else: %s",
    (source) => {
      compile("more.js", source);
      expect(() => makeLazy(join(folder, "more.js"))).toThrow(
        "an index does more than to export what other modules do",
      );
    },
  );

  function compile(name: string, source: string): void {
    const { outputText } = transpileModule(source, { compilerOptions: { module: ModuleKind.CommonJS } });
    writeFileSync(join(folder, name), outputText);
  }

  function run(source: string, type: "commonjs" | "module" = "commonjs"): string {
    const file = join(folder, type === "module" ? "main.mjs" : "main.cjs");
    writeFileSync(file, source);
    const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8" });
    if (stderr !== "") throw new Error(stderr);
    return stdout;
  }
});
