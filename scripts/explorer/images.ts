import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { App } from "cdktf";
import { type Browser, chromium } from "playwright-core";
import { WebService } from "../../blueprints/web-service.js";
import { analyze } from "../../redundancy/analyze.js";
import type { Report } from "../../redundancy/report/report.js";
import type { ExplorerData } from "../../review/explorer/explorer-data.js";
import { toExplorerHtml } from "../../review/explorer/to-explorer-html.js";
import { shopProd } from "../../stacks/shop-prod.js";
import { bundleExplorer } from "./bundle-explorer.js";
import { findBrowser } from "./find-browser.js";

/** Draws the pictures of the documentation: `npm run docs:images`. */
const IMAGES = join(import.meta.dirname, "../../docs/images");
const VIEWPORT = { width: 1200, height: 700 };

const folder = mkdtempSync(join(tmpdir(), "holdfast-images-"));
try {
  await drawAll();
} finally {
  rmSync(folder, { recursive: true });
}

async function drawAll(): Promise<void> {
  const executablePath = findBrowser(process.env["PATH"] ?? "");
  if (executablePath === null) throw new Error("No chromium, chromium-browser or google-chrome is in PATH.");
  const shop = reportOf("prod", shopProd);
  const cheaper = reportOf("cheaper", cheaperShop);
  const zone = { title: "shop-prod", head: shop, base: null, review: null };
  const difference = { title: "shop-prod", head: cheaper, base: shop, review: null };
  mkdirSync(IMAGES, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    await draw(browser, zone, "zone-lost-light", "light", "#lose=zone:eu-west-1a");
    await draw(browser, zone, "zone-lost-dark", "dark", "#lose=zone:eu-west-1a");
    await draw(browser, difference, "difference-light", "light", "");
    await draw(browser, difference, "difference-dark", "dark", "");
  } finally {
    await browser.close();
  }
}

function reportOf(name: string, addStack: (app: App) => void): Report {
  const app = new App({ outdir: join(folder, name) });
  addStack(app);
  app.synth();
  const path = "cdktf.out/stacks/shop-prod/cdk.tf.json";
  const text = readFileSync(join(folder, name, "stacks/shop-prod/cdk.tf.json"), "utf8");
  return analyze([{ path, text }], { today: new Date("2026-01-01T00:00:00Z") });
}

/** shop-prod, as somebody would make it cheaper. */
function cheaperShop(app: App): void {
  new WebService(app, "shop-prod", {
    region: "eu-west-1",
    zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    certificate: { domainName: "shop.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
    container: { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.2", port: 8080 },
    demand: 6,
    network: { nat: { placement: "single" } },
    database: {
      engine: "aurora-postgresql",
      engineVersion: "16.6",
      capacity: { type: "provisioned", instanceClass: "db.r7g.large" },
      readers: "none",
    },
    cache: { engine: "valkey", engineVersion: "8.0", nodeType: "cache.r7g.large" },
    alarms: { emails: ["on-call@example.com"] },
  });
}

async function draw(
  browser: Browser,
  data: ExplorerData,
  name: string,
  colorScheme: "light" | "dark",
  hash: string,
): Promise<void> {
  const file = join(folder, "holdfast.html");
  writeFileSync(file, toExplorerHtml(data, await bundleExplorer()));
  const page = await browser.newPage({ viewport: VIEWPORT, colorScheme });
  await page.goto(`${pathToFileURL(file).href}${hash}`);
  await page.locator(".drawing").waitFor();
  await page.screenshot({ path: join(IMAGES, `explorer-${name}.png`) });
  await page.close();
}
