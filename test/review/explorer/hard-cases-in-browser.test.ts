import { describe, expect, it } from "vitest";
import { estate } from "../../bench/analysis/estate.js";
import { shop } from "../../blueprints/shop.js";
import { reportOf } from "../../redundancy/terraform.js";
import { synthesize } from "../../synth.js";
import { describeInBrowser } from "./describe-in-browser.js";
import { change, sampleReview } from "./sample-review.js";
import { reported, reportWith, scenarioOf } from "./shown.js";

const HOSTILE = `<img src=x onerror="document.title='owned'"></script><script>document.title='owned'</script>`;

describeInBrowser("The explorer", (open) => {
  it("shows hostile names, messages and values as text", async () => {
    const head = reportWith({
      components: [
        reported(HOSTILE, { kind: HOSTILE, notes: [HOSTILE], members: [{ zone: HOSTILE, role: HOSTILE }] }),
        reported("__proto__", { kind: "constructor" }),
      ],
      scenarios: [scenarioOf("zone", HOSTILE, { [HOSTILE]: "down", ["__proto__"]: "degraded" })],
      entryPoints: [{ id: HOSTILE, path: "", stack: HOSTILE }],
      findings: [
        {
          rule: HOSTILE,
          properties: [],
          severity: "error",
          status: "fail",
          resource: HOSTILE,
          path: "",
          stack: HOSTILE,
          message: HOSTILE,
          fix: HOSTILE,
          source: "javascript:document.title='owned'",
        },
      ],
    });
    const value = { kind: "value", value: HOSTILE } as const;
    const attributes = [
      { path: HOSTILE, kind: "changed", before: value, after: value, forcesReplacement: false } as const,
    ];
    const review = sampleReview([change(HOSTILE, { attributes, group: HOSTILE })]);
    const { page, trouble } = await open({ title: HOSTILE, head, review });
    await page.getByRole("button", { name: "Architecture" }).click();
    await page.locator("[data-zone]").first().click();
    expect(await page.locator(".panel h2").first().textContent()).toBe(`Zone ${HOSTILE} is lost`);
    await page.getByRole("button", { name: /^Findings/ }).click();
    await page.emulateMedia({ media: "print" });
    await page.locator(".change td").first().waitFor();
    expect(await page.locator("img, a[href^=javascript]").count()).toBe(0);
    expect(await page.title()).toBe(`${HOSTILE} · holdfast`);
    expect(trouble).toEqual([]);
  });

  it("says of a system whose failures were not all simulated that it does not know", async () => {
    const empty = reportWith({ components: [reported("aws_ecs_service.web", { members: [{ zone: "a" }] })] });
    const head = { ...empty, summary: { ...empty.summary, verdict: "unknown" as const, notSimulated: 7 } };
    const { page } = await open({ head });
    expect(await page.locator(".verdict").innerText()).toContain("7 failures not simulated");
    expect(await page.locator(".panel").innerText()).toContain("None among the failures that were simulated.");
    await page.locator(".chip").first().click();
    expect(await page.locator(".panel").innerText()).toContain("7 single failures of this system reach too much");
    expect(await page.locator("body").innerText()).not.toMatch(/unaffected/i);
  });

  it("says that an empty system holds nothing", async () => {
    const { page, trouble } = await open({ head: reportWith({}) });
    expect(await page.locator(".drawing").innerText()).toContain("holds no component");
    expect(trouble).toEqual([]);
  });

  describe("with a large system", () => {
    const copies = (number: number) => {
      const [stack, json] = [JSON.stringify(synthesize(shop())), {}];
      return reportOf({ ...json, ...JSON.parse(estate(stack, number)) });
    };

    it("draws 300 components as few cards, and changes on a press only what the failure changes", async () => {
      const head = copies(25);
      expect(head.components.length).toBeGreaterThan(270);
      const { page, trouble } = await open({ head });
      expect(await page.locator(".card").count()).toBeLessThan(40);
      await page.locator("[data-group^='group:'][data-nav]", { hasText: "NAT gateway" }).first().click();
      const work = await page.locator(".drawing").evaluate(
        (drawing) =>
          new Promise<{ elements: number; frames: number }>((done) => {
            const window = drawing.ownerDocument.defaultView;
            if (!window) return;
            const touched = new Set<unknown>();
            let frames = 0;
            const observer = new window.MutationObserver((records: Iterable<{ target: unknown }>) => {
              for (const { target } of records) touched.add(target);
            });
            observer.observe(drawing, { subtree: true, childList: true, attributes: true, characterData: true });
            const next = () => {
              frames += 1;
              const shown = drawing.querySelectorAll('[data-component][data-outcome="down"]').length;
              if (shown === 0 && frames < 60) return void window.requestAnimationFrame(next);
              observer.disconnect();
              done({ elements: touched.size, frames });
            };
            drawing.querySelector(".group-members [data-component]").click();
            window.requestAnimationFrame(next);
          }),
      );
      expect(work.frames).toBeLessThanOrEqual(3);
      expect(work.elements).toBeLessThan(200);
      expect(trouble).toEqual([]);
    }, 60_000);

    it("does not fall over at 2,000 components, and finds one of them in its group", async () => {
      const zones = ["a", "b", "c"];
      const components = Array.from({ length: 2_000 }, (_, index) =>
        reported(`aws_ecs_service.web${index}`, { members: zones.map((zone) => ({ zone })) }),
      );
      const head = reportWith({
        components,
        scenarios: zones.map((zone) =>
          scenarioOf("zone", zone, Object.fromEntries(components.map(({ id }) => [id, "degraded" as const]))),
        ),
      });
      const { page, trouble } = await open({ head });
      await page.locator("[data-zone]").first().click();
      expect(await page.locator(".card").count()).toBe(1);
      expect(await page.locator(".card").innerText()).toMatch(/2000 × Service[\s\S]*Degraded\s+× 2000/);
      await page.getByRole("searchbox").fill("web1777");
      await page.locator(".hits button").first().click();
      await page.locator('[data-component="aws_ecs_service.web1777"]:focus').waitFor();
      await page.emulateMedia({ media: "print" });
      await page.locator('[data-component="aws_ecs_service.web1999"]').waitFor();
      expect(await page.locator("[data-component]").count()).toBe(2_000);
      expect(trouble).toEqual([]);
    }, 60_000);
  });
});
