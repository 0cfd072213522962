import { App } from "cdktf";
import { describe, expect, it } from "vitest";
import { shopDev } from "../../stacks/shop-dev.js";
import { shopProd } from "../../stacks/shop-prod.js";
import { type Block, synthesize, type TerraformFile } from "../synth.js";

const stacks = [
  ["shop-prod", shopProd],
  ["shop-dev", shopDev],
] as const;

describe.each(stacks)("%s", (name, create) => {
  const file = synthesize(create(new App()));

  it("synthesizes what was reviewed", async () => {
    await expect(readable(file)).toMatchFileSnapshot(`golden/${name}.json`);
  });

  // A changed line is a resource that Terraform destroys and creates anew: meant, or repaired with moveFromId.
  it("keeps every address", async () => {
    await expect(addresses(file)).toMatchFileSnapshot(`golden/${name}.addresses.txt`);
  });
});

/** The file without what no reviewer reads: the framework's version, and the construct path of each block. */
function readable(file: TerraformFile): string {
  const withoutMetadata = JSON.parse(JSON.stringify(file), (key, value) =>
    key === "//" && value.metadata ? value.holdfast && { holdfast: value.holdfast } : value,
  );
  return `${JSON.stringify(withoutMetadata, null, 2)}\n`;
}

function addresses(file: TerraformFile): string {
  const lines = Object.entries({ ...file.resource }).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([id, block]: [string, Block]) => `${type}.${id}  ${block["//"].metadata.path}`),
  );
  return `${lines.sort().join("\n")}\n`;
}
