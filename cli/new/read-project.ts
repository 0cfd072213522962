import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { isAbsolute, join, posix } from "node:path";
import { InputError } from "../../redundancy/read/input-error.js";

/** An app of CDKTF that gets a stack. Paths are within it, with `/`. */
export interface Project {
  readonly folder: string;
  /** The file that makes the app and runs it, where it can be found. */
  readonly main: { readonly path: string; readonly text: string } | undefined;
  /** Where its tests of stacks are. */
  readonly tests: string;
  /** What the imports of its own files end in. */
  readonly extension: ".js" | "";
  /** Whether this is the repository of holdfast, which imports its blueprints as files. */
  readonly isHoldfast: boolean;
  /** Packages that a stack or its test imports, and package.json does not name. */
  readonly missing: readonly string[];
}

/** Where stacks are. */
export const STACKS = "stacks";

const NEEDED = ["holdfast", "cdktf", "constructs", "@cdktf/provider-aws", "vitest"];

export function isProject(folder: string): boolean {
  return existsSync(join(folder, "cdktf.json"));
}

/** @throws InputError where cdktf.json or package.json cannot be read. */
export function readProject(folder: string, packages: readonly string[] = []): Project {
  const { app } = readSettings(folder, "cdktf.json");
  const manifest = existsSync(join(folder, "package.json")) ? readSettings(folder, "package.json") : {};
  const main = mainFile(folder, app);
  const isHoldfast = manifest["name"] === "holdfast" && existsSync(join(folder, "blueprints/index.ts"));
  const named = new Set(
    ["dependencies", "devDependencies", "peerDependencies"].flatMap((kind) => Object.keys(manifest[kind] ?? {})),
  );
  return {
    folder,
    main,
    tests: testFolder(folder),
    extension: extensionOf(main?.text ?? "", manifest["type"] === "module"),
    isHoldfast,
    missing: [...NEEDED, ...packages].filter((name) => !named.has(name) && !(isHoldfast && name === "holdfast")),
  };
}

function readSettings(folder: string, file: string): Record<string, unknown> {
  const path = join(folder, file);
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof value === "object" && value !== null) return { ...value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new InputError(path, "is not a JSON object", "Mend it first: nothing was written.");
}

/** The file that cdktf.json runs, `node --import tsx stacks/main.ts`, where it is one of the project. */
function mainFile(folder: string, app: unknown): Project["main"] {
  const words = typeof app === "string" ? app.split(/\s+/) : [];
  const named = words.findLast((word) => word.endsWith(".ts")) ?? `${STACKS}/main.ts`;
  const path = posix.normalize(named);
  const file = join(folder, path);
  if (isAbsolute(path) || path.startsWith("../") || !existsSync(file)) return undefined;
  return { path, text: readFileSync(realpathSync(file), "utf8") };
}

function testFolder(folder: string): string {
  const root = ["test", "tests", "__tests__"].find((name) => existsSync(join(folder, name)));
  if (root !== undefined) return `${root}/${STACKS}`;
  const beside = existsSync(join(folder, STACKS)) ? readdirSync(join(folder, STACKS)) : [];
  return beside.some((file) => file.endsWith(".test.ts")) ? STACKS : `test/${STACKS}`;
}

/** As the main file imports its neighbours; where it has none, as Node.js wants it. */
function extensionOf(main: string, isModule: boolean): ".js" | "" {
  const neighbour = /\bfrom\s*["']\.{1,2}\/([^"']+)["']/.exec(main)?.[1];
  if (neighbour === undefined) return isModule ? ".js" : "";
  return neighbour.endsWith(".js") ? ".js" : "";
}
