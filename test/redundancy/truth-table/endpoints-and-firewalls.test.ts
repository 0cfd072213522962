import { needing, network, routes, service } from "./parts.js";
import { A, all, B, inSubnets, truthTable } from "./truth.js";

const WEB = "aws_ecs_service.web";

function endpoint(letters: string, args: object = {}) {
  return {
    aws_vpc_endpoint: {
      logs: {
        vpc_id: "${aws_vpc.main.id}",
        service_name: "com.amazonaws.eu-west-1.logs",
        vpc_endpoint_type: "Interface",
        private_dns_enabled: true,
        subnet_ids: inSubnets(...letters),
        ...args,
      },
    },
  };
}

function transit(letters: string) {
  return {
    aws_ec2_transit_gateway: { hub: {} },
    aws_ec2_transit_gateway_vpc_attachment: {
      hub: {
        vpc_id: "${aws_vpc.main.id}",
        transit_gateway_id: "${aws_ec2_transit_gateway.hub.id}",
        subnet_ids: inSubnets(...letters),
      },
    },
    ...routes("ab", () => ({ transit_gateway_id: "${aws_ec2_transit_gateway.hub.id}" })),
  };
}

/** A firewall with an endpoint in a and in b; both default routes lead to the one that comes first. */
function firewall() {
  const states = "tolist(aws_networkfirewall_firewall.main.firewall_status[0].sync_states)";
  return {
    aws_networkfirewall_firewall: {
      main: {
        vpc_id: "${aws_vpc.main.id}",
        subnet_mapping: [{ subnet_id: "${aws_subnet.a.id}" }, { subnet_id: "${aws_subnet.b.id}" }],
      },
    },
    ...routes("ab", () => ({ vpc_endpoint_id: `\${${states}[0].attachment[0].endpoint_id}` })),
  };
}

truthTable("endpoints, transit gateways and firewalls", [
  {
    system: "an interface endpoint in one of two zones",
    because: "tasks in both zones call the service by its name, which leads to the interface in a",
    resources: all(network("ab"), endpoint("a"), service(6, "ab")),
    declared: needing(3),
    expected: {
      [A]: { [WEB]: "down", "aws_vpc_endpoint.logs": "down" },
      [B]: { [WEB]: "degraded" },
      "shared:aws_vpc_endpoint.logs": { [WEB]: "down" },
    },
  },
  {
    system: "an interface endpoint in both zones",
    because: "the interface in b is left for the tasks in b",
    resources: all(network("ab"), endpoint("ab"), service(6, "ab")),
    declared: needing(3),
    expected: { [A]: { [WEB]: "degraded", "aws_vpc_endpoint.logs": "degraded" } },
  },
  {
    system: "an interface endpoint without private names",
    because: "the name of the service does not lead to it, so that nothing shows that anyone needs it",
    resources: all(network("ab"), endpoint("a", { private_dns_enabled: false }), service(6, "ab")),
    declared: needing(3),
    expected: { [A]: { [WEB]: "degraded" } },
  },
  {
    system: "a gateway endpoint",
    because: "it is a route, which AWS runs over the zones",
    resources: all(
      network("ab"),
      endpoint("", { vpc_endpoint_type: "Gateway", service_name: "com.amazonaws.eu-west-1.s3" }),
      service(6, "ab"),
    ),
    declared: needing(3),
    expected: { [A]: { [WEB]: "degraded", "aws_vpc_endpoint.logs": "unaffected" } },
  },
  {
    system: "a transit gateway that is attached in both zones",
    because: "the tasks in b leave through the interface in b",
    resources: all(network("ab"), transit("ab"), service(6, "ab")),
    declared: needing(3),
    expected: { [A]: { [WEB]: "degraded" } },
  },
  {
    system: "a transit gateway that is attached in one zone",
    because: "from b there is no way to it, and with a there is none at all",
    resources: all(network("ab"), transit("a"), service(6, "ab")),
    declared: needing(3),
    expected: { [A]: { [WEB]: "down" } },
  },
  {
    system: "a firewall whose first endpoint serves both zones",
    because: "in which zone the first one is, is not in the input: it is down in one, and degraded in the other",
    resources: all(network("ab"), firewall(), service(6, "ab")),
    declared: needing(3),
    expected: { [A]: { [WEB]: "unknown" }, [B]: { [WEB]: "unknown" } },
  },
  {
    system: "an interface endpoint in a for a service in b",
    because: "all tasks are left, and the interface that they call is not",
    resources: all(network("ab"), endpoint("a"), service(6, "b")),
    declared: needing(3),
    expected: { [A]: { [WEB]: "down" }, [B]: { [WEB]: "down" } },
  },
]);
