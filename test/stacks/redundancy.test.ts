import { App } from "cdktf";
import { describe, expect, it } from "vitest";
import type { Declaration } from "../../redundancy/declaration.js";
import { shopProd } from "../../stacks/shop-prod.js";
import { type Block, onlyResource, resources, synthesize, type TerraformFile } from "../synth.js";

const file = synthesize(shopProd(new App()));
const ZONES = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];

/** The resource that a `${type.id.attribute}` expression names. */
function target(expression: unknown): Block {
  const [, type = "", id = ""] = /^\$\{(\w+)\.([\w-]+)\./.exec(String(expression)) ?? [];
  const block = file.resource[type]?.[id];
  if (!block) throw new Error(`${expression} names no resource of the file`);
  return block;
}

function all(type: string): Block[] {
  return Object.values(resources(file, type));
}

function zoneOf(subnetId: unknown): unknown {
  return target(subnetId)["availability_zone"];
}

function zonesOf(subnetIds: unknown): unknown[] {
  return (subnetIds as unknown[]).map(zoneOf).sort();
}

describe("shop-prod, as synthesized", () => {
  it("has three zones in every tier", () => {
    const zones: Record<string, unknown[]> = {};
    for (const subnet of all("aws_subnet")) {
      const { Tier } = subnet["tags"] as { Tier: string };
      zones[Tier] = [...(zones[Tier] ?? []), subnet["availability_zone"]].sort();
    }
    expect(zones).toEqual({ public: ZONES, private: ZONES, isolated: ZONES });
  });

  it("sends every private subnet out through a NAT gateway in its own zone", () => {
    const pairs = all("aws_route_table_association").flatMap((association) => {
      const routes = all("aws_route").filter(
        (route) => route["route_table_id"] === association["route_table_id"] && route["nat_gateway_id"],
      );
      return routes.map((route) => [
        zoneOf(association["subnet_id"]),
        zoneOf(target(route["nat_gateway_id"])["subnet_id"]),
      ]);
    });
    expect(pairs.sort()).toEqual(ZONES.map((zone) => [zone, zone]));
  });

  it("keeps the demand in tasks after the loss of any one zone", () => {
    const service = onlyResource(file, "aws_ecs_service");
    const zones = zonesOf((service["network_configuration"] as Block)["subnets"]);
    const capacity = Number(onlyResource(file, "aws_appautoscaling_target")["min_capacity"]);
    const [demand = Number.NaN] = Object.values(declaration(file).demand);
    expect(zones).toEqual(ZONES);
    expect(demand).toBe(6);
    expect(capacity - Math.ceil(capacity / zones.length)).toBeGreaterThanOrEqual(demand);
  });

  it("runs the load balancer in every zone", () => {
    expect(zonesOf(onlyResource(file, "aws_lb")["subnets"])).toEqual(ZONES);
  });

  it("has a database instance in every zone", () => {
    const instances = all("aws_rds_cluster_instance");
    expect(instances.map((instance) => instance["availability_zone"]).sort()).toEqual(ZONES);
    expect(new Set(instances.map((instance) => instance["instance_class"])).size).toBe(1);
    expect(zonesOf(onlyResource(file, "aws_db_subnet_group")["subnet_ids"])).toEqual(ZONES);
  });

  it("has a cache node in every zone that fails over by itself", () => {
    const cache = onlyResource(file, "aws_elasticache_replication_group");
    expect(cache).toMatchObject({ automatic_failover_enabled: true, multi_az_enabled: true, num_cache_clusters: 3 });
    expect(cache["preferred_cache_cluster_azs"]).toEqual(ZONES);
    expect(zonesOf(onlyResource(file, "aws_elasticache_subnet_group")["subnet_ids"])).toEqual(ZONES);
  });

  it("protects what holds state, and the way in, from deletion", () => {
    expect(onlyResource(file, "aws_rds_cluster")).toMatchObject({
      deletion_protection: true,
      skip_final_snapshot: false,
    });
    expect(onlyResource(file, "aws_lb")).toMatchObject({ enable_deletion_protection: true });
    expect(onlyResource(file, "aws_elasticache_replication_group")).toHaveProperty("final_snapshot_identifier");
  });

  it("encrypts what holds data, at rest and on the way", () => {
    expect(onlyResource(file, "aws_rds_cluster")).toMatchObject({ storage_encrypted: true });
    const cache = onlyResource(file, "aws_elasticache_replication_group");
    expect(cache).toMatchObject({ at_rest_encryption_enabled: "true", transit_encryption_enabled: true });
    expect(onlyResource(file, "aws_sns_topic")).toHaveProperty("kms_master_key_id");
  });

  it("is open to the world on the load balancer's 80 and 443 and nowhere else", () => {
    const open = all("aws_vpc_security_group_ingress_rule").filter(
      (rule) => rule["cidr_ipv4"] === "0.0.0.0/0" || rule["cidr_ipv6"] === "::/0",
    );
    const groups = new Set(open.map((rule) => rule["security_group_id"]));
    const [balancerGroup] = onlyResource(file, "aws_lb")["security_groups"] as unknown[];
    expect([...groups]).toEqual([balancerGroup]);
    expect(open.map((rule) => rule["from_port"]).sort()).toEqual([443, 80]);
    for (const group of all("aws_security_group")) {
      expect(group).not.toHaveProperty("ingress");
      expect(group).not.toHaveProperty("egress");
    }
  });

  it("declares its policy and waives nothing", () => {
    expect(declaration(file)).toMatchObject({
      policy: { zone: { rtoSeconds: 120, rpoSeconds: 0, capacityWithoutScaling: true } },
      waivers: [],
    });
  });
});

function declaration(synthesized: TerraformFile): Declaration {
  return synthesized["//"].holdfast as Declaration;
}
