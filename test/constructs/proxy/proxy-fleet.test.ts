import { describe, expect, it } from "vitest";
import { Network } from "../../../constructs/network/network.js";
import { ProxyFleet } from "../../../constructs/proxy/proxy-fleet.js";
import type { ProxyFleetProps } from "../../../constructs/proxy/proxy-fleet-props.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";

type Choice = Partial<Omit<ProxyFleetProps, "network">>;

const SERVERS = [
  { name: "a", address: "10.0.0.11", port: 8080 },
  { name: "b", address: "10.0.1.11", port: 8080 },
];
const CERTIFICATE_ARN = "arn:aws:acm:eu-west-1:123456789012:certificate/8a2f1c4e";
const SECRET_ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:web-certificate-a1B2c3";

function fleet(props: Choice = {}) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  const proxies = new ProxyFleet(stack, "proxies", {
    network,
    instanceType: "c7g.large",
    demand: 4,
    frontends: { web: { port: 80, backend: "app" } },
    backends: { app: { servers: SERVERS } },
    ...props,
  });
  return { stack, network, proxies };
}

function file(props: Choice = {}) {
  return synthesize(fleet(props).stack);
}

function userData(props: Choice = {}): string {
  return Buffer.from(String(onlyResource(file(props), "aws_launch_template")["user_data"]), "base64").toString("utf8");
}

