import { describe, expect, it } from "vitest";
import { Distribution } from "../../../constructs/dns/distribution.js";
import { PublicName } from "../../../constructs/dns/public-name.js";
import { type File, filesOf, reportOn } from "../../constructs/dns/two-regions.js";
import { caughtBy } from "./caught-by.js";
import { damaged, type Synthesized } from "./damage.js";
import { edgeDamages } from "./edge-damages.js";

function files(): File[] {
  return filesOf(({ ireland, frankfurt, global }) => {
    const name = (id: string) => ({ zoneId: "Z1", name: `${id}.example.com` });
    const [primary, secondary] = [{ target: ireland }, { target: frankfurt }];
    new PublicName(global, "pair", { ...name("pair"), routing: { type: "failover", primary, secondary } });
    const answers = { "eu-west-1": primary, "eu-central-1": secondary };
    new PublicName(global, "near", { ...name("near"), routing: { type: "latency", answers } });
    const even = { a: { ...primary, weight: 1 }, b: { ...secondary, weight: 1 } };
    new PublicName(global, "lots", { ...name("lots"), routing: { type: "weighted", answers: even } });
    new Distribution(global, "cdn", {
      domainNames: ["shop.example.com"],
      certificate: { hostedZoneId: "Z1" },
      origins: { primary: { loadBalancer: ireland }, secondary: { loadBalancer: frankfurt } },
    });
  });
}

describe("Damage to what stands in front of two regions", () => {
  const whole = files();
  const before = reportOn(whole);
  const [global] = whole.slice(-1).map(({ text }) => JSON.parse(text) as Synthesized);
  const damages = global ? edgeDamages(global) : [];

  it("begins with names and a distribution on which nothing is found", () => {
    expect(before.findings).toEqual([]);
    expect(damages.length).toBeGreaterThan(10);
  });

  it.each(damages.map((damage) => [damage.name, damage] as const))("is caught: %s", (_, damage) => {
    const text = JSON.stringify(damaged(global as Synthesized, damage));
    const after = whole.map((file) => (file.path.startsWith("global/") ? { ...file, text } : file));
    expect(caughtBy(before, reportOn(after))).toEqual(expect.any(String));
  });
});
