import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

/** The modules that a file imports, of itself and through others. */
function importsOf(file: string, found = new Set<string>()): ReadonlySet<string> {
  for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(/^(?:import|export|}) .*?from "([^"]+)";$/gm)) {
    const name = specifier.startsWith(".") ? join(dirname(file), specifier.replace(/\.js$/, ".ts")) : specifier;
    if (found.has(name)) continue;
    found.add(name);
    if (specifier.startsWith(".")) importsOf(name, found);
  }
  return found;
}

const KUBERNETES = "@cdktf/provider-kubernetes";

it("What holdfast exports without the Kubernetes entry runs without the Kubernetes provider", () => {
  const imported = [...importsOf("index.ts"), ...importsOf("constructs/index.ts"), ...importsOf("blueprints/index.ts")];
  expect(imported).toContain("constructs/kubernetes/kubernetes-cluster.ts");
  expect(imported.filter((name) => name.startsWith(KUBERNETES))).toEqual([]);
});

it("What the Kubernetes entry exports needs it", () => {
  expect([...importsOf("kubernetes.ts")].some((name) => name.startsWith(KUBERNETES))).toBe(true);
});
