import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import { onTestFinished, vi } from "vitest";
import { FastStack } from "../../constructs/stack/fast-stack.js";
import { STOCK_SYNTHESIS } from "../../constructs/stack/stock-synthesis.js";

export type StackClass = new (scope: Construct, id: string) => TerraformStack;

/** Puts stacks of the given class into the app. */
export type Program = (app: App, Stack: StackClass) => void;

/** What a synthesis leaves behind: every file that it wrote, or what it threw. */
export interface Output {
  readonly files: Readonly<Record<string, string>>;
  readonly error?: string;
}

/** The output, and the stacks that the framework prepared and made by itself. */
export interface Synthesis extends Output {
  readonly preparedByFramework: readonly string[];
  readonly byFramework: readonly string[];
}

export const WAYS = {
  fast: { Stack: FastStack, context: {} },
  /** The stack of the project with its switch on. */
  switched: { Stack: FastStack, context: { [STOCK_SYNTHESIS]: true } },
  /** The framework's own stack. */
  stock: { Stack: TerraformStack, context: {} },
} as const;

export type Way = keyof typeof WAYS;

export interface Options {
  readonly hclOutput?: boolean;
  /** How often the same app is synthesized. Default: once. */
  readonly times?: number;
}

/** Runs the same program in every way, each time in an app of its own. Every trace of the calls that lead there is the same. */
export function inEveryWay(program: Program, options: Options = {}): Record<Way, Synthesis> {
  return inWays(["fast", "switched", "stock"], program, options);
}

export function inWays<Some extends Way>(
  ways: readonly Some[],
  program: Program,
  options: Options = {},
): Record<Some, Synthesis> {
  const outdir = mkdtempSync(join(tmpdir(), "ways-"));
  const restart = tokenNumbering();
  try {
    const entries = ways.map((way) => {
      restart();
      return [way, synthesis(way, program, outdir, options)];
    });
    return Object.fromEntries(entries) as Record<Some, Synthesis>;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function synthesis(way: Way, program: Program, outdir: string, { hclOutput = false, times = 1 }: Options): Synthesis {
  rmSync(outdir, { recursive: true });
  mkdirSync(outdir);
  const { Stack, context } = WAYS[way];
  const framework = watchFramework();
  let error: string | undefined;
  try {
    const app = new App({ outdir, hclOutput, context });
    program(app, Stack);
    for (let time = 0; time < times; time++) app.synth();
  } catch (thrown) {
    error = messageOf(thrown);
  } finally {
    framework.forget();
  }
  return {
    files: filesIn(outdir),
    preparedByFramework: framework.prepared(),
    byFramework: framework.stacks(),
    ...(error !== undefined && { error }),
  };
}

/** What was written or thrown, without how. */
export function outputOf({ files, error }: Synthesis): Output {
  return { files, ...(error !== undefined && { error }) };
}

/** Has tokens numbered from here on each time: what CDKTF itself leaves unresolved, it writes with that number. */
function tokenNumbering(): () => void {
  Token.asString(Token.asAny("one that there is"));
  const map: { tokenCounter: number } = Reflect.get(globalThis, "__cdktfTokenMap");
  const { tokenCounter } = map;
  return () => {
    map.tokenCounter = tokenCounter;
  };
}

/** The stacks that the framework prepares, and whose file it makes, by itself from now on. */
function watchFramework() {
  const prepared = watch("prepareStack");
  const made = watch("toTerraform");
  return {
    prepared: prepared.stacks,
    stacks: made.stacks,
    forget: () => {
      prepared.forget();
      made.forget();
    },
  };
}

function watch(method: "prepareStack" | "toTerraform") {
  const seen = new Set<string>();
  const stock = TerraformStack.prototype[method];
  const spy = vi.spyOn(TerraformStack.prototype, method).mockImplementation(function (this: TerraformStack) {
    seen.add(this.node.path);
    return stock.call(this);
  });
  return { stacks: () => [...seen].sort(), forget: () => spy.mockRestore() };
}

/** As before, until the test ends. */
export function watchFrameworkDuringTest() {
  const framework = watchFramework();
  onTestFinished(framework.forget);
  return framework;
}

/** Where a value was created is what FastStack does not record. */
function messageOf(thrown: unknown): string {
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return message.replace(/\n *Object creation stack:(\n +at .*)+/g, "");
}

export function filesIn(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.sort().map((file) => [file.slice(folder.length + 1), readFileSync(file, "utf8")]));
}
