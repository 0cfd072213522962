import { describe, expect, it } from "vitest";
import { ebsPinsZone } from "../../../redundancy/rules/ebs-pins-zone.js";
import { ask, ids, NOT_KNOWN, subnets } from "./ask.js";

function group(vpc_zone_identifier: unknown, user_data = "attach ${aws_ebs_volume.data.id}") {
  return ask(ebsPinsZone, {
    aws_subnet: subnets("a", "a2", "b"),
    aws_ebs_volume: { data: { availability_zone: "eu-west-1a" } },
    aws_launch_template: { app: { user_data } },
    aws_autoscaling_group: {
      app: { vpc_zone_identifier, launch_template: [{ id: "${aws_launch_template.app.id}" }] },
    },
  });
}

describe("ebs-pins-zone", () => {
  it("fails a group over two zones that attaches a volume of one", () => {
    expect(group(ids("a", "b"))).toEqual([
      "fail aws_ebs_volume.data: aws_autoscaling_group.app launches in eu-west-1a, eu-west-1b, and the volume that it attaches, aws_ebs_volume.data, is in eu-west-1a",
    ]);
  });

  it("passes a group that stays in one zone", () => {
    expect(group(ids("a", "a2"))).toEqual(["pass"]);
  });

  it("does not apply to a volume that no group attaches", () => {
    expect(group(ids("a", "b"), "echo")).toEqual([]);
  });

  it("does not know the zones of the group before apply", () => {
    expect(group(NOT_KNOWN)).toEqual([
      "unknown aws_ebs_volume.data: the zones of vpc_zone_identifier of aws_autoscaling_group.app is not known",
    ]);
  });
});
