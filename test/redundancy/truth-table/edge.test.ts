import { network } from "./parts.js";
import { A, all, B, truthTable } from "./truth.js";

const NAME = "aws_route53_record.main";
const CDN = "aws_cloudfront_distribution.cdn";
const ACCELERATOR = "aws_globalaccelerator_accelerator.main";
const CHECK = { health_check_id: "${aws_route53_health_check.main.id}" };

/** For each letter `aws_lb.<letter>` over an instance, both in that zone only: down with it, and with no other. */
function zonalFronts(letters: string) {
  const each = (value: (letter: string) => object) =>
    Object.fromEntries([...letters].map((letter) => [letter, value(letter)]));
  return {
    ...network(letters),
    aws_instance: each((letter) => ({ subnet_id: `\${aws_subnet.${letter}.id}` })),
    aws_lb: each((letter) => ({ load_balancer_type: "network", subnets: [`\${aws_subnet.${letter}.id}`] })),
    aws_lb_target_group: each(() => ({ vpc_id: "${aws_vpc.main.id}" })),
    aws_lb_listener: each((letter) => ({
      load_balancer_arn: `\${aws_lb.${letter}.arn}`,
      default_action: [{ type: "forward", target_group_arn: `\${aws_lb_target_group.${letter}.arn}` }],
    })),
    aws_lb_target_group_attachment: each((letter) => ({
      target_group_arn: `\${aws_lb_target_group.${letter}.arn}`,
      target_id: `\${aws_instance.${letter}.id}`,
    })),
  };
}

/** A name with two records: the first leads to `aws_lb.a`, the second to the load balancer of `other`. */
function name(first: object, second: object, other = "b") {
  const record = (letter: string, args: object) => ({
    zone_id: "Z1",
    name: "shop.example.com",
    type: "CNAME",
    ttl: 60,
    records: [`\${aws_lb.${letter}.dns_name}`],
    ...args,
  });
  return {
    aws_route53_health_check: { main: { type: "HTTPS", request_interval: 30, failure_threshold: 3 } },
    aws_route53_record: {
      main: record("a", { set_identifier: "1", ...first }),
      other: record(other, { set_identifier: "2", ...second }),
    },
  };
}

const PRIMARY = { failover_routing_policy: { type: "PRIMARY" } };
const SECONDARY = { failover_routing_policy: { type: "SECONDARY" } };
const HALF = { weighted_routing_policy: { weight: 50 } };

function alias(letter: string) {
  return {
    ttl: undefined,
    records: undefined,
    type: "A",
    alias: {
      name: `\${aws_lb.${letter}.dns_name}`,
      zone_id: `\${aws_lb.${letter}.zone_id}`,
      evaluate_target_health: true,
    },
  };
}

/** A distribution whose only behaviour leads to a group of two origins, `aws_lb.a` first. */
function cdn(behaviour: object) {
  const origin = (letter: string) => ({ origin_id: letter, domain_name: `\${aws_lb.${letter}.dns_name}` });
  return {
    aws_cloudfront_distribution: {
      cdn: {
        enabled: true,
        origin: [origin("a"), origin("b")],
        origin_group: [
          {
            origin_id: "both",
            failover_criteria: { status_codes: [500, 502, 503, 504] },
            member: [{ origin_id: "a" }, { origin_id: "b" }],
          },
        ],
        default_cache_behavior: behaviour,
      },
    },
  };
}

