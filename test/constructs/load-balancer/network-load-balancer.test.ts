import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate/index.js";
import { describe, expect, it } from "vitest";
import { NetworkLoadBalancer } from "../../../constructs/load-balancer/network-load-balancer.js";
import type {
  NetworkListener,
  NetworkLoadBalancerProps,
} from "../../../constructs/load-balancer/network-load-balancer-props.js";
import { TargetGroup } from "../../../constructs/load-balancer/target-group.js";
import type { TargetGroupProps } from "../../../constructs/load-balancer/target-group-props.js";
import { Network } from "../../../constructs/network/network.js";
import type { NetworkProps } from "../../../constructs/network/network-props.js";
import { onlyResource, resources, synthesize, ZONES } from "../../synth.js";
import { CERTIFICATE_ARN, setting, waived } from "./setting.js";

/** A listener with target props in place of targets. */
type Port = Omit<NetworkListener, "targets"> & { readonly to?: Partial<TargetGroupProps> };
type Rest = Partial<Omit<NetworkLoadBalancerProps, "network" | "listeners">>;

const TCP: Port = { port: 443, protocol: "TCP" };
const TLS: Port = { port: 443, protocol: "TLS", certificateArn: CERTIFICATE_ARN, to: { protocol: "TCP" } };

function loadBalancer(ports: readonly Port[] = [TCP], props: Rest = {}, networkProps: Partial<NetworkProps> = {}) {
  const { stack, network } = setting(networkProps);
  const listeners = ports.map(({ to, ...listener }, index) => {
    const targets = new TargetGroup(stack, `to-${index}`, { network, port: 8080, protocol: listener.protocol, ...to });
    return { ...listener, targets };
  });
  const construct = new NetworkLoadBalancer(stack, "nlb", { network, listeners, ...props });
  const file = synthesize(stack);
  return { construct, file, lb: onlyResource(file, "aws_lb"), listeners: resources(file, "aws_lb_listener") };
}

function openings(...args: Parameters<typeof loadBalancer>): string[] {
  return Object.keys(resources(loadBalancer(...args).file, "aws_vpc_security_group_ingress_rule"));
}

