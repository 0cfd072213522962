import { beforeAll, expect, it } from "vitest";
import type { Report } from "../../../redundancy/report/report.js";
import { describeInBrowser } from "./describe-in-browser.js";
import { expectedOutcomes, shownOutcomes } from "./explorer-page.js";
import { idOf, shopReport } from "./shop-report.js";

describeInBrowser("The explorer in a browser", (open) => {
  let report: Report;
  beforeAll(() => {
    report = shopReport();
  }, 60_000);

  it("shows for every zone what the report says of each component, and of the entry points", async () => {
    const { page, trouble } = await open({ head: report });
    for (const zone of ["eu-west-1a", "eu-west-1b", "eu-west-1c"]) {
      await page.locator(`[data-zone="${zone}"]`).click();
      expect(await shownOutcomes(page)).toEqual(expectedOutcomes(report, `zone:${zone}`));
      expect(await page.locator(".panel h2").first().textContent()).toBe(`Zone ${zone} is lost`);
    }
    const load = page.locator(".panel .row", { hasText: "load-balancer" }).first();
    expect(await load.innerText()).toContain("back within 1 min, no data lost");
    expect(trouble).toEqual([]);
  });

  it("loses a NAT gateway, and says why its service is degraded", async () => {
    const { page } = await open({ head: report });
    const nat = idOf(report, "network/nat/eu-west-1a");
    await page.locator(`[data-component="${nat}"]`).click();
    expect(await shownOutcomes(page)).toEqual(expectedOutcomes(report, `shared:${nat}`));
    const service = page.locator(".panel .row > details", { hasText: "serviceDegraded" });
    await service.locator("summary").click({ position: { x: 3, y: 10 } });
    const chain = await service.locator(".chain li").allTextContents();
    expect(chain[0]).toBe("service");
    expect(chain.some((step) => step.startsWith("aws_route_table."))).toBe(true);
    expect(chain.at(-1)).toBe("network/nat/eu-west-1a");
  });

  it("loses one member, and strikes it through", async () => {
    const { page } = await open({ head: report });
    const database = report.components.find(({ id }) => id === idOf(report, "database/Resource"));
    const writer = database?.members.find(({ role }) => role === "writer")?.id ?? "";
    const chip = page.locator(`[data-member="${writer}"]`).first();
    await chip.click();
    expect(await shownOutcomes(page)).toEqual(expectedOutcomes(report, `member:${writer}`));
    expect(await chip.getAttribute("data-lost")).toBe("true");
    expect(await page.locator('.drawing [data-lost="true"]').count()).toBe(1);
  });

  it("lets one task stand for those that are like it", async () => {
    const { page } = await open({ head: report });
    const chip = page.locator(".drawing").getByRole("button", { name: "3 tasks in eu-west-1b of service: lose one" });
    await chip.click();
    const service = idOf(report, "service/Resource");
    expect(await shownOutcomes(page)).toEqual(expectedOutcomes(report, `member:${service}#2`));
  });

  it("says that the loss of a whole service is not simulated, and calls nothing safe then", async () => {
    const { page } = await open({ head: report });
    await page.locator(`[data-component="${idOf(report, "service/Resource")}"]`).click();
    expect(new Set((await shownOutcomes(page)).values())).toEqual(new Set(["not-simulated"]));
    expect(await page.locator(".panel").innerText()).toContain("Not simulated");
    expect(await page.getByRole("status").last().textContent()).toBe(
      "service is lost: not simulated. What happens is not known.",
    );
    expect(await page.locator("body").innerText()).not.toContain("Unaffected");
  });

  it("offers the failures that no part of the drawing stands for", async () => {
    const { page } = await open({ head: report });
    await page.getByLabel("More failures").selectOption({ label: "Zone eu-west-1a is lost during a deployment" });
    expect(await shownOutcomes(page)).toEqual(expectedOutcomes(report, "zone+deployment:eu-west-1a"));
  });

  it("opens at the failure that its address names", async () => {
    const { page } = await open({ head: report }, { hash: "#lose=zone%3Aeu-west-1b" });
    expect(await shownOutcomes(page)).toEqual(expectedOutcomes(report, "zone:eu-west-1b"));
    await page.locator('[data-zone="eu-west-1c"]').click();
    expect(new URL(page.url()).hash).toBe("#lose=zone%3Aeu-west-1c");
  });
});
