import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { script, style } from "#explorer-bundle";
import type { ExplorerData } from "../../../review/explorer/explorer-data.js";
import { toExplorerHtml } from "../../../review/explorer/to-explorer-html.js";
import { findBrowser } from "../../../scripts/explorer/find-browser.js";

/** The browser of this machine. Null where there is none and nobody insists: a CI must have one. */
export function browserPath(): string | null {
  const path = findBrowser(process.env["PATH"] ?? "");
  if (path === null && process.env["CI"]) throw new Error("A CI needs a browser for the explorer, and PATH has none");
  return path;
}

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** A page, and what went wrong on it. */
export interface ExplorerPage {
  readonly page: Page;
  /** Messages of the console, errors, and requests for anything but the file: none is right. */
  readonly trouble: readonly string[];
}

/** What it shows: `head`, and what else is given. */
export type Shown = Partial<ExplorerData> & Pick<ExplorerData, "head">;

export type ExplorerOptions = BrowserContextOptions & { readonly hash?: string };

/** The explorer in a browser without network. */
export async function openExplorer(
  browser: Browser,
  data: Shown,
  options: ExplorerOptions = {},
): Promise<ExplorerPage> {
  const { hash = "", ...given } = options;
  const file = join(mkdtempSync(join(tmpdir(), "explorer-")), "holdfast.html");
  const whole: ExplorerData = { title: "shop", base: null, review: null, ...data };
  writeFileSync(file, toExplorerHtml(whole, { script, style }));
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 }, ...given });
  const trouble: string[] = [];
  const address = pathToFileURL(file).href;
  context.on("request", (request) => {
    if (request.url().split("#")[0] !== address) trouble.push(`request: ${request.url()}`);
  });
  const page = await context.newPage();
  page.on("console", (message) => trouble.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(`error: ${error.message}`));
  await page.goto(`${address}${hash}`);
  await page.locator(".header").waitFor();
  return { page, trouble };
}

/** The outcome that each card shows, by the id of its component. */
export async function shownOutcomes(page: Page): Promise<Map<string, string>> {
  const shown = await page
    .locator("[data-component]")
    .evaluateAll((cards) =>
      cards.map((card) => [card.getAttribute("data-component"), card.getAttribute("data-outcome")]),
    );
  return new Map(shown.map(([id, outcome]) => [String(id), String(outcome)]));
}

/** What a scenario of the report does to each of its components. */
export function expectedOutcomes(report: NonNullable<ExplorerData["head"]>, scenario: string): Map<string, string> {
  const found = report.scenarios.find(({ id }) => id === scenario);
  expect(found?.id).toBe(scenario);
  const outcomes = new Map(found?.outcomes.map(({ component, outcome }) => [component, outcome as string]));
  return new Map(report.components.map(({ id }) => [id, outcomes.get(id) ?? "unaffected"]));
}
