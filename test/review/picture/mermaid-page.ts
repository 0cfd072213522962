import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { launch } from "../explorer/explorer-page.js";

/** What Mermaid made of a diagram: the error it gave, or the labels that can be read, by the id of their node. */
export interface Drawn {
  readonly error: string | null;
  readonly labels: Readonly<Record<string, string>>;
  /** Of the zones, from left to right. */
  readonly titles: readonly string[];
  readonly edges: number;
}

/** The real Mermaid in a real browser, set up as GitHub has it: strict, with its own limits. */
export class MermaidPage {
  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  static async open(path: string): Promise<MermaidPage> {
    const browser = await launch(path);
    const page = await (await browser.newContext({ offline: true })).newPage();
    await page.setContent("<!doctype html><title>diagrams</title>");
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve("mermaid/dist/mermaid.min.js") });
    await page.evaluate(`mermaid.initialize({ startOnLoad: false, securityLevel: "strict" })`);
    return new MermaidPage(browser, page);
  }

  draw(diagram: string): Promise<Drawn> {
    return this.page.evaluate(`(${DRAW})(${JSON.stringify(diagram)})`);
  }

  /** The errors of those that Mermaid does not accept. */
  async errors(diagrams: readonly string[]): Promise<readonly string[]> {
    return this.page.evaluate(`(${PARSE})(${JSON.stringify(diagrams)})`);
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** Text, as it runs in the page. */
const DRAW = `async (diagram) => {
  document.body.innerHTML = "";
  try {
    const { svg } = await mermaid.render("drawing", diagram);
    document.body.innerHTML = svg;
  } catch (error) {
    return { error: String(error), labels: {}, titles: [], edges: 0 };
  }
  const text = (element) => (element.textContent ?? "").replace(/\\s+/g, " ").trim();
  const nodes = [...document.querySelectorAll("g.node")];
  return {
    error: document.querySelector(".error-text") ? text(document.body) : null,
    labels: Object.fromEntries(nodes.map((node) => [/flowchart-(n\\d+)-/.exec(node.id)?.[1] ?? node.id, text(node)])),
    titles: [...document.querySelectorAll("g.cluster-label")]
      .sort((a, b) => a.getBoundingClientRect().x - b.getBoundingClientRect().x)
      .map(text),
    edges: document.querySelectorAll("path.flowchart-link").length,
  };
}`;

const PARSE = `async (diagrams) => {
  const errors = [];
  for (const diagram of diagrams) {
    try {
      await mermaid.parse(diagram);
    } catch (error) {
      errors.push(String(error));
    }
  }
  return errors;
}`;