truthTable("DNS, CDN and accelerator", [
  {
    system: "a record to one load balancer",
    because: "the name is as good as what it leads to",
    resources: all(zonalFronts("ab"), {
      aws_route53_record: { main: { zone_id: "Z1", name: "shop.example.com", ...alias("a") } },
    }),
    expected: { [A]: { [NAME]: "down", "aws_lb.a": "down" }, [B]: { [NAME]: "unaffected" } },
  },
  {
    system: "a failover record with a health check",
    because: "3 × 30 seconds to notice and 60 until the old answer is forgotten; the secondary is not in use",
    resources: all(zonalFronts("ab"), name({ ...PRIMARY, ...CHECK }, SECONDARY)),
    expected: { [A]: { [NAME]: { outcome: "failover", rtoSeconds: 150 } }, [B]: { [NAME]: "unaffected" } },
  },
  {
    system: "a failover alias that evaluates its target",
    because: "Route 53 sees the load balancer fail, and AWS states no time for that",
    resources: all(zonalFronts("ab"), name({ ...PRIMARY, ...alias("a") }, { ...SECONDARY, ...alias("b") })),
    expected: { [A]: { [NAME]: { outcome: "failover", rtoSeconds: null } } },
  },
  {
    system: "a failover record without a health check",
    because: "Route 53 never gives up a primary that it does not look at",
    resources: all(zonalFronts("ab"), name(PRIMARY, SECONDARY)),
    expected: { [A]: { [NAME]: "down" }, [B]: { [NAME]: "unaffected" } },
  },
  {
    system: "a failover record whose two targets are in one zone",
    because: "both targets are lost with it",
    resources: all(zonalFronts("ab"), name({ ...PRIMARY, ...CHECK }, SECONDARY, "a")),
    expected: { [A]: { [NAME]: "down" } },
  },
  {
    system: "two weighted records with a health check of 10 seconds",
    because: "both are in use: with either zone half of the clients have to change, in 3 × 10 + 60 seconds",
    resources: all(zonalFronts("ab"), name({ ...HALF, ...CHECK }, { ...HALF, ...CHECK }), {
      aws_route53_health_check: { main: { type: "HTTPS", request_interval: 10, failure_threshold: 3 } },
    }),
    expected: {
      [A]: { [NAME]: { outcome: "failover", rtoSeconds: 90 } },
      [B]: { [NAME]: { outcome: "failover", rtoSeconds: 90 } },
    },
  },
  {
    system: "two weighted records without a health check",
    because: "half of the clients are sent to the one that is lost, until a person acts",
    resources: all(zonalFronts("ab"), name(HALF, HALF)),
    expected: { [A]: { [NAME]: "down" }, [B]: { [NAME]: "down" } },
  },
  {
    system: "a distribution with an origin group that only reads",
    because: "CloudFront tries the first origin 3 times for 10 seconds; the second is not in use",
    resources: all(
      zonalFronts("ab"),
      cdn({ target_origin_id: "both", allowed_methods: ["GET", "HEAD"], viewer_protocol_policy: "https-only" }),
    ),
    expected: { [A]: { [CDN]: { outcome: "failover", rtoSeconds: 30 } }, [B]: { [CDN]: "unaffected" } },
  },
  {
    system: "a distribution with an origin group that also writes",
    because: "CloudFront does not send a POST to the second origin",
    resources: all(zonalFronts("ab"), cdn({ target_origin_id: "both", allowed_methods: ["GET", "HEAD", "POST"] })),
    expected: { [A]: { [CDN]: "down" } },
  },
  {
    system: "a distribution with one origin",
    because: "the other origin is in no behaviour, so that it does not help",
    resources: all(zonalFronts("ab"), cdn({ target_origin_id: "a", allowed_methods: ["GET", "HEAD"] })),
    expected: { [A]: { [CDN]: "down" }, [B]: { [CDN]: "unaffected" } },
  },
  {
    system: "an accelerator over load balancers in two zones",
    because: "traffic goes to the healthy endpoint, and AWS states no time",
    resources: all(zonalFronts("ab"), {
      aws_globalaccelerator_accelerator: { main: { enabled: true } },
      aws_globalaccelerator_listener: { main: { accelerator_arn: "${aws_globalaccelerator_accelerator.main.id}" } },
      aws_globalaccelerator_endpoint_group: {
        main: {
          listener_arn: "${aws_globalaccelerator_listener.main.id}",
          endpoint_configuration: [{ endpoint_id: "${aws_lb.a.arn}" }, { endpoint_id: "${aws_lb.b.arn}" }],
        },
      },
    }),
    expected: {
      [A]: { [ACCELERATOR]: { outcome: "failover", rtoSeconds: null } },
      [B]: { [ACCELERATOR]: { outcome: "failover", rtoSeconds: null } },
    },
  },
]);
