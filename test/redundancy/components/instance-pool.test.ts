import { expect, it } from "vitest";
import { pooledInstances } from "../../../redundancy/components/instance-pool.js";
import { inventoryOf } from "../terraform.js";

const instances = { aws_instance: { a: {}, b: {}, c: {} } };

it("an instance belongs to the target group that it is attached to", () => {
  const inventory = inventoryOf({
    resource: {
      ...instances,
      aws_lb_target_group: { g: {} },
      aws_lb_target_group_attachment: {
        a: { target_group_arn: "${aws_lb_target_group.g.arn}", target_id: "${aws_instance.a.id}" },
      },
    },
  });
  expect([...pooledInstances(inventory)]).toEqual([["aws_instance.a", "aws_lb_target_group.g"]]);
});

it("an instance belongs to the classic load balancer that names it, or that it is attached to", () => {
  const inventory = inventoryOf({
    resource: {
      ...instances,
      aws_elb: { lb: { instances: ["${aws_instance.a.id}"] } },
      aws_elb_attachment: { b: { elb: "${aws_elb.lb.id}", instance: "${aws_instance.b.id}" } },
    },
  });
  expect([...pooledInstances(inventory)]).toEqual([
    ["aws_instance.a", "aws_elb.lb"],
    ["aws_instance.b", "aws_elb.lb"],
  ]);
});

it("an instance in two pools belongs to the first", () => {
  const attach = (group: string) => ({
    target_group_arn: `\${aws_lb_target_group.${group}.arn}`,
    target_id: "${aws_instance.a.id}",
  });
  const inventory = inventoryOf({
    resource: {
      ...instances,
      aws_lb_target_group: { g: {}, h: {} },
      aws_lb_target_group_attachment: { one: attach("g"), two: attach("h") },
    },
  });
  expect(pooledInstances(inventory).get("aws_instance.a")).toBe("aws_lb_target_group.g");
});
