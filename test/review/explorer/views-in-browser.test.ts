import { beforeAll, expect, it } from "vitest";
import type { Report } from "../../../redundancy/report/report.js";
import { describeInBrowser } from "./describe-in-browser.js";
import { expectedOutcomes, shownOutcomes } from "./explorer-page.js";
import { CHEAPER, idOf, shopReport } from "./shop-report.js";

describeInBrowser("The explorer's views", (open) => {
  let base: Report;
  let head: Report;
  beforeAll(() => {
    base = shopReport();
    head = shopReport(CHEAPER);
  }, 60_000);

  it("draws base, head, or the difference", async () => {
    const { page, trouble } = await open({ head, base });
    const gone = page.locator(`[data-component="${idOf(base, "network/nat/eu-west-1b")}"]`);
    expect(await gone.innerText()).toContain("removed");
    expect(await page.locator(".panel h2").first().textContent()).toBe("Redundancy gets worse");
    await page.getByText("Base", { exact: true }).click();
    await page.locator("[data-zone]").first().click();
    expect(await shownOutcomes(page)).toEqual(expectedOutcomes(base, "zone:eu-west-1a"));
    await page.getByText("Head", { exact: true }).click();
    expect(await gone.count()).toBe(0);
    expect(await shownOutcomes(page)).toEqual(expectedOutcomes(head, "zone:eu-west-1a"));
    expect(trouble).toEqual([]);
  });

  it("says what a failure did before, where that was another outcome", async () => {
    const { page } = await open({ head, base });
    await page.locator("[data-zone]").first().click();
    const balancer = page.locator(`[data-component="${idOf(head, "load-balancer/Resource")}"]`);
    expect(await balancer.innerText()).toMatch(/Down\s+was: fails over/);
    expect(await page.locator(".panel .direction").first().textContent()).toBe("worse: fails over before");
  });

  it("leads from what got worse to its failure", async () => {
    const { page } = await open({ head, base });
    await page.locator(".panel").getByRole("button", { name: "Zone eu-west-1a is lost" }).first().click();
    expect(await page.locator('[data-zone="eu-west-1a"]').getAttribute("aria-pressed")).toBe("true");
  });

  it("finds components, members, addresses between them and findings", async () => {
    const { page, trouble } = await open({ head });
    const search = page.getByRole("searchbox");
    const hits = page.locator(".hits li");
    await search.fill("nat gateway-of-none");
    expect(await page.locator(".hits").innerText()).toContain("Nothing found");
    await search.fill("aws_lb_listener");
    expect(await hits.first().innerText()).toContain("through aws_lb_listener");
    await search.fill("reader");
    expect(await hits.count()).toBe(0);
    await search.fill("writer database");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await page.locator(".panel h2").first().textContent()).toBe("The writer of database in eu-west-1a is lost");
    await search.fill("nat-zonal-egress");
    await hits.first().getByRole("button").click();
    expect(await page.locator(".finding-section h3").first().innerText()).toContain("Errors");
    await search.fill("x");
    await search.press("Escape");
    expect(await page.locator(".hits").count()).toBe(0);
    expect(trouble).toEqual([]);
  });

  it("shows the component of a finding", async () => {
    const { page } = await open({ head });
    await page.getByRole("button", { name: /^Findings/ }).click();
    const row = page.locator(".finding", { hasText: "nat-zonal-egress" }).first();
    await row.getByRole("button", { name: /^Show / }).click();
    const focused = await page.locator("[data-component]:focus").getAttribute("data-component");
    expect([idOf(head, "service/Resource"), idOf(head, "network/nat/eu-west-1a")]).toContain(focused);
  });

  it("follows the system's colours, and the switch", async () => {
    const { page } = await open({ head }, { colorScheme: "dark" });
    const background = () =>
      page.locator("body").evaluate((body) => body.ownerDocument.defaultView?.getComputedStyle(body).backgroundColor);
    await expect.poll(background).toBe("rgb(17, 21, 25)");
    await page.getByLabel("Colours").selectOption("light");
    await expect.poll(background).toBe("rgb(244, 246, 247)");
  });

  it("prints everything: all findings, and what each zone does", async () => {
    const { page } = await open({ head });
    await page.emulateMedia({ media: "print" });
    await page.locator(".printed").waitFor();
    expect(await page.locator(".finding:visible").count()).toBe(head.findings.length);
    const rows = await page.locator(".printed tbody tr").count();
    expect(rows).toBe(
      head.scenarios
        .filter(({ kind }) => kind.startsWith("zone"))
        .reduce((sum, { entryPoints }) => sum + entryPoints.length, 0),
    );
    expect(await page.locator(".header-tools").isVisible()).toBe(false);
  });

  it("fits a phone without scrolling sideways", async () => {
    const { page } = await open({ head, base }, { viewport: { width: 375, height: 740 } });
    await page.locator("[data-zone]").first().click();
    const width = await page.locator("html").evaluate((html) => html.scrollWidth);
    expect(width).toBe(375);
    expect(await page.locator(".drawing").evaluate((drawing) => drawing.scrollWidth - drawing.clientWidth)).toBe(0);
  });
});
