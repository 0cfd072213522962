import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawChange } from "../../../review/picture/draw-change.js";
import type { Picture } from "../../../review/picture/picture.js";
import { toMermaid } from "../../../review/picture/to-mermaid.js";
import { browserPath } from "../explorer/explorer-page.js";
import { changed, judged, nameOf, shopFile, withOneNat } from "./damaged-shop.js";
import { MermaidPage } from "./mermaid-page.js";

const FILE = shopFile();
const BEFORE = judged(FILE);

/** What is drawn of changes that reviewers see often. */
const PICTURES: Readonly<Record<string, () => Picture>> = {
  "one-nat-gateway": () => {
    const { file, changes } = withOneNat(FILE);
    return drawChange({ before: BEFORE, after: judged(file), changes });
  },
  "database-replaced": () => {
    const changes = [changed(FILE, "aws_rds_cluster", nameOf(FILE, "aws_rds_cluster"), "replace")];
    return drawChange({ before: BEFORE, after: BEFORE, changes });
  },
  "new-system": () => drawChange({ before: null, after: BEFORE, changes: [] }),
};

const path = browserPath();

describe("Golden pictures", { timeout: 60_000 }, () => {
  let page: MermaidPage | null = null;
  beforeAll(async () => {
    page = path === null ? null : await MermaidPage.open(path);
  }, 60_000);
  afterAll(() => page?.close());

  it.each(Object.keys(PICTURES))("%s is as it was", async (name) => {
    const picture = PICTURES[name]?.();
    await expect(picture && toMermaid(picture)).toMatchFileSnapshot(join("golden", `${name}.mmd`));
  });

  it.skipIf(path === null).each(Object.keys(PICTURES))("%s is drawn by Mermaid, every node of it", async (name) => {
    const picture = PICTURES[name]?.();
    const drawn = picture && (await page?.draw(toMermaid(picture)));
    expect(drawn?.error).toBeNull();
    expect(drawn?.labels).toEqual(Object.fromEntries(picture?.nodes.map(({ id, label }) => [id, label]) ?? []));
    expect(drawn?.titles).toEqual(picture?.zones);
    expect(drawn?.edges).toBe(picture?.edges.length);
  });
});
