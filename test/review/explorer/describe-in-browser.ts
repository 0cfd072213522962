import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";
import {
  browserPath,
  type ExplorerOptions,
  type ExplorerPage,
  launch,
  openExplorer,
  type Shown,
} from "./explorer-page.js";

/** Opens the explorer in the browser of the tests. */
export type Open = (data: Shown, options?: ExplorerOptions) => Promise<ExplorerPage>;

/** Tests in one browser, which are skipped where the machine has none. */
export function describeInBrowser(what: string, tests: (open: Open) => void): void {
  const path = browserPath();
  const name = `${what} (skipped: no chromium, chromium-browser or google-chrome)`;
  describe.skipIf(path === null)(name, { timeout: 60_000 }, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launch(path ?? "");
    }, 60_000);
    afterAll(() => browser?.close());
    tests((data, options) => openExplorer(browser, data, options));
  });
}
