import { describe, expect, it } from "vitest";
import type { NameTarget } from "../../../constructs/dns/name-target.js";
import { PublicName } from "../../../constructs/dns/public-name.js";
import type { PublicNameProps, Routing } from "../../../constructs/dns/public-name-props.js";
import { setting } from "./setting.js";

const target: NameTarget = { dnsName: "a.eu-west-1.elb.amazonaws.com", zoneId: "Z215JYRZR1TBD5" };
const weighted = (answers: Extract<Routing, { type: "weighted" }>["answers"]): Partial<PublicNameProps> => ({
  routing: { type: "weighted", answers },
});
const failover = (primary: unknown): Partial<PublicNameProps> => ({
  routing: { type: "failover", primary: primary as never, secondary: { target } },
});

function build(props: Partial<PublicNameProps>) {
  const { stack } = setting();
  const routing = { type: "simple", target } as const;
  return new PublicName(stack, "name", { zoneId: "Z0123456789", name: "shop.example.com", routing, ...props });
}

describe("PublicName", () => {
  it.each<[string, Partial<PublicNameProps>, string]>([
    ["a name in upper case", { name: "Shop.example.com" }, "name: must be a full domain name in lower case"],
    ["a name without a domain", { name: "shop" }, "name: must be a full domain name in lower case"],
    ["a zone's name for its id", { zoneId: "example.com" }, "zoneId: must be the id of a Route 53 hosted zone"],
    [
      "a TTL of two minutes",
      { routing: { type: "simple", target: { domainName: "a.b", ttl: 120 } } },
      "1 to 60 seconds",
    ],
    ["no address", { routing: { type: "simple", target: { addresses: [] } } }, "must be one address at least"],
    [
      "what is no target",
      { routing: { type: "simple", target: "lb" as never } },
      "must be a load balancer, a Distribution",
    ],
    ["one answer by weight", weighted({ only: { target, weight: 1 } }), "answers: needs two answers or more"],
    [
      "a weight of 256",
      weighted({ a: { target, weight: 256 }, b: { target, weight: 1 } }),
      "must be 0 to 255, given 256",
    ],
    ["an answer with a name that is no id", weighted({ A: { target, weight: 1 } }), "must be lower-case letters"],
    [
      "a region that is none",
      { routing: { type: "latency", answers: { europe: { target }, "eu-west-1": { target } } } },
      "must be an AWS region code",
    ],
    [
      "several addresses behind one health check",
      failover({ target: { addresses: ["203.0.113.7", "203.0.113.8"] } }),
      "target: must be one address: a health check asks one",
    ],
    [
      "no health check of a primary that tells nothing",
      failover({ target: { domainName: "a.example.com" }, healthCheck: false }),
      "healthCheck: must not be false: the target does not tell Route 53 of its health",
    ],
    [
      "a CNAME beside an alias",
      failover({ target: { domainName: "a.example.com" } }),
      "routing: must not mix { domainName } with other targets",
    ],
  ])("refuses %s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
    expect(() => build(props)).toThrow("test/name: wrong props");
  });

  it("refuses to ask an internal load balancer from the internet", () => {
    const { stack, loadBalancer } = setting();
    const primary = { target: loadBalancer("inside", { exposure: "internal" }) };
    const routing = { type: "failover", primary, secondary: { target } } as const;
    expect(() => new PublicName(stack, "name", { zoneId: "Z1", name: "a.example.com", routing })).toThrow(
      "routing.primary.healthCheck: must be false: health checks come from the internet, the load balancer is internal",
    );
  });
});