describe("ProxyFleet", () => {
  it("is a network load balancer in front of so many proxies that a lost zone leaves the demand", () => {
    const written = file();
    expect(onlyResource(written, "aws_lb")).toMatchObject({ load_balancer_type: "network", internal: false });
    expect(onlyResource(written, "aws_autoscaling_group")).toMatchObject({
      min_size: 6,
      health_check_type: "ELB",
      target_group_arns: [expect.stringContaining("aws_lb_target_group.proxies_web-targets_")],
    });
    expect(onlyResource(written, "aws_lb_listener")).toMatchObject({ port: 80, protocol: "TCP" });
  });

  it("asks each proxy every 5 seconds whether it is well itself", () => {
    expect(onlyResource(file(), "aws_lb_target_group")).toMatchObject({
      target_type: "instance",
      port: 80,
      protocol: "TCP",
      health_check: {
        protocol: "HTTP",
        path: "/health",
        port: "8405",
        interval: 5,
        timeout: 4,
        unhealthy_threshold: 2,
      },
    });
  });

  it("installs HAProxy, checks its configuration and only then starts it, again whenever it ends", () => {
    const lines = userData().split("\n");
    const order = [
      "#!/bin/bash",
      "set -euo pipefail",
      "until dnf install --assumeyes haproxy; do sleep 5; done",
      "    server a 10.0.0.11:8080 weight 100",
      "END-OF-CONFIGURATION",
      "haproxy -c -f /etc/haproxy/haproxy.cfg",
      "systemctl enable --now haproxy",
    ].map((line) => lines.indexOf(line));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(userData()).toContain("Restart=always");
  });

  it("replaces the proxies when their servers change", () => {
    const other = { app: { servers: SERVERS.slice(0, 1) } };
    expect(userData()).not.toBe(userData({ backends: other }));
    expect(onlyResource(file(), "aws_autoscaling_group")).toMatchObject({
      launch_template: { version: expect.stringContaining(".latest_version") },
      instance_refresh: { preferences: { min_healthy_percentage: 100 } },
    });
  });

  it.each([
    ["c7g.large", "arm64"],
    ["m6gd.large", "arm64"],
    ["c7i.large", "x86_64"],
    ["g5.xlarge", "x86_64"],
  ])("starts Amazon Linux 2023 for the processor of %s", (instanceType, processor) => {
    expect(onlyResource(file({ instanceType }), "aws_launch_template")["image_id"]).toBe(
      `resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${processor}`,
    );
  });

  it("starts the image that is given", () => {
    expect(onlyResource(file({ image: "ami-0abcdef1234567890" }), "aws_launch_template")["image_id"]).toBe(
      "ami-0abcdef1234567890",
    );
  });

  it("ends TLS at the load balancer, and tells servers that clients used it", () => {
    const tls = { endsAt: "load-balancer", certificateArn: CERTIFICATE_ARN } as const;
    const frontends = { web: { port: 443, backend: "app", tls } };
    expect(onlyResource(file({ frontends }), "aws_lb_listener")).toMatchObject({
      protocol: "TLS",
      port: 443,
      certificate_arn: CERTIFICATE_ARN,
    });
    expect(userData({ frontends })).toContain("bind :443\n");
    expect(userData({ frontends })).toContain("X-Forwarded-Proto https");
  });

  it("ends TLS at the proxy with a certificate that it may read and that is not in the plan", () => {
    const frontends = { web: { port: 443, backend: "app", tls: { endsAt: "proxy", secretArn: SECRET_ARN } as const } };
    expect(onlyResource(file({ frontends }), "aws_lb_listener")["protocol"]).toBe("TCP");
    const text = userData({ frontends });
    expect(text).toContain("bind :443 ssl crt /etc/haproxy/certificates/web.pem alpn h2,http/1.1");
    expect(text).toContain(
      `(umask 077; aws secretsmanager get-secret-value --region eu-west-1 --secret-id '${SECRET_ARN}' --query SecretString --output text > /etc/haproxy/certificates/web.pem)`,
    );
    expect(
      resources(file({ frontends }), "aws_iam_role_policy")["proxies/instances/role/policy"]?.["policy"],
    ).toContain("secretsmanager:GetSecretValue");
  });

  it("has a listener and a target group for each front end, which all proxies join", () => {
    const frontends = { web: { port: 80, backend: "app" }, more: { port: 443, backend: "app" } };
    const written = file({ frontends });
    expect(Object.keys(resources(written, "aws_lb_target_group"))).toEqual([
      "proxies/more-targets/Resource",
      "proxies/web-targets/Resource",
    ]);
    expect(onlyResource(written, "aws_autoscaling_group")["target_group_arns"]).toHaveLength(2);
    const admitted = Object.values(resources(written, "aws_vpc_security_group_ingress_rule"))
      .filter((rule) => String(rule["security_group_id"]).includes("proxies_instances_"))
      .map((rule) => rule["from_port"]);
    expect(admitted.sort()).toEqual([443, 80, 8405]);
  });

  it("crosses zones when it is told to, in the way that zonal shift allows", () => {
    const written = file({ loadBalancer: { crossZone: true } });
    expect(onlyResource(written, "aws_lb")["enable_cross_zone_load_balancing"]).toBe(true);
    expect(onlyResource(written, "aws_lb_target_group")["target_health_state"]).toEqual([
      { enable_unhealthy_connection_termination: false },
    ]);
    expect(onlyResource(file(), "aws_lb")["enable_cross_zone_load_balancing"]).toBe(false);
  });

  it("opens the statistics page to those who may see it", () => {
    const haproxy = { stats: { allowFrom: ["10.0.0.0/8"] }, healthPort: 9000 };
    const written = file({ haproxy });
    expect(resources(written, "aws_vpc_security_group_ingress_rule")["proxies/stats-from-10-0-0-0-8"]).toMatchObject({
      cidr_ipv4: "10.0.0.0/8",
      from_port: 8404,
    });
    expect(onlyResource(written, "aws_lb_target_group")).toMatchObject({ health_check: { port: "9000" } });
  });

  it("passes on what is said of the instances", () => {
    const instances = { maxSize: 20, warmup: 60, permissions: [{ actions: ["s3:GetObject"], resources: ["*"] }] };
    expect(onlyResource(file({ instances }), "aws_autoscaling_group")).toMatchObject({
      max_size: 20,
      default_instance_warmup: 60,
    });
  });

  it.each<[string, Choice, string]>([
    [
      "an unknown back end",
      { frontends: { web: { port: 80, backend: "x" } } },
      "frontends.web.backend: must be one of the back ends app",
    ],
    [
      "a port twice",
      { haproxy: { stats: { port: 80 } } },
      "frontends.web.port: must not be the port of stats.port too, given 80",
    ],
    [
      "a name that is none",
      { backends: { app: { servers: [{ name: "a b", address: "10.0.0.1", port: 80 }] } } },
      "backends.app.servers[0].name: must be 1 to 63 letters",
    ],
    [
      "a certificate of IAM",
      { frontends: { web: { port: 443, backend: "app", tls: { endsAt: "load-balancer", certificateArn: "x" } } } },
      "frontends.web.tls.certificateArn: must be the ARN of a certificate of ACM",
    ],
    [
      "a port that is open to nobody",
      { frontends: { web: { port: 8080, backend: "app" } } },
      "ingressCidrs: must name the clients",
    ],
  ])("may not have %s", (_, props, message) => {
    expect(() => fleet(props)).toThrow(message);
  });
});
