import type { ReportComponent } from "../../redundancy/report/report.js";
import { shorten } from "../../redundancy/report/text/width.js";
import { componentNoun } from "../redundancy/component-noun.js";
import { localId } from "../redundancy/same-thing.js";
import type { PictureChange } from "./picture.js";

/** Something that may be drawn: a component, or what of it is in one zone. */
export interface PicturePart {
  readonly key: string;
  /** Id of the component, after where it is there. */
  readonly id: string;
  readonly stack: string;
  readonly noun: string;
  readonly label: string;
  readonly zone: string | null;
  readonly change: PictureChange;
}

/** Columns of a label, the sign included. */
const LABEL_WIDTH = 28;

/** Colour is not the only mark. */
const SIGNS: Readonly<Record<PictureChange, string>> = {
  added: "+ ",
  removed: "− ",
  replaced: "± ",
  changed: "~ ",
  none: "",
};

/** The parts of one component: one per zone where it is zonal, else one that spans them. */
export function partsOf(
  id: string,
  before: ReportComponent | null,
  after: ReportComponent | null,
  change: PictureChange,
): readonly PicturePart[] {
  const one = after ?? before;
  if (!one) return [];
  const zones = one.scope === "zonal" ? zonesOf(one) : [];
  return (zones.length > 0 ? zones : [null]).map((zone) => ({
    key: JSON.stringify([id, zone]),
    id,
    stack: one.stack,
    noun: shortNoun(one),
    label: labelled(change, `${nameOf(one, zone)}${numbers(before, after)}`),
    zone,
    change,
  }));
}

/** The sign of the change, and as much of the text as there is room for. */
export function labelled(change: PictureChange, text: string): string {
  const sign = SIGNS[change];
  return sign + shorten(text, LABEL_WIDTH - sign.length);
}

function zonesOf({ members }: ReportComponent): readonly string[] {
  return [...new Set(members.flatMap(({ zone }) => zone ?? []))].sort();
}

/** What it is, and its name where that says more. */
function nameOf(component: ReportComponent, zone: string | null): string {
  const noun = shortNoun(component);
  const name = lastName(component);
  return name === zone || noun.toLowerCase().endsWith(name.toLowerCase()) ? noun : `${noun} ${name}`;
}

/** The last part of the construct path that means something; else the name in the address, with its key. */
function lastName({ id, path, stack }: ReportComponent): string {
  const parts = path.split("/").filter((part) => part !== "Resource");
  if (parts.length > 1) return parts.at(-1) ?? "";
  const address = localId(id, stack);
  return /[^.]*(?:\[.*\])?$/.exec(address)?.[0] ?? address;
}

function numbers(before: ReportComponent | null, after: ReportComponent | null): string {
  const [was, is] = [before?.members.length, after?.members.length];
  return was === undefined || is === undefined || was === is ? "" : ` ${was}→${is}`;
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ["Application Load Balancer", "ALB"],
  ["Aurora cluster", "Aurora"],
  ["Classic Load Balancer", "CLB"],
  ["CloudFront distribution", "CloudFront"],
  ["Database instance", "Database"],
  ["ElastiCache cache", "ElastiCache"],
  ["Network Firewall endpoint", "Firewall endpoint"],
  ["Network Load Balancer", "NLB"],
]);

function shortNoun(component: ReportComponent): string {
  const noun = componentNoun(component);
  return SHORT.get(noun) ?? noun;
}
