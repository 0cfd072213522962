import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

test("the review in the README is the beginning of a real one", () => {
  const lines = read("README.md").split("\n");
  const first = lines.indexOf(
    "> ## ⛔ The loss of a zone now takes down 2 entry points (NAT gateways: 3 in 3 zones become 1 in eu-west-1a)",
  );
  const end = lines.findIndex((line, index) => index > first && !line.startsWith(">"));
  const quoted = lines.slice(first, end).map((line) => line.replace(/^> ?/, ""));
  const golden = read("test/review/golden/one-nat-gateway/review.md").split("\n");
  expect(quoted.length).toBeGreaterThan(10);
  expect(quoted).toEqual(golden.slice(0, quoted.length));
});
