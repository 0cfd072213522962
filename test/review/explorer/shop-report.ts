import type { WebServiceProps } from "../../../blueprints/web-service-props.js";
import type { Report } from "../../../redundancy/report/report.js";
import { AURORA, shop } from "../../blueprints/shop.js";
import { reportOf, type TerraformJson } from "../../redundancy/terraform.js";
import { synthesize } from "../../synth.js";

/** The report of the WebService blueprint. */
export function shopReport(props: Partial<WebServiceProps> = {}): Report {
  return reportOf(synthesize(shop(props)) as unknown as TerraformJson);
}

/** The same system as somebody made it cheaper: one NAT gateway, and no replica of the database. */
export const CHEAPER: Partial<WebServiceProps> = {
  network: { nat: { placement: "single" } },
  database: { ...AURORA, readers: "none" },
};

/** Id of the component that is called so. */
export function idOf(report: Report, path: string): string {
  const found = report.components.find((component) => component.path === `${component.stack}/${path}`);
  if (!found) throw new Error(`No component ${path}`);
  return found.id;
}
