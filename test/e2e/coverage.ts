import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PLANNED_ONLY } from "./planned-only.js";

/**
 * Types of AWS that the constructs can make and no stack of this run applied, without a reason on record. The types of
 * Kubernetes are never applied: `test/constructs/kubernetes/kubernetes-objects.test.ts` checks every kind of object.
 */
export function missingTypes(repository: string, applied: ReadonlySet<string>): string[] {
  const layers = ["constructs", "blueprints"].map((layer) => join(repository, layer));
  const made = new Set(layers.flatMap(sources).flatMap((file) => madeTypes(readFileSync(file, "utf8"))));
  return [...made].filter((type) => !applied.has(type) && !(type in PLANNED_ONLY)).sort();
}

/** `new VpcEndpoint(` of `…/lib/vpc-endpoint/index.js` makes an `aws_vpc_endpoint`. */
function madeTypes(source: string): string[] {
  const imports = source.matchAll(
    /import (?!type )([^;]*?) from "@cdktf\/provider-aws\/lib\/([a-z0-9-]+)\/index\.js"/g,
  );
  return [...imports]
    .filter(([, names = ""]) => [...names.matchAll(/\w+/g)].some(([name]) => source.includes(`new ${name}(`)))
    .map(([, , folder = ""]) => `aws_${folder.replaceAll("-", "_")}`)
    .filter((type) => !type.startsWith("aws_data_"));
}

function sources(directory: string): string[] {
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".ts")).map((file) => join(directory, file));
}
