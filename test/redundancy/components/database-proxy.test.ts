import { expect, it } from "vitest";
import { contextOf, systemOf } from "../terraform.js";
import { afterLossOf, subnetIds, withSubnets } from "./data-service.js";

const ID = "aws_db_proxy.p";

function proxy(subnets: string[]) {
  return {
    aws_db_subnet_group: { g: { subnet_ids: subnetIds("a", "b") } },
    aws_db_instance: {
      db: { engine: "mysql", availability_zone: "eu-west-1a", db_subnet_group_name: "${aws_db_subnet_group.g.name}" },
    },
    aws_db_proxy: { p: { vpc_subnet_ids: subnets } },
    aws_db_proxy_target: {
      t: { db_proxy_name: "${aws_db_proxy.p.name}", db_instance_identifier: "${aws_db_instance.db.identifier}" },
    },
    aws_db_proxy_endpoint: { e: { db_proxy_name: "${aws_db_proxy.p.name}" } },
  };
}

it("needs the database of its target", () => {
  const { graph } = systemOf(withSubnets(proxy(subnetIds("a", "b"))));
  expect(graph.dependencies.filter(({ from }) => from === ID)).toMatchObject([
    { to: "aws_db_instance.db", strength: "hard", certainty: "exact", via: ["aws_db_proxy_target.t"] },
  ]);
});

it("is down with the database behind it, and only degraded by another zone of its own", () => {
  const system = proxy(subnetIds("a", "b"));
  expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("down");
  expect(afterLossOf("eu-west-1b", system, ID)?.outcome).toBe("degraded");
});

it("is down with the only zone of its subnets", () => {
  expect(afterLossOf("eu-west-1b", proxy(subnetIds("b")), ID)?.outcome).toBe("down");
});

it("is not known to survive where a subnet is in no known zone", () => {
  expect(afterLossOf("eu-west-1b", proxy(subnetIds("unplaced")), ID)?.outcome).toBe("unknown");
});

it("is found by its endpoints", () => {
  expect(contextOf(withSubnets(proxy(subnetIds("a", "b")))).owner("aws_db_proxy_endpoint.e")?.id).toBe(ID);
});
