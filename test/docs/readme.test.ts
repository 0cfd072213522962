import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { App } from "cdktf";
import { describe, expect, it } from "vitest";
import { Network } from "../../constructs/network/network.js";
import { PropsError } from "../../constructs/props/parse-props.js";
import { AwsStack } from "../../constructs/stack/aws-stack.js";

const ROOT = resolve(import.meta.dirname, "../..");
const PAGES = [
  "README.md",
  "docs/blueprints.md",
  "docs/cdk-terrain.md",
  "docs/constructs.md",
  "docs/moving.md",
  "docs/performance.md",
  "docs/redundancy.md",
  "docs/report.md",
  "docs/review.md",
  "docs/rules.md",
  "docs/decisions/README.md",
  "test/e2e/README.md",
];

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const readme = read("README.md");

/** The code blocks of a language. */
function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, text = ""]) => text,
  );
}

describe("The README", () => {
  it("shows the stack file as it is, in 15 lines", () => {
    const [shown = ""] = blocks("ts");
    const file = read("stacks/shop-prod.ts");
    expect(shown).toBe(`// stacks/shop-prod.ts\n${file}`);
    const [, instance = ""] = /(^ {2}return [\s\S]*?^ {2}\}\);)/m.exec(file) ?? [];
    expect(instance.split("\n").length).toBeLessThanOrEqual(15);
  });

  it("shows an error as it is", () => {
    const stack = new AwsStack(new App(), "shop-prod", { region: "eu-west-1" });
    const zones = ["eu-west-1a", "eu-west-1b", "us-east-1a"];
    const create = () => new Network(stack, "network", { region: "eu-west-1", zones });
    const shown = blocks("").find((text) => text.includes("wrong props"));
    expect(`${messageOf(create)}\n`).toBe(shown);
  });

  it("names only scripts that exist", () => {
    const { scripts } = JSON.parse(read("package.json"));
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => name && !(name in scripts))).toEqual([]);
  });

  it.each(PAGES)("has, like %s, no link into nowhere", (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = ""]) => link);
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
  });
});

function messageOf(create: () => void): string {
  try {
    create();
  } catch (error) {
    if (error instanceof PropsError) return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
}
