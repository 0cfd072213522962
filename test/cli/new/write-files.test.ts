import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeFiles } from "../../../cli/new/write-files.js";
import { folderWith } from "../folder.js";

const files = (...paths: string[]) => new Map(paths.map((path) => [path, `new ${path}`]));
const none = new Map<string, string>();

function everything(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
}

describe("writeFiles", () => {
  it("adds and replaces, with the folders that are needed", () => {
    const folder = folderWith({ "main.ts": "old" });
    writeFiles({ folder, added: files("a/b/c.ts"), replaced: files("main.ts") });
    expect(everything(folder)).toEqual(["a", "a/b", "a/b/c.ts", "main.ts"]);
    expect(readFileSync(join(folder, "main.ts"), "utf8")).toBe("new main.ts");
  });

  it("keeps the mode of what it replaces, and a link as a link", () => {
    const folder = folderWith({ "real.ts": "old" });
    chmodSync(join(folder, "real.ts"), 0o755);
    symlinkSync("real.ts", join(folder, "main.ts"));
    writeFiles({ folder, added: none, replaced: files("main.ts") });
    expect(lstatSync(join(folder, "main.ts")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "real.ts"), "utf8")).toBe("new main.ts");
    expect(statSync(join(folder, "real.ts")).mode & 0o777).toBe(0o755);
  });

  it.each(["a file", "a folder", "a link into nowhere"])("refuses before it writes where %s is in the way", (kind) => {
    const folder = folderWith({ "keep.ts": "" });
    const path = join(folder, "b.ts");
    if (kind === "a folder") mkdirSync(path);
    else symlinkSync(kind === "a file" ? "keep.ts" : "gone.ts", path);
    expect(() => writeFiles({ folder, added: files("a.ts", "b.ts"), replaced: none })).toThrow(/is not overwritten/);
    expect(everything(folder)).toEqual(["b.ts", "keep.ts"]);
  });

  it.each([
    ["an added file", files("new/a.ts", "new/deep/er/b.ts", "new/a.ts/c.ts"), none],
    ["a replaced file", files("new/a.ts"), files("main.ts", "gone.ts")],
  ])("takes everything away again when %s cannot be written", (_, added, replaced) => {
    const folder = folderWith({ "keep.ts": "", "main.ts": "old" });
    expect(() => writeFiles({ folder, added, replaced })).toThrow(/ENOTDIR|EEXIST|ENOENT/);
    expect(everything(folder)).toEqual(["keep.ts", "main.ts"]);
    expect(readFileSync(join(folder, "main.ts"), "utf8")).toBe("old");
  });
});
