import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import { listed, spanOf } from "./evidence/span.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";

const PATHS = [
  "zone_awareness_enabled",
  "multi_az_with_standby_enabled",
  "dedicated_master_enabled",
  "zone_awareness_config.availability_zone_count",
  "instance_count",
  "dedicated_master_count",
] as const;

export const opensearchZones: ResourceRule = {
  id: "opensearch-zones",
  properties: ["G19", "U64"],
  severity: "error",
  title: "A search domain keeps serving when a zone is lost",
  why: "Without zone awareness all data nodes are in one zone. In two zones without dedicated masters, the loss of either leaves no majority to elect a master, which is downtime.",
  fix: "Set zone_awareness_enabled = true with availability_zone_count = 3, a multiple of three data nodes and three dedicated masters.",
  example: `resource "aws_opensearch_domain" "search" {
  cluster_config {
    instance_count         = 2
    zone_awareness_enabled = true # two zones, no dedicated masters
  }
}`,
  source: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html",
  appliesTo: ["aws_opensearch_domain", "aws_elasticsearch_domain"],
  check(domain, { topology }) {
    const { attributes, address } = domain;
    const missing = PATHS.find((path) => attributes.text(`cluster_config.${path}`) instanceof Unknown);
    if (missing) return unknown(`${missing} of ${address}`, attributes.text(`cluster_config.${missing}`) as Unknown);
    const subnets = attributes.references("vpc_options.subnet_ids");
    if (attributes.has("vpc_options")) {
      const placement = topology.placement(subnets);
      const span = spanOf(placement);
      if (span === "unknown") return unknown(`the zones of subnet_ids of ${address}`);
      if (span === "one") return fail(`${address} has subnets in ${listed(placement.zones)} only`);
    }
    return judge(domain);
  },
};

function judge({ attributes, address }: Resource): Verdict {
  const flag = (name: (typeof PATHS)[number]) => attributes.flag(`cluster_config.${name}`) === true;
  const number = (name: (typeof PATHS)[number], otherwise: number) =>
    Number(attributes.number(`cluster_config.${name}`) ?? otherwise);
  // "with standby" is always in three zones.
  if (flag("multi_az_with_standby_enabled")) return PASS;
  if (!flag("zone_awareness_enabled")) return fail(`${address} is in one zone: zone_awareness_enabled is not true`);
  const zones = number("zone_awareness_config.availability_zone_count", 2);
  const nodes = number("instance_count", 1);
  if (nodes < zones) return fail(`${address} has ${nodes} data nodes for ${zones} zones`);
  const masters = flag("dedicated_master_enabled") ? number("dedicated_master_count", 0) : 0;
  if (zones === 2 && masters === 0) return fail(`${address} is in two zones without dedicated masters`);
  return PASS;
}
