import { describe, expect, it } from "vitest";
import { systemOf } from "../terraform.js";
import { afterLossOf, componentIn, SUBNETS, subnetIds } from "./data-service.js";

const ID = "aws_opensearch_domain.search";
const MASTERS = { dedicated_master_enabled: true, dedicated_master_count: 3 };

function domain(zones: string[], config: object) {
  const aware = {
    zone_awareness_enabled: zones.length > 1,
    zone_awareness_config: { availability_zone_count: zones.length },
  };
  return {
    aws_opensearch_domain: {
      search: { cluster_config: { ...aware, ...config }, vpc_options: { subnet_ids: subnetIds(...zones) } },
    },
  };
}

describe("an OpenSearch domain", () => {
  it.each([
    ["in two zones without dedicated masters", domain(["a", "b"], { instance_count: 4 }), "down"],
    ["in two zones with three of them", domain(["a", "b"], { instance_count: 4, ...MASTERS }), "degraded"],
    ["in three zones without dedicated masters", domain(["a", "b", "c"], { instance_count: 3 }), "degraded"],
    ["in three zones with three of them", domain(["a", "b", "c"], { instance_count: 3, ...MASTERS }), "degraded"],
    ["with all its nodes in one zone", domain(["a"], { instance_count: 3, ...MASTERS }), "down"],
  ])("%s: %#", (_, system, outcome) => {
    expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe(outcome);
  });

  it("is judged as down in two zones of a region that may have no third one for the masters", () => {
    const resource = { ...SUBNETS, ...domain(["a", "b"], { instance_count: 4, ...MASTERS }) };
    const component = systemOf({ resource }).components.get(ID);
    expect(component?.redundancy).toBe("quorum");
    expect(component?.notes.join()).toContain("judged as if it had none");
  });

  it("turns to its standby zone within a minute", () => {
    const system = domain(["a", "b", "c"], { instance_count: 3, ...MASTERS, multi_az_with_standby_enabled: true });
    expect(afterLossOf("eu-west-1b", system, ID)).toMatchObject({ outcome: "failover", rtoSeconds: 60 });
    expect(componentIn(system, ID).sla?.availability).toBe(0.9999);
  });

  it.each([
    ["zone awareness is not readable", domain(["a", "b", "c"], { zone_awareness_enabled: "${var.aware}" })],
    [
      "its subnets are not one for each zone",
      domain(["a", "b"], { zone_awareness_config: { availability_zone_count: 3 } }),
    ],
    ["it is outside a VPC", { aws_opensearch_domain: { search: { cluster_config: { instance_count: 3 } } } }],
  ])("is not known to survive where %s", (_, system) => {
    expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("unknown");
  });

  it("reads the older Elasticsearch domain alike", () => {
    const { search } = domain(["a", "b"], { instance_count: 2 }).aws_opensearch_domain;
    const system = { aws_elasticsearch_domain: { search } };
    expect(afterLossOf("eu-west-1a", system, "aws_elasticsearch_domain.search")?.outcome).toBe("down");
  });
});
