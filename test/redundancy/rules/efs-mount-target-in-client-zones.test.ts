import { describe, expect, it } from "vitest";
import { efsMountTargetInClientZones } from "../../../redundancy/rules/efs-mount-target-in-client-zones.js";
import type { TerraformJson } from "../terraform.js";
import { ask, ids, NOT_KNOWN, subnets } from "./ask.js";

function mounted(targets: string[], clients: TerraformJson["resource"] = {}, given: object = {}) {
  const all = targets.map((name) => [
    name,
    { file_system_id: "${aws_efs_file_system.data.id}", subnet_id: ids(name)[0] },
  ]);
  return ask(efsMountTargetInClientZones, {
    aws_subnet: { ...subnets("a", "a2", "a3", "b"), later: { availability_zone: NOT_KNOWN } },
    aws_efs_file_system: { data: given },
    aws_efs_mount_target: Object.fromEntries(all),
    ...clients,
  });
}

/** A service with these tasks that mounts the file system. */
const service = (...names: string[]) => ({
  aws_ecs_task_definition: {
    web: {
      volume: [{ name: "data", efs_volume_configuration: [{ file_system_id: "${aws_efs_file_system.data.id}" }] }],
      container_definitions: "[]",
    },
  },
  aws_ecs_service: {
    web: {
      task_definition: "${aws_ecs_task_definition.web.arn}",
      launch_type: "FARGATE",
      desired_count: names.length,
      network_configuration: [{ subnets: ids(...names) }],
    },
  },
});

describe("efs-mount-target-in-client-zones", () => {
  it("passes a mount target in each zone of a client", () => {
    expect(mounted(["a", "b"], service("a", "b"))).toEqual(["pass"]);
    expect(mounted(["a"], service("a", "a2"))).toEqual(["pass"]);
  });

  it("fails a client in a zone without a mount target", () => {
    expect(mounted(["a"], service("a", "b"))).toEqual([
      "fail aws_efs_file_system.data: aws_ecs_service.web runs in eu-west-1b, where aws_efs_file_system.data has no mount target, only in eu-west-1a",
    ]);
  });

  it("fails three mount targets in one zone, which a count of them accepts", () => {
    expect(mounted(["a", "a2", "a3"])).toEqual([
      "fail aws_efs_file_system.data: all 3 mount targets of aws_efs_file_system.data are in eu-west-1a",
    ]);
    expect(mounted(["a", "a2", "a3"], service("a", "b"))).toEqual([
      expect.stringMatching(/^fail .* runs in eu-west-1b/),
    ]);
  });

  it("passes mount targets in two zones where no client is known", () => {
    expect(mounted(["a", "b"])).toEqual(["pass"]);
  });

  it("does not know the zone of a mount target before apply", () => {
    expect(mounted(["a", "later"])).toEqual([
      "unknown aws_efs_file_system.data: the zone of a mount target of aws_efs_file_system.data is not known",
    ]);
    expect(mounted(["a", "later"], service("a", "b"))).toEqual([
      "unknown aws_efs_file_system.data: whether aws_efs_file_system.data has a mount target in eu-west-1b is not known",
    ]);
  });

  it("does not apply to One Zone file systems, and not to one that nothing mounts", () => {
    expect(mounted(["a"], {}, { availability_zone_name: "eu-west-1a" })).toEqual([]);
    expect(mounted([])).toEqual([]);
  });
});
