import { describe, expect, it } from "vitest";
import { Heartbeat } from "../../../constructs/observability/heartbeat.js";
import { Secret } from "../../../constructs/security/secret.js";
import { WebFirewall } from "../../../constructs/security/web-firewall.js";
import { analyze } from "../../../redundancy/analyze.js";
import { TODAY } from "../../redundancy/terraform.js";
import { synthesize } from "../../synth.js";
import { setting } from "./setting.js";

describe("What watches and guards a system", () => {
  it("leaves nothing to find, and nothing that the engine does not know", () => {
    const { stack, topic } = setting({ nat: { placement: "none" } });
    new Heartbeat(stack, "heartbeat", { url: "https://shop.example.com", alarmTopic: topic });
    new WebFirewall(stack, "firewall");
    new Secret(stack, "secret", { description: "API key" });
    const report = analyze([{ path: "cdk.tf.json", text: JSON.stringify(synthesize(stack)) }], { today: TODAY });
    expect(report.findings).toEqual([]);
    expect(report.notModelled).toEqual([]);
  });
});
