import { describe, expect, it } from "vitest";
import { rdsStandbyInOtherZone } from "../../../redundancy/rules/rds-standby-in-other-zone.js";
import { ask, NOT_KNOWN } from "./ask.js";

const instance = (given: object) => ask(rdsStandbyInOtherZone, { aws_db_instance: { db: given } });

describe("rds-standby-in-other-zone", () => {
  it.each([true, "true"])("passes multi_az = %j", (multi_az) => {
    expect(instance({ multi_az })).toEqual(["pass"]);
  });

  it.each([{ multi_az: false }, {}])("fails %j", (given) => {
    expect(instance(given)).toEqual([
      "fail aws_db_instance.db: aws_db_instance.db has no standby in another zone: multi_az is not true",
    ]);
  });

  it("does not apply to a read replica", () => {
    expect(instance({ replicate_source_db: "${aws_db_instance.source.arn}" })).toEqual([]);
  });

  it("does not know multi_az before apply", () => {
    expect(instance({ multi_az: NOT_KNOWN })).toEqual([
      expect.stringMatching(/^unknown aws_db_instance.db: multi_az of aws_db_instance.db is not known/),
    ]);
  });
});
