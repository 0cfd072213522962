import { describe, expect, it } from "vitest";
import { efsOneZone } from "../../../redundancy/rules/efs-one-zone.js";
import { ask, NOT_KNOWN } from "./ask.js";

const judged = (given: object, type = "aws_efs_file_system") => ask(efsOneZone, { [type]: { one: given } });

describe("efs-one-zone", () => {
  it.each([{}, { throughput_mode: "elastic" }])("passes %j", (given) => {
    expect(judged(given)).toEqual(["pass"]);
  });

  it("fails a file system of one zone", () => {
    expect(judged({ availability_zone_name: "eu-west-1a" })).toEqual([
      "fail aws_efs_file_system.one: aws_efs_file_system.one keeps its data in one zone: eu-west-1a",
    ]);
  });

  it("does not know availability_zone_name before apply", () => {
    expect(judged({ availability_zone_name: NOT_KNOWN })).toEqual([
      expect.stringMatching(
        /^unknown aws_efs_file_system.one: availability_zone_name of aws_efs_file_system.one is not known/,
      ),
    ]);
  });

  it("does not apply to another file system", () => {
    expect(judged({}, "aws_fsx_lustre_file_system")).toEqual([]);
  });
});
