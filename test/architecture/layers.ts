import { readdirSync } from "node:fs";
import { join } from "node:path";
import { cruise, type IForbiddenRuleType } from "dependency-cruiser";

/** What each layer may import beside itself. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  stacks: ["blueprints", "cli", "constructs"],
  blueprints: ["constructs", "redundancy"],
  constructs: ["redundancy"],
  cli: ["review", "redundancy"],
  review: ["redundancy"],
  redundancy: [],
};

/** Layers whose output follows from their input alone: no files, no environment, no network. */
export const PURE_LAYERS = ["blueprints", "constructs", "redundancy", "review"];

/** The stages of the engine: data goes from one to the next, and none knows a later one. */
const STAGES = ["read", "topology", "components", "simulate", "rules", "report"];

const PROVIDER = "(^|/)node_modules/@cdktf/provider-aws/";

/** The explorer's program: it is bundled, with the packages that it imports, into what `#explorer-bundle` names. */
const BROWSER = "^review/explorer/browser/";
const BUNDLE = "^(dist/review/explorer/explorer-bundle\\.js|#explorer-bundle)$";

const RULES: IForbiddenRuleType[] = [
  ...Object.entries(LAYERS).map<IForbiddenRuleType>(([layer, below]) => ({
    name: `${layer} imports only what is below it`,
    from: { path: `^${layer}/` },
    to: {
      dependencyTypes: ["local"],
      pathNot: [`^(${[layer, ...below].join("|")})/`, BUNDLE],
    },
  })),
  ...STAGES.slice(0, -1).map<IForbiddenRuleType>((stage, index) => ({
    name: `the stage ${stage} knows no later one`,
    from: { path: `^redundancy/${stage}/` },
    to: { path: `^redundancy/(${STAGES.slice(index + 1).join("|")})/` },
  })),
  {
    name: "the engine gives types alone to what it judges",
    from: { path: "^(blueprints|constructs)/" },
    to: { path: "^redundancy/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "the engine knows no framework",
    from: { path: "^(cli|redundancy|review)/" },
    to: { path: "(^|/)node_modules/(cdktf|constructs|@cdktf)/" },
  },
  {
    name: "CDK Terrain goes by the names of CDKTF",
    from: {},
    to: { path: "(^|/)node_modules/(cdktn|@cdktn)/" },
  },
  {
    name: "provider classes come from their resource",
    from: {},
    to: { path: PROVIDER, pathNot: `${PROVIDER}lib/[a-z0-9-]+/index\\.(d\\.ts|js)$` },
  },
  {
    name: "only cli and stacks do I/O",
    from: { path: `^(${PURE_LAYERS.join("|")})/` },
    to: { dependencyTypes: ["core"], pathNot: "^crypto$" },
  },
  {
    name: "a layer's index is for its users",
    from: { path: "/", pathNot: "^stacks/" },
    to: { path: "^[^/]+/index\\.ts$" },
  },
  { name: "no cycles", from: {}, to: { circular: true } },
  { name: "every import resolves", from: {}, to: { couldNotResolve: true, pathNot: BUNDLE } },
  {
    name: "the browser's program is bundled, not imported",
    from: { pathNot: BROWSER },
    to: { path: BROWSER },
  },
  {
    name: "the browser's program needs Preact alone",
    from: { path: BROWSER },
    to: { path: "(^|/)node_modules/", pathNot: "(^|/)node_modules/(preact|@preact/signals)/" },
  },
  {
    name: "the package declares what it imports",
    from: { path: "^(blueprints|cli|constructs|redundancy|review)/", pathNot: BROWSER },
    to: {
      dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
      dependencyTypesNot: ["npm", "npm-peer"],
    },
  },
];

export interface Survey {
  /** The source files that dependency-cruiser read, sorted. */
  readonly seen: readonly string[];
  /** `rule: from → to`, sorted. */
  readonly violations: readonly string[];
}

/** The layers that are in `folder`. */
export function layersIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => Object.hasOwn(LAYERS, name));
}

/** The files of the root that say what is public. */
const ENTRIES: readonly string[] = ["index.ts", "kubernetes.ts"];

/** Every TypeScript file of the layers and those entries, as a path within `folder`, sorted. */
export function sourceFiles(folder: string): string[] {
  const inLayers = layersIn(folder).flatMap((layer) =>
    readdirSync(join(folder, layer), { recursive: true, encoding: "utf8" }).map((file) => `${layer}/${file}`),
  );
  const root = readdirSync(folder).filter((file) => ENTRIES.includes(file));
  return [...root, ...inLayers].filter((file) => file.endsWith(".ts")).sort();
}

/** Reads the imports of every layer in `folder` and judges them by the rules of the house. */
export async function surveyLayers(folder: string): Promise<Survey> {
  const { output } = await cruise(
    [...layersIn(folder), ...sourceFiles(folder).filter((file) => ENTRIES.includes(file))],
    {
      baseDir: folder,
      doNotFollow: { path: "node_modules" },
      // Else an `import type` is not seen at all.
      tsPreCompilationDeps: "specify",
      validate: true,
      ruleSet: { forbidden: RULES },
    },
  );
  if (typeof output === "string") throw new Error(`dependency-cruiser reported text: ${output}`);
  const files = new Set(sourceFiles(folder));
  return {
    seen: output.modules
      .map(({ source }) => source)
      .filter((source) => files.has(source))
      .sort(),
    violations: output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort(),
  };
}
