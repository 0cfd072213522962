import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import type { Report } from "../../../redundancy/report/report.js";
import { describeInBrowser } from "./describe-in-browser.js";
import { expectedOutcomes, shownOutcomes } from "./explorer-page.js";
import { CHEAPER, shopReport } from "./shop-report.js";

describeInBrowser("The explorer without a mouse", (open) => {
  let report: Report;
  beforeAll(() => {
    report = shopReport();
  }, 60_000);

  const focused = async (page: Page) => (await page.locator(":focus").first().textContent({ timeout: 1000 })) ?? "";

  it("is one stop of the Tab key, in which the arrow keys move", async () => {
    const { page, trouble } = await open({ head: report });
    const stops: string[] = [];
    for (let press = 0; press < 5; press++) {
      await page.keyboard.press("Tab");
      stops.push(await focused(page));
    }
    expect(stops.filter((text) => text.startsWith("eu-west-1"))).toEqual(["eu-west-1alose"]);
    await page.locator("[data-zone]").first().focus();
    await page.keyboard.press("ArrowRight");
    expect(await focused(page)).toBe("eu-west-1blose");
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toContain("load-balancer");
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toContain("node in eu-west-1");
    await page.keyboard.press("End");
    expect(await focused(page)).toContain("VPC endpoint");
    expect(await page.locator('[data-nav][tabindex="0"]').count()).toBe(1);
    await page.keyboard.press("Home");
    expect(await focused(page)).toBe("eu-west-1alose");
    expect(trouble).toEqual([]);
  });

  it("loses a zone with Enter, a member with Space, and brings all back with Escape", async () => {
    const { page } = await open({ head: report });
    await page.locator("[data-zone]").first().focus();
    await page.keyboard.press("Enter");
    expect(await shownOutcomes(page)).toEqual(expectedOutcomes(report, "zone:eu-west-1a"));
    await page.keyboard.press("Escape");
    expect(new Set((await shownOutcomes(page)).values())).toEqual(new Set(["none"]));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    expect(await page.locator('.drawing .chip[aria-pressed="true"]').count()).toBe(1);
  });

  it("shows where the focus is", async () => {
    const { page } = await open({ head: report });
    await page.locator("[data-zone]").first().focus();
    await page.keyboard.press("ArrowRight");
    const outline = page.locator(":focus").evaluate((stop) => stop.ownerDocument.defaultView?.getComputedStyle(stop));
    expect((await outline)?.outlineWidth).toBe("2px");
  });

  it("tells in one sentence what a failure does", async () => {
    const { page } = await open({ head: report });
    await page.locator("[data-zone]").first().click();
    expect(await page.locator('[role="status"][aria-live="polite"]').textContent()).toBe(
      "Zone eu-west-1a is lost: 1 is down, 5 fail over, 6 are unaffected. load-balancer, the worst of 2 entry points: " +
        "fails over, back within 1 min, no data lost.",
    );
  });

  it("gives every control a name, every id once, and the page its landmarks", async () => {
    const { page } = await open({ head: report, base: shopReport(CHEAPER) });
    await page.locator("[data-zone]").first().click();
    const wrong = await page.locator("body").evaluate((body) => {
      const found: string[] = [];
      for (const control of body.querySelectorAll("button, input, select, a")) {
        const names = [control.getAttribute("aria-label"), control.textContent, control.closest("label")?.textContent];
        if (names.join("").trim() === "") found.push(control.outerHTML);
      }
      const ids = new Set<string>();
      for (const { id } of body.querySelectorAll("[id]")) {
        if (ids.has(id)) found.push(id);
        ids.add(id);
      }
      for (const svg of body.querySelectorAll('svg:not([aria-hidden="true"])')) found.push(svg.outerHTML);
      return found;
    });
    expect(wrong).toEqual([]);
    expect(await page.getByRole("heading", { level: 1 }).allTextContents()).toEqual(["shop"]);
    expect(await page.getByRole("main").count()).toBe(1);
    expect(await page.getByRole("complementary", { name: "Details" }).count()).toBe(1);
    expect(await page.getByRole("radio").count()).toBe(3);
  });

  it.each(["light", "dark"] as const)("has enough contrast in the %s", async (colorScheme) => {
    const { page } = await open({ head: report }, { colorScheme });
    await page.locator("[data-zone]").first().click();
    expect(await lowContrast(page)).toEqual([]);
  });
});

/** Texts below 4.5 to 1 on their background: https://www.w3.org/TR/WCAG22/#contrast-minimum */
function lowContrast(page: Page): Promise<string[]> {
  return page.locator("body").evaluate((body) => {
    const { ownerDocument: document } = body;
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d", { willReadFrequently: true });
    /** Of colours that lie on each other, the lowest first. */
    const luminance = (colours: readonly string[]): number => {
      let sum = 0;
      for (const colour of colours) {
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
      }
      const weights = [0.2126, 0.7152, 0.0722];
      const { data } = context.getImageData(0, 0, 1, 1);
      for (const [part, weight] of weights.entries()) {
        const value = data[part] / 255;
        sum += weight * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
      }
      return sum;
    };
    const style = (element: unknown) => document.defaultView.getComputedStyle(element);
    const found: string[] = [];
    for (const element of body.querySelectorAll("*:not(.hidden-text, .hidden-text *, option, noscript, script)")) {
      let text = "";
      for (const node of element.childNodes) if (node.nodeType === 3) text += node.textContent.trim();
      if (text === "" || element.offsetParent === null) continue;
      const backgrounds: string[] = [];
      for (let up = element; up; up = up.parentElement) backgrounds.unshift(style(up).backgroundColor);
      const [back, fore] = [luminance(["#fff", ...backgrounds]), luminance([style(element).color])];
      const ratio = (Math.max(back, fore) + 0.05) / (Math.min(back, fore) + 0.05);
      if (!(ratio >= 4.5)) found.push(`${element.className}: ${text} ${ratio.toFixed(2)}`);
    }
    return found;
  });
}
