import { describe, expect, it } from "vitest";
import { contextOf, systemOf } from "../terraform.js";
import { afterLossOf, componentIn, withSubnets } from "./data-service.js";

const ID = "aws_efs_file_system.files";

function files(given: object = {}) {
  const target = (subnet: string) => ({
    file_system_id: "${aws_efs_file_system.files.id}",
    subnet_id: `\${aws_subnet.${subnet}.id}`,
  });
  return {
    aws_efs_file_system: { files: given },
    aws_efs_mount_target: { a: target("a"), b: target("b") },
    aws_efs_access_point: { p: { file_system_id: "${aws_efs_file_system.files.id}" } },
  };
}

describe("an EFS file system", () => {
  it("outlives a zone, while the mount target there does not", () => {
    expect(afterLossOf("eu-west-1a", files(), ID)).toBeUndefined();
    expect(afterLossOf("eu-west-1a", files(), "aws_efs_mount_target.a")?.outcome).toBe("down");
    expect(afterLossOf("eu-west-1a", files(), "aws_efs_mount_target.b")).toBeUndefined();
  });

  it("is down with its zone where it is One Zone, and all its mount targets with it", () => {
    const system = files({ availability_zone_name: "eu-west-1a" });
    expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("down");
    expect(afterLossOf("eu-west-1a", system, "aws_efs_mount_target.b")?.outcome).toBe("down");
    expect(componentIn(system, ID).sla?.availability).toBe(0.999);
  });

  it("is regional where the zone name is empty, as a state writes it", () => {
    expect(componentIn(files({ availability_zone_name: "" }), ID).scope).toBe("regional");
  });

  it("is not known to survive where its zone is not readable", () => {
    expect(afterLossOf("eu-west-1a", files({ availability_zone_name: "${var.zone}" }), ID)?.outcome).toBe("unknown");
  });

  it("has mount targets that others share and that need it", () => {
    const { graph } = systemOf(withSubnets(files()));
    expect(componentIn(files(), "aws_efs_mount_target.a")).toMatchObject({ shared: true, scope: "zonal" });
    expect(graph.dependencies.filter(({ to }) => to === ID).map(({ from }) => from)).toEqual([
      "aws_efs_mount_target.a",
      "aws_efs_mount_target.b",
    ]);
  });

  it("is found by its access points", () => {
    expect(contextOf(withSubnets(files())).owner("aws_efs_access_point.p")?.id).toBe(ID);
  });
});
