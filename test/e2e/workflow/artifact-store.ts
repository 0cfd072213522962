import { cpSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { basename, join, sep } from "node:path";

/**
 * The artifacts of a run as folders. Of several paths their common parent is the root of the artifact, and hidden files are
 * left out: https://github.com/actions/upload-artifact#readme
 */
export class ArtifactStore {
  constructor(readonly root: string) {
    mkdirSync(root, { recursive: true });
  }

  get names(): string[] {
    return readdirSync(this.root).sort();
  }

  /** The files of all artifacts, as paths. */
  get files(): string[] {
    const entries = readdirSync(this.root, { recursive: true, encoding: "utf8" }).map((path) => join(this.root, path));
    return entries.filter((path) => statSync(path).isFile());
  }

  upload(workspace: string, inputs: Readonly<Record<string, string>>): void {
    const { name, path = "", archive, "if-no-files-found": ifNone = "warn", ...others } = inputs;
    refuse("upload-artifact", others, ["retention-days"]);
    const paths = path.split("\n").filter((line) => line.trim() !== "");
    const found = paths.filter((each) => existsSync(join(workspace, each)));
    if (found.length === 0) {
      if (ifNone === "error") throw new Error(`upload-artifact found nothing at ${paths.join(", ")}`);
      return;
    }
    const single = archive === "false";
    const [first = ""] = paths;
    if (single && (paths.length > 1 || !statSync(join(workspace, first)).isFile())) {
      throw new Error("upload-artifact takes archive: false for one file alone");
    }
    const target = join(this.root, single ? basename(first) : (name ?? "artifact"));
    if (existsSync(target)) throw new Error(`409 Conflict: an artifact ${basename(target)} is there already`);
    for (const each of found) {
      const isOnly = paths.length === 1 && statSync(join(workspace, each)).isDirectory();
      copy(join(workspace, each), isOnly ? target : join(target, paths.length === 1 ? basename(each) : each));
    }
  }

  download(workspace: string, inputs: Readonly<Record<string, string>>): void {
    const { name, pattern, path = ".", "merge-multiple": merge = "false", ...others } = inputs;
    refuse("download-artifact", others, []);
    if (name !== undefined) {
      if (!existsSync(join(this.root, name))) throw new Error(`Artifact not found for name: ${name}`);
      cpSync(join(this.root, name), join(workspace, path), { recursive: true });
      return;
    }
    if (pattern === undefined || !/^[\w-]*\*$/.test(pattern)) throw new Error(`pattern ${pattern} is not simulated`);
    for (const each of this.names.filter((one) => one.startsWith(pattern.slice(0, -1)))) {
      cpSync(join(this.root, each), join(workspace, path, merge === "true" ? "." : each), { recursive: true });
    }
  }
}

function copy(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    dereference: true,
    filter: (path) =>
      !path
        .slice(from.length)
        .split(sep)
        .some((part) => part.startsWith(".")),
  });
}

function refuse(action: string, inputs: object, known: readonly string[]): void {
  const unknown = Object.keys(inputs).filter((input) => !known.includes(input));
  if (unknown.length > 0) throw new Error(`${action}: ${unknown.join(", ")} is not simulated`);
}
