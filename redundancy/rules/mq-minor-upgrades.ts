import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const mqMinorUpgrades: ResourceRule = {
  id: "mq-minor-upgrades",
  properties: ["U68"],
  severity: "note",
  title: "A broker gets minor versions in its maintenance window",
  why: "A broker that stays behind runs with defects that are fixed, and is upgraded all at once when its version ends.",
  fix: "Set auto_minor_version_upgrade = true.",
  example: `resource "aws_mq_broker" "queue" {
  auto_minor_version_upgrade = false
}`,
  source: "https://docs.aws.amazon.com/securityhub/latest/userguide/mq-controls.html",
  appliesTo: ["aws_mq_broker"],
  check({ attributes, address }) {
    const on = attributes.flag("auto_minor_version_upgrade") ?? false;
    if (on instanceof Unknown) return unknown(`auto_minor_version_upgrade of ${address}`, on);
    return on ? PASS : fail(`${address} gets no minor versions by itself: auto_minor_version_upgrade is not true`);
  },
};
