import { defineConfig } from "vitest/config";
import { explorerBundlePlugin } from "./scripts/explorer/explorer-bundle-plugin.js";

/** CDK Terrain, the continuation of CDKTF, takes the same source under other package names. */
const cdkTerrain = [
  { find: /^cdktf$/, replacement: "cdktn" },
  { find: /^@cdktf\/provider-aws\//, replacement: "@cdktn/provider-aws/" },
];

export default defineConfig({
  test: {
    coverage: { include: ["{blueprints,cli,constructs,redundancy,review}/**/*.ts"] },
    projects: [
      {
        plugins: [explorerBundlePlugin()],
        test: {
          name: "cdktf",
          globalSetup: "test/temporary-folder.ts",
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**"],
          provide: { versions: { framework: "0.21.0", bindings: "6.25.0" } },
        },
      },
      {
        resolve: { alias: cdkTerrain },
        test: {
          name: "cdktn",
          globalSetup: "test/temporary-folder.ts",
          setupFiles: "test/constructs/kubernetes/cdktn-bindings.ts",
          include: ["test/{constructs,blueprints,synthesis}/**/*.test.ts", "test/architecture/framework.test.ts"],
          provide: { versions: { framework: "0.24.0", bindings: "6.66.0" } },
          // What `targetVersions` of cdktf.json says to CDK Terrain: docs/cdk-terrain.md.
          env: { CDKTF_CONTEXT_JSON: JSON.stringify({ targetVersions: { terraform: ">=1.11.0" } }) },
        },
      },
    ],
  },
});
