/** The versions that holdfast is tested with: those of its own package.json, which is not beside the compiled file. */
export const TESTED_VERSIONS = {
  "@cdktf/provider-aws": "21.22.1",
  "@cdktf/provider-kubernetes": "12.1.1",
  cdktf: "0.21.0",
  "cdktf-cli": "0.21.0",
  constructs: "10.7.1",
  tsx: "4.23.15",
  typescript: "6.0.3",
  vitest: "4.1.12",
} as const;
