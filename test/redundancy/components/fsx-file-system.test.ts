import { describe, expect, it } from "vitest";
import { afterLossOf, componentIn, subnetIds } from "./data-service.js";

const PAIR = { deployment_type: "MULTI_AZ_1", subnet_ids: subnetIds("a", "b") };

function files(type: string, given: object) {
  return { [type]: { files: given } };
}

describe("an FSx file system", () => {
  it.each([
    ["aws_fsx_windows_file_system", 30, 0],
    ["aws_fsx_ontap_file_system", 60, null],
    ["aws_fsx_openzfs_file_system", null, 0],
  ])("of type %s changes to its standby in %s seconds", (type, rtoSeconds, rpoSeconds) => {
    const lost = afterLossOf("eu-west-1a", files(type, PAIR), `${type}.files`);
    expect(lost).toMatchObject({ outcome: "failover", rtoSeconds, rpoSeconds });
  });

  it.each([
    ["aws_fsx_windows_file_system", {}],
    ["aws_fsx_openzfs_file_system", { deployment_type: "SINGLE_AZ_HA_2" }],
    ["aws_fsx_lustre_file_system", { deployment_type: "PERSISTENT_2" }],
  ])("of type %s is down with the zone of its only subnet", (type, given) => {
    const system = files(type, { ...given, subnet_ids: subnetIds("a") });
    expect(componentIn(system, `${type}.files`).redundancy).toBe("none");
    expect(afterLossOf("eu-west-1a", system, `${type}.files`)?.outcome).toBe("down");
  });

  it("is not known to survive where its deployment type is not readable", () => {
    const system = files("aws_fsx_ontap_file_system", { ...PAIR, deployment_type: "${var.type}" });
    expect(afterLossOf("eu-west-1a", system, "aws_fsx_ontap_file_system.files")?.outcome).toBe("unknown");
  });
});
