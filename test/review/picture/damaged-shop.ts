import type { Report } from "../../../redundancy/report/report.js";
import type { ToDraw } from "../../../review/picture/draw-change.js";
import { shop } from "../../blueprints/shop.js";
import type { Synthesized } from "../../redundancy/mutation/damage.js";
import { reportOf } from "../../redundancy/terraform.js";
import { synthesize } from "../../synth.js";

type Changed = ToDraw["changes"][number];

/** The blueprint's file, to be damaged. */
export function shopFile(): Synthesized {
  return synthesize(shop()) as unknown as Synthesized;
}

/** As the engine judges it. */
export function judged(file: Synthesized, scenarios: readonly string[] = []): Report {
  return reportOf(file, { scenarios });
}

/** What happens to a resource of `file`. */
export function changed(file: Synthesized, type: string, name: string, action: Changed["action"]): Changed {
  const comment = file.resource[type]?.[name]?.["//"] as { readonly metadata: { readonly path: string } } | undefined;
  const path = comment?.metadata.path ?? "";
  return { stack: "shop", address: `${type}.${name}`, path, type, mode: "managed", action };
}

/** The one resource of a type whose name holds `part`. */
export function nameOf(file: Synthesized, type: string, part = ""): string {
  const names = Object.keys(file.resource[type] ?? {}).filter((name) => name.includes(part));
  const [only] = names;
  if (only === undefined || names.length !== 1) throw new Error(`${names.length} of ${type} hold ${part}`);
  return only;
}

/** All NAT gateways but the one of the first zone are gone, and all routes lead to that one. */
export function withOneNat(file: Synthesized): { readonly file: Synthesized; readonly changes: readonly Changed[] } {
  const copy = structuredClone(file);
  const kept = nameOf(file, "aws_nat_gateway", "eu-west-1a");
  const changes: Changed[] = [];
  for (const name of Object.keys(file.resource["aws_nat_gateway"] ?? {})) {
    if (name === kept) continue;
    delete copy.resource["aws_nat_gateway"]?.[name];
    changes.push(changed(file, "aws_nat_gateway", name, "delete"));
  }
  for (const [name, route] of Object.entries(copy.resource["aws_route"] ?? {})) {
    if (route["nat_gateway_id"] === undefined || String(route["nat_gateway_id"]).includes(kept)) continue;
    route["nat_gateway_id"] = `\${aws_nat_gateway.${kept}.id}`;
    changes.push(changed(file, "aws_route", name, "update"));
  }
  return { file: copy, changes };
}