describe("NetworkLoadBalancer", () => {
  it("has a node in the public subnet of every zone", () => {
    const { lb } = loadBalancer();
    expect(lb).toMatchObject({ load_balancer_type: "network", internal: false, ip_address_type: "ipv4" });
    expect(lb["subnets"]).toEqual(ZONES.map((zone) => expect.stringContaining(`public-${zone}`)));
  });

  it("is in the private subnet of every zone when it is internal", () => {
    const { lb } = loadBalancer([TCP], { exposure: "internal" });
    expect(lb["internal"]).toBe(true);
    expect(lb["subnets"]).toEqual(ZONES.map((zone) => expect.stringContaining(`private-${zone}`)));
  });

  it("cannot be deleted, can be shifted out of a zone, and keeps connections within their zone", () => {
    expect(loadBalancer().lb).toMatchObject({
      enable_deletion_protection: true,
      enable_zonal_shift: true,
      enable_cross_zone_load_balancing: false,
    });
  });

  it("sends connections across zones without zonal shift, or with targets that shift", () => {
    const { lb } = loadBalancer([TCP], { crossZone: true, zonalShift: false });
    expect(lb).toMatchObject({ enable_cross_zone_load_balancing: true, enable_zonal_shift: false });
    const shifting = { ...TCP, to: { terminateUnhealthyConnections: false } };
    expect(loadBalancer([shifting], { crossZone: true }).lb["enable_zonal_shift"]).toBe(true);
  });

  it("waives the rule on deletion protection only when that is off", () => {
    const waiver = { reason: "rebuilt every night", owner: "team-shop", expires: "2999-01-01" };
    expect(waived(loadBalancer([TCP], { deletionProtection: false, waiver }).file)).toEqual([
      "lb-deletion-protection aws_lb",
    ]);
    expect(waived(loadBalancer([TCP], { waiver }).file)).toEqual([]);
  });

  it("has a security group from the beginning, because AWS never adds the first one later", () => {
    expect(loadBalancer().lb["security_groups"]).toEqual([expect.stringContaining("aws_security_group.nlb_")]);
  });

  it("forwards each listener to its targets", () => {
    const { construct, listeners } = loadBalancer([TCP, { port: 80, protocol: "TCP" }]);
    expect(listeners["nlb/tcp-443"]).toMatchObject({ port: 443, protocol: "TCP" });
    expect(listeners["nlb/tcp-443"]?.["default_action"]).toEqual([
      { type: "forward", target_group_arn: expect.stringContaining("aws_lb_target_group.to-0_") },
    ]);
    expect(construct.listeners.map((listener) => listener.node.id)).toEqual(["tcp-443", "tcp-80"]);
  });

  it("ends TLS with a certificate by the policy that AWS recommends", () => {
    expect(loadBalancer([TLS]).listeners["nlb/tls-443"]).toMatchObject({
      certificate_arn: CERTIFICATE_ARN,
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    });
    expect(loadBalancer([TCP]).listeners["nlb/tcp-443"]).not.toHaveProperty("ssl_policy");
  });

  it.each<[string, Port[], Rest, Partial<NetworkProps>, string[]]>([
    ["the world on 443", [TCP], {}, {}, ["nlb/tcp-443-from-world"]],
    [
      "the world on both IP versions",
      [TCP],
      {},
      { ipv6: true },
      ["nlb/tcp-443-from-world", "nlb/tcp-443-from-world-ipv6"],
    ],
    ["the VPC on any port", [{ port: 5432, protocol: "TCP" }], { exposure: "internal" }, {}, ["nlb/tcp-5432-from-vpc"]],
    [
      "named clients on any port",
      [{ port: 5432, protocol: "TCP" }],
      { ingressCidrs: ["203.0.113.0/24"] },
      {},
      ["nlb/tcp-5432-from-203-0-113-0-24"],
    ],
    [
      "both transports of one port",
      [{ port: 53, protocol: "TCP_UDP" }],
      { exposure: "internal" },
      {},
      ["nlb/tcp-53-from-vpc", "nlb/udp-53-from-vpc"],
    ],
  ])("lets in %s and nobody else", (_, ports, props, networkProps, expected) => {
    expect(openings(ports, props, networkProps).sort()).toEqual(expected);
  });

  it("is dual-stack in a dual-stack network, but not with UDP", () => {
    const ipv6 = { ipv6: true };
    expect(loadBalancer([TCP], {}, ipv6).lb["ip_address_type"]).toBe("dualstack");
    expect(loadBalancer([{ port: 443, protocol: "UDP" }], {}, ipv6).lb["ip_address_type"]).toBe("ipv4");
  });

  it("keeps an address of its own in every zone when asked", () => {
    const { construct, file, lb } = loadBalancer([TCP], { fixedAddresses: true });
    expect(Object.keys(construct.addresses)).toEqual([...ZONES]);
    expect(lb["subnet_mapping"]).toEqual(
      ZONES.map((zone) => ({
        subnet_id: expect.stringContaining(`public-${zone}`),
        allocation_id: expect.stringContaining(`aws_eip.nlb_${zone}-address`),
      })),
    );
    expect(lb).not.toHaveProperty("subnets");
    expect(resources(file, "aws_eip")["nlb/eu-west-1a-address"]?.["domain"]).toBe("vpc");
  });

  it("writes access logs when it ends TLS, and does not when AWS would write none", () => {
    const { file, lb } = loadBalancer([TLS]);
    expect(lb["access_logs"]).toMatchObject({ enabled: true });
    expect(lb["depends_on"]).toContainEqual(expect.stringContaining("aws_s3_bucket_policy.nlb_access-logs_policy"));
    expect(onlyResource(file, "aws_s3_bucket_policy")["policy"]).toContain("delivery.logs.amazonaws.com");
    expect(loadBalancer([TCP]).lb).not.toHaveProperty("access_logs");
    expect(loadBalancer([TLS], { accessLogs: false }).lb).not.toHaveProperty("access_logs");
  });

  it("takes a certificate that is known only later", () => {
    const { stack, network } = setting();
    const { arn } = new AcmCertificate(stack, "certificate", { domainName: "example.com" });
    const targets = new TargetGroup(stack, "targets", { network, port: 8080, protocol: "TLS" });
    const listeners = [{ port: 443, protocol: "TLS", targets, certificateArn: arn }] as const;
    expect(() => new NetworkLoadBalancer(stack, "nlb", { network, listeners })).not.toThrow();
  });

  it.each<[string, Port[], Rest, string]>([
    ["no listener", [], {}, "listeners: must have at least one listener"],
    ["port 0", [{ port: 0, protocol: "TCP" }], {}, "listeners[0].port: must be a port, 1 to 65535, given 0"],
    ["port 65536", [{ port: 65536, protocol: "TCP" }], {}, "must be a port, 1 to 65535, given 65536"],
    ["a port twice", [TCP, TLS], {}, "listeners[1].port: must not be listened on twice"],
    [
      "TLS without a certificate",
      [{ port: 443, protocol: "TLS" }],
      {},
      "certificateArn: must be given for the protocol TLS",
    ],
    ["a certificate without TLS", [{ ...TCP, certificateArn: CERTIFICATE_ARN }], {}, "must be left out without"],
    ["TLS targets of TCP", [{ ...TCP, to: { protocol: "TLS" } }], {}, "targets: must have the protocol TCP or TCP_UDP"],
    ["HTTP targets", [{ ...TCP, to: { protocol: "HTTP" } }], {}, "(test/to-0 has HTTP)"],
    [
      "another port that is open to the world by default",
      [TCP, { port: 5432, protocol: "TCP" }],
      {},
      "ingressCidrs: must name the clients: only 80 and 443 are open to the world by default, not 5432",
    ],
    ["fixed private addresses", [TCP], { exposure: "internal", fixedAddresses: true }, "fixedAddresses: must be false"],
    [
      "logs of TCP",
      [TCP],
      { accessLogs: { retentionInDays: 7 } },
      "accessLogs: must be left out without a TLS listener",
    ],
    [
      "a zonal shift across zones that ends connections",
      [TCP],
      { crossZone: true },
      "listeners[0].targets: must be TCP or TLS targets with terminateUnhealthyConnections false",
    ],
    ["a zonal shift across zones of UDP", [{ port: 443, protocol: "UDP" }], { crossZone: true }, "must be TCP or TLS"],
  ])("refuses %s", (_, ports, props, message) => {
    expect(() => loadBalancer(ports, props)).toThrow(message);
    expect(() => loadBalancer(ports, props)).toThrow("test/nlb: wrong props");
  });

  it("refuses targets in another network", () => {
    const { stack, network } = setting();
    const elsewhere = new Network(stack, "other", { region: "eu-west-1", zones: [...ZONES] });
    const targets = new TargetGroup(stack, "far", { network: elsewhere, port: 80, protocol: "TCP" });
    const listeners = [{ port: 443, protocol: "TCP", targets }] as const;
    expect(() => new NetworkLoadBalancer(stack, "nlb", { network, listeners })).toThrow(
      "listeners[0].targets: must be in the load balancer's network test/network (test/far is in test/other)",
    );
  });
});
