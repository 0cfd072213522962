import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const route53HealthCheckEnabled: ResourceRule = {
  id: "route53-health-check-enabled",
  properties: ["G29"],
  severity: "warning",
  title: "A health check of Route 53 is not disabled",
  why: "Route 53 takes for healthy whatever a disabled check looks at. Clients are then sent to a target that is gone, although another would answer them.",
  fix: "Remove disabled, or set it to false. To take a target out of DNS by hand, set invert_healthcheck = true instead.",
  example: `resource "aws_route53_health_check" "primary" {
  type     = "HTTPS"
  fqdn     = "shop.example.com"
  disabled = true
}`,
  source: "https://docs.aws.amazon.com/Route53/latest/APIReference/API_UpdateHealthCheck.html",
  appliesTo: ["aws_route53_health_check"],
  check({ attributes, address }) {
    const disabled = attributes.flag("disabled") ?? false;
    if (disabled instanceof Unknown) return unknown(`disabled of ${address}`, disabled);
    return disabled ? fail(`${address} is disabled: Route 53 takes what it looks at for healthy`) : PASS;
  },
};
