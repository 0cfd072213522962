import { describe, expect, it } from "vitest";
import { subnetReferences } from "../../../redundancy/topology/subnet-references.js";
import { inventoryOf } from "../terraform.js";

function subnetsOf(lb: object) {
  const json = { resource: { aws_subnet: { a: {}, b: {} }, aws_lb: { l: lb } }, variable: { subnets: {} } };
  const attributes = inventoryOf(json).get("aws_lb.l")?.attributes;
  if (!attributes) throw new Error("no load balancer");
  const { references, complete } = subnetReferences(attributes, "subnets", "subnet_mapping.subnet_id");
  return { subnets: references.flatMap(({ targets }) => targets), complete };
}

const [A, B] = ["${aws_subnet.a.id}", "${aws_subnet.b.id}"];

describe("the subnets that arguments name", () => {
  it.each([
    [{ subnets: [A, B] }, ["aws_subnet.a", "aws_subnet.b"], true],
    [{ subnet_mapping: [{ subnet_id: A }, { subnet_id: B }] }, ["aws_subnet.a", "aws_subnet.b"], true],
    [{ subnets: [A], subnet_mapping: "${var.subnets}" }, ["aws_subnet.a"], true],
    [{ subnets: [A, "subnet-12345678"] }, ["aws_subnet.a"], false],
    [{ subnets: "${var.subnets}" }, [], false],
  ])("of %o are %o, complete: %s", (lb, subnets, complete) => {
    expect(subnetsOf(lb)).toEqual({ subnets, complete });
  });
});
