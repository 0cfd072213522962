import { behind, egress, front, needing, network, service } from "./parts.js";
import { A, all, B, C, truthTable } from "./truth.js";

const WEB = "aws_ecs_service.web";
const DEPLOYMENT = "zone+deployment:eu-west-1a";
const STATIC = "zone+static:eu-west-1a";

truthTable("kinds of scenarios", [
  {
    system: "a zone is lost during a deployment that keeps half",
    because: "⌈50 % × 6⌉ = 3 run, of which 3 − ⌈3/3⌉ = 2 are left; without the deployment it is 4",
    resources: all(network("abc"), service(6, "abc", { deployment_minimum_healthy_percent: 50 })),
    declared: { ...needing(3), scenarios: ["zone+deployment"] },
    expected: {
      [A]: { [WEB]: { outcome: "degraded", capacityLeft: 4 } },
      [DEPLOYMENT]: { [WEB]: { outcome: "overloaded", capacityLeft: 2 } },
    },
  },
  {
    system: "a zone is lost during a deployment that keeps all",
    because: "without another value ECS keeps 100 % of 6, of which 4 are left",
    resources: all(network("abc"), service(6, "abc")),
    declared: { ...needing(4), scenarios: ["zone+deployment"] },
    expected: { [DEPLOYMENT]: { [WEB]: { outcome: "degraded", capacityLeft: 4 } } },
  },
  {
    system: "a zone is lost during a deployment that keeps two thirds of 7",
    because: "the share is of the whole and rounded up: ⌈66 % × 7⌉ = 5, of which 5 − ⌈5/3⌉ = 3 are left",
    resources: all(network("abc"), service(7, "abc", { deployment_minimum_healthy_percent: 66 })),
    declared: { ...needing(3), scenarios: ["zone+deployment"] },
    expected: { [DEPLOYMENT]: { [WEB]: { outcome: "degraded", capacityLeft: 3 } } },
  },
  {
    system: "1 task over 2 zones, and nothing can be launched",
    because: "nothing is left, and what would start it again is impaired",
    resources: all(network("ab"), service(1, "ab")),
    declared: { ...needing(1), scenarios: ["zone+static"] },
    expected: { [A]: { [WEB]: "failover" }, [STATIC]: { [WEB]: { outcome: "down", capacityLeft: 0 } } },
  },
  {
    system: "6 tasks over 3 zones, 4 needed, and nothing can be launched",
    because: "the 4 that are left are enough, and nothing has to be launched",
    resources: all(network("abc"), service(6, "abc")),
    declared: { ...needing(4), scenarios: ["zone+static"] },
    expected: { [STATIC]: { [WEB]: { outcome: "degraded", capacityLeft: 4 } } },
  },
  {
    system: "only one zone is asked for with a deployment",
    because: "a scenario named with its zone is judged for that zone alone",
    resources: all(network("ab"), service(2, "ab")),
    declared: { ...needing(1), scenarios: [DEPLOYMENT] },
    expected: { [DEPLOYMENT]: { [WEB]: { outcome: "degraded", capacityLeft: 1 } } },
    absent: ["zone+deployment:eu-west-1b", STATIC],
  },
  {
    system: "two of three zones at once",
    because: "6 − 2 × 2 = 2 are left of 6, which is enough for 2",
    resources: all(network("abc"), service(6, "abc")),
    declared: { ...needing(2), scenarios: ["zones"] },
    expected: {
      "zones:eu-west-1a+eu-west-1b": { [WEB]: { outcome: "degraded", capacityLeft: 2 } },
      "zones:eu-west-1b+eu-west-1c": { [WEB]: { outcome: "degraded", capacityLeft: 2 } },
    },
  },
  {
    system: "both of two zones at once",
    because: "nothing is left, and there is no other zone to start in",
    resources: all(network("ab"), service(6, "ab")),
    declared: { ...needing(2), scenarios: ["zones"] },
    expected: { "zones:eu-west-1a+eu-west-1b": { [WEB]: { outcome: "down", capacityLeft: 0 } } },
  },
  {
    system: "the region is lost",
    because: "everything is in it, and nothing of it is left",
    resources: all(network("ab"), service(6, "ab"), { aws_sqs_queue: { jobs: {} } }),
    declared: { ...needing(2), scenarios: ["region"] },
    expected: { "region:eu-west-1": { [WEB]: "down", "aws_sqs_queue.jobs": "down" } },
  },
  {
    system: "a node of a load balancer, a NAT gateway, a component",
    because:
      "AWS scales the nodes that are left; tasks in a need NAT a and 3 of 6 carry on; a whole NAT gateway is a single component",
    resources: all(network("ab"), egress({ a: "a", b: "b" }), front("ab"), service(6, "ab", behind("web"))),
    declared: needing(3),
    expected: {
      "member:aws_lb.front#1": { "aws_lb.front": "degraded", [WEB]: "unaffected" },
      "shared:aws_nat_gateway.a": { [WEB]: "degraded", "aws_nat_gateway.a": "down", "aws_nat_gateway.b": "unaffected" },
      "component:aws_nat_gateway.b": { [WEB]: "degraded", "aws_nat_gateway.a": "unaffected" },
    },
    entryPoints: ["aws_lb.front"],
    singlePoints: [],
  },
  {
    system: "nothing is asked for",
    because: "a deployment, two zones and the region are judged on request only",
    resources: all(network("abc"), service(6, "abc")),
    expected: { [A]: {}, [B]: {}, [C]: {} },
    absent: [DEPLOYMENT, STATIC, "zones:eu-west-1a+eu-west-1b", "region:eu-west-1"],
  },
]);
