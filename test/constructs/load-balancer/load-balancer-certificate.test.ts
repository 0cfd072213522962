import { describe, expect, it } from "vitest";
import { providerIn } from "../../../constructs/dns/provider-in-region.js";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { Certificate } from "../../../constructs/load-balancer/certificate.js";
import { resources, synthesize } from "../../synth.js";
import { setting } from "./setting.js";

const names = { domainName: "shop.example.com", hostedZoneId: "Z0123456789" };

describe("A load balancer that is given a Certificate", () => {
  it("serves it once it is issued, and requests no other", () => {
    const { stack, network } = setting();
    const certificate = new Certificate(stack, "certificate", names);
    const { certificate: own } = new ApplicationLoadBalancer(stack, "alb", { network, certificate });
    const file = synthesize(stack);
    expect(own).toBeUndefined();
    expect(Object.keys(resources(file, "aws_acm_certificate"))).toEqual(["certificate/Resource"]);
    expect(resources(file, "aws_lb_listener")["alb/https"]?.["certificate_arn"]).toMatch(
      /^\$\{aws_acm_certificate_validation\.certificate_\w+\.certificate_arn\}$/,
    );
  });

  it("shares it with another load balancer", () => {
    const { stack, network } = setting();
    const certificate = new Certificate(stack, "certificate", names);
    for (const id of ["one", "two"]) new ApplicationLoadBalancer(stack, id, { network, certificate });
    const listeners = resources(synthesize(stack), "aws_lb_listener");
    expect(listeners["one/https"]?.["certificate_arn"]).toBe(listeners["two/https"]?.["certificate_arn"]);
  });

  it("refuses one of another region, which no listener of its own can have", () => {
    const { stack, network } = setting();
    const provider = providerIn(stack, "us-east-1");
    const certificate = new Certificate(stack, "certificate", { ...names, ...(provider && { provider }) });
    expect(() => new ApplicationLoadBalancer(stack, "alb", { network, certificate })).toThrow(
      "certificate: must be a certificate of eu-west-1, where the load balancer is, not of us-east-1, given Certificate test/certificate",
    );
  });
});
