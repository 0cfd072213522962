import { describe, expect, it } from "vitest";
import { Distribution } from "../../../constructs/dns/distribution.js";
import type { DistributionProps } from "../../../constructs/dns/distribution-props.js";
import { PublicName } from "../../../constructs/dns/public-name.js";
import type { Routing } from "../../../constructs/dns/public-name-props.js";
import { filesOf, outcomes, reportOn, type TwoRegions } from "./two-regions.js";

const ZONE = { "zone:eu-west-1a": "degraded" };

function nameReport(routing: (regions: TwoRegions) => Routing) {
  return reportOn(
    filesOf((regions) => {
      const props = { zoneId: "Z1", name: "shop.example.com", routing: routing(regions) };
      new PublicName(regions.global, "name", props);
    }),
  );
}

function cdnReport(props: (regions: TwoRegions) => DistributionProps, exposure?: "internet" | "internal") {
  return reportOn(filesOf((regions) => new Distribution(regions.global, "cdn", props(regions)), exposure));
}

const named = { domainNames: ["shop.example.com"], certificate: { hostedZoneId: "Z1" } };

describe("A name in front of two regions", () => {
  it.each<[string, Record<string, string>, (regions: TwoRegions) => Routing]>([
    [
      "failover",
      { "region:eu-west-1": "failover in 90 s" },
      ({ ireland, frankfurt }) => ({
        type: "failover",
        primary: { target: ireland },
        secondary: { target: frankfurt },
      }),
    ],
    [
      "latency",
      { "region:eu-west-1": "failover in 90 s", "region:eu-central-1": "failover in 90 s" },
      ({ ireland, frankfurt }) => ({
        type: "latency",
        answers: { "eu-west-1": { target: ireland }, "eu-central-1": { target: frankfurt } },
      }),
    ],
    [
      "weighted",
      { "region:eu-west-1": "failover in 150 s", "region:eu-central-1": "failover in 150 s" },
      ({ ireland, frankfurt }) => ({
        type: "weighted",
        answers: {
          ireland: { target: ireland, weight: 1, healthCheck: { requestInterval: 30 } },
          frankfurt: { target: frankfurt, weight: 1, healthCheck: { requestInterval: 30 } },
        },
      }),
    ],
  ])("survives a region and a zone with routing %s", (_, expected, routing) => {
    const report = nameReport(routing);
    expect(report.findings).toEqual([]);
    expect(outcomes(report, "route53_record.name")).toMatchObject({ ...ZONE, ...expected });
  });

  it("does not survive the region of its only target", () => {
    const report = nameReport(({ ireland }) => ({ type: "simple", target: ireland }));
    expect(outcomes(report, "route53_record.name")).toMatchObject({ ...ZONE, "region:eu-west-1": "down" });
  });

  it("fails over in a time that nobody states when the load balancer's own health decides", () => {
    const report = nameReport(({ ireland, frankfurt }) => {
      const primary = { target: ireland, healthCheck: false } as const;
      return { type: "failover", primary, secondary: { target: frankfurt } };
    });
    expect(outcomes(report, "route53_record.name")["region:eu-west-1"]).toBe("failover");
  });

  it("is told that a failover to the same load balancer is none", () => {
    const report = nameReport(({ ireland }) => {
      return { type: "failover", primary: { target: ireland }, secondary: { target: ireland } };
    });
    expect(report.findings.map(({ rule }) => rule)).toEqual(["route53-failover-record"]);
  });
});

describe("A distribution in front of two regions", () => {
  it("survives the region of its primary within the time of two tries to connect", () => {
    const report = cdnReport(({ ireland, frankfurt }) => ({
      ...named,
      origins: { primary: { loadBalancer: ireland }, secondary: { loadBalancer: frankfurt } },
    }));
    expect(report.findings).toEqual([]);
    expect(outcomes(report, "cloudfront")).toMatchObject({ ...ZONE, "region:eu-west-1": "failover in 10 s" });
  });

  it("does not survive the region of its only origin, also when that is private", () => {
    const report = cdnReport(
      ({ ireland }) => ({ ...named, origins: { primary: { loadBalancer: ireland } } }),
      "internal",
    );
    expect(report.findings).toEqual([]);
    expect(outcomes(report, "cloudfront")).toMatchObject({ ...ZONE, "region:eu-west-1": "down" });
  });

  it("does not survive the region of its primary for requests that write", () => {
    const report = cdnReport(({ ireland, frankfurt }) => ({
      ...named,
      origins: { primary: { loadBalancer: ireland }, secondary: { loadBalancer: frankfurt } },
      writePaths: ["/api/*"],
    }));
    expect(outcomes(report, "cloudfront")["region:eu-west-1"]).toBe("down");
  });

  it("survives a region for all requests behind a name that fails over", () => {
    const report = reportOn(
      filesOf(({ ireland, frankfurt, global }) => {
        const answers = { primary: { target: ireland }, secondary: { target: frankfurt } };
        const routing = { type: "failover", ...answers } as const;
        const origin = new PublicName(global, "origin", { zoneId: "Z1", name: "origin.example.com", routing });
        new Distribution(global, "cdn", { ...named, origins: { primary: { domainName: origin.fqdn } } });
      }),
    );
    expect(report.findings).toEqual([]);
    expect(outcomes(report, "cloudfront")["region:eu-west-1"]).toBe("failover in 90 s");
  });
});
