import { App, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { archiveProd } from "../../stacks/archive-prod.js";
import { bankProd } from "../../stacks/bank-prod.js";
import { marketProd } from "../../stacks/market-prod.js";
import { portalProd } from "../../stacks/portal-prod.js";
import { shopDev } from "../../stacks/shop-dev.js";
import { shopProd } from "../../stacks/shop-prod.js";
import { synthesize, type TerraformFile } from "../synth.js";
import { linesOfExpression } from "./expression-lines.js";

const stacks = [
  ["shop-prod", shopProd],
  ["shop-dev", shopDev],
  ["market-prod", marketProd],
  ["portal-prod", portalProd],
  ["archive-prod", archiveProd],
  ["bank-prod", bankProd],
  ["bank-prod-workloads", (app: App) => bankProd(app).workloadStack],
] as const;

describe.each(stacks)("%s", (name, create) => {
  const app = new App();
  const stack = create(app);
  // What another stack refers to becomes its output.
  for (const each of app.node.children) if (each instanceof TerraformStack) each.prepareStack();
  const file = synthesize(stack);

  it("synthesizes what was reviewed", async () => {
    await expect(readable(file)).toMatchFileSnapshot(`golden/${name}.json`);
  });

  // A changed line is a resource that Terraform destroys and creates anew: meant, or repaired with moveFromId.
  it("keeps every address", async () => {
    await expect(addresses(file)).toMatchFileSnapshot(`golden/${name}.addresses.txt`);
  });
});

/** The file as a person reads it: without construct paths and the framework's version, JSON documents line by line. */
function readable(file: TerraformFile): string {
  const withoutMetadata = JSON.parse(JSON.stringify(file), (key, value) => {
    if (key === "//" && value.metadata) return value.holdfast && { holdfast: value.holdfast };
    return typeof value === "string" && value.startsWith("${jsonencode(") ? linesOfExpression(value) : value;
  });
  return `${JSON.stringify(withoutMetadata, null, 2)}\n`;
}

function addresses(file: TerraformFile): string {
  const lines = Object.entries(file.resource).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([id, block]) => `${type}.${id}  ${block["//"].metadata.path}`),
  );
  return `${lines.sort().join("\n")}\n`;
}
