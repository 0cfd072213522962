import { describe, expect, it } from "vitest";
import { mqMinorUpgrades } from "../../../redundancy/rules/mq-minor-upgrades.js";
import { ask, NOT_KNOWN } from "./ask.js";

const judged = (given: object, type = "aws_mq_broker") => ask(mqMinorUpgrades, { [type]: { one: given } });

describe("mq-minor-upgrades", () => {
  it.each([{ auto_minor_version_upgrade: true }])("passes %j", (given) => {
    expect(judged(given)).toEqual(["pass"]);
  });

  it("fails where it is not set", () => {
    expect(judged({})).toEqual([
      "fail aws_mq_broker.one: aws_mq_broker.one gets no minor versions by itself: auto_minor_version_upgrade is not true",
    ]);
  });

  it("does not know auto_minor_version_upgrade before apply", () => {
    expect(judged({ auto_minor_version_upgrade: NOT_KNOWN })).toEqual([
      expect.stringMatching(/^unknown aws_mq_broker.one: auto_minor_version_upgrade of aws_mq_broker.one is not known/),
    ]);
  });

  it("does not apply to a configuration", () => {
    expect(judged({}, "aws_mq_configuration")).toEqual([]);
  });
});
