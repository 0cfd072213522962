import { describe, expect, it } from "vitest";
import { providerIn } from "../../../constructs/dns/provider-in-region.js";
import { Certificate } from "../../../constructs/load-balancer/certificate.js";
import { CertificateAlarms, type CertificateThresholds } from "../../../constructs/observability/certificate-alarms.js";
import { resources, synthesize } from "../../synth.js";
import { setting } from "./setting.js";

const names = { domainName: "shop.example.com", hostedZoneId: "Z0SHOPEXAMPLE" };

function notRenewed(thresholds: CertificateThresholds = {}) {
  const { stack, topic } = setting();
  const certificate = new Certificate(stack, "certificate", names);
  new CertificateAlarms(stack, "alarms", { certificate, topic, thresholds });
  return resources(synthesize(stack), "aws_cloudwatch_metric_alarm")["alarms/not-renewed"];
}

describe("CertificateAlarms", () => {
  it("goes off when ACM has not renewed the certificate two weeks after it should have", () => {
    expect(notRenewed()).toMatchObject({
      namespace: "AWS/CertificateManager",
      metric_name: "DaysToExpiry",
      dimensions: { CertificateArn: expect.stringMatching(/aws_acm_certificate\.certificate_\w+\.arn/) },
      statistic: "Minimum",
      period: 86_400,
      comparison_operator: "LessThanThreshold",
      threshold: 30,
      alarm_actions: [expect.stringMatching(/aws_sns_topic\.topic_\w+\.arn/)],
    });
  });

  it("stays as it is once the certificate has ended, when ACM says no more", () => {
    expect(notRenewed()?.["treat_missing_data"]).toBe("ignore");
  });

  it("takes another limit, after the renewal should have begun", () => {
    expect(notRenewed({ daysToExpiry: 7 })?.["threshold"]).toBe(7);
    expect(() => notRenewed({ daysToExpiry: 45 })).toThrow("thresholds.daysToExpiry: must be 1 to 44 days");
  });

  it("refuses a certificate of another region, whose metrics are there", () => {
    const { stack, topic } = setting();
    const provider = providerIn(stack, "us-east-1");
    const certificate = new Certificate(stack, "certificate", { ...names, provider });
    expect(() => new CertificateAlarms(stack, "alarms", { certificate, topic })).toThrow(
      "certificate: must be of the stack's own region",
    );
  });
});
