import { defineConfig } from "vitest/config";

const MINUTE = 60_000;

export default defineConfig({
  test: {
    name: "e2e",
    include: ["test/e2e/**/*.test.ts"],
    globalSetup: "test/e2e/global-setup.ts",
    reporters: ["verbose"],
    // Each file runs one Terraform process at a time, which mostly waits; each process holds the provider, a binary of 700 MB.
    maxWorkers: 3,
    testTimeout: 15 * MINUTE,
    hookTimeout: 5 * MINUTE,
  },
});
