import { describe, expect, it } from "vitest";
import { opensearchZones } from "../../../redundancy/rules/opensearch-zones.js";
import { ask, ids, NOT_KNOWN, subnets } from "./ask.js";

const MASTERS = { dedicated_master_enabled: true, dedicated_master_count: 3 };
const over = (availability_zone_count: number) => ({
  zone_awareness_enabled: true,
  zone_awareness_config: [{ availability_zone_count }],
});

function domain(cluster_config: object, given: object = {}) {
  return ask(opensearchZones, {
    aws_subnet: subnets("a", "a2", "b"),
    aws_opensearch_domain: { search: { cluster_config: [cluster_config], ...given } },
  });
}

const said = (text: string) => [`fail aws_opensearch_domain.search: aws_opensearch_domain.search ${text}`];

describe("opensearch-zones", () => {
  it.each([
    ["three zones without dedicated masters", { instance_count: 3, ...over(3) }],
    ["two zones with dedicated masters", { instance_count: 2, ...over(2), ...MASTERS }],
    ["a domain with standby", { multi_az_with_standby_enabled: true }],
  ])("passes %s", (_, config) => {
    expect(domain(config)).toEqual(["pass"]);
  });

  it.each([
    ["is in one zone: zone_awareness_enabled is not true", { instance_count: 3, ...MASTERS }],
    ["is in two zones without dedicated masters", { instance_count: 2, zone_awareness_enabled: true }],
    ["has 2 data nodes for 3 zones", { instance_count: 2, ...over(3), ...MASTERS }],
  ])("fails a domain that %s", (text, config) => {
    expect(domain(config)).toEqual(said(text));
  });

  it("fails subnets in one zone", () => {
    const vpc_options = [{ subnet_ids: ids("a", "a2") }];
    expect(domain({ instance_count: 2, ...over(2), ...MASTERS }, { vpc_options })).toEqual(
      said("has subnets in eu-west-1a only"),
    );
  });

  it.each(["zone_awareness_enabled", "instance_count"])("does not know %s before apply", (name) => {
    expect(domain({ instance_count: 3, ...over(3), [name]: NOT_KNOWN })).toEqual([
      expect.stringMatching(
        `^unknown aws_opensearch_domain.search: ${name} of aws_opensearch_domain.search is not known`,
      ),
    ]);
  });

  it("does not apply to a serverless collection", () => {
    expect(ask(opensearchZones, { aws_opensearchserverless_collection: { search: {} } })).toEqual([]);
  });
});
