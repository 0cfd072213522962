import { constrained } from "../components/ecs-constraint.js";
import { taskOf } from "../components/ecs-task.js";
import { certainZones } from "../components/spread.js";
import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import { subnetReferences } from "../topology/subnet-references.js";
import { hostZones } from "./evidence/host-zones.js";
import { listed } from "./evidence/span.js";
import { gap, type ZonesInUse } from "./evidence/zones-in-use.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";
import type { System } from "./system.js";

export const ecsPlacementReachesZones: ResourceRule = {
  id: "ecs-placement-reaches-zones",
  properties: ["G10"],
  severity: "error",
  title: "ECS can place tasks in every zone of the service's subnets",
  why: "Tasks on EC2 start only where there is a host, and where placement constraints let them. A zone without hosts, or all tasks packed into the first, makes the other subnets redundancy in name only.",
  fix: "Run hosts in each zone of the service, and spread over attribute:ecs.availability-zone first.",
  example: `resource "aws_ecs_service" "web" {
  ordered_placement_strategy {
    type  = "binpack"
    field = "cpu"
  }
}`,
  source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html",
  appliesTo: ["aws_ecs_service"],
  check(service, system) {
    const subnets = subnetReferences(service.attributes, "network_configuration.subnets");
    const zones = certainZones(system.topology.placement(subnets));
    const hosts = hostZones(service, system);
    const wanted = subnets.references.length > 0 ? { zones, complete: zones.length > 0 } : hosts;
    return [...packed(service), ...(wanted ? pinned(service, wanted, system) : []), ...reached(service, wanted, hosts)];
  },
};

/** Constraints that leave one of several zones. */
function pinned(service: Resource, { zones }: ZonesInUse, { inventory }: System): Verdict[] {
  const task = taskOf(service, inventory);
  const blocks = [service, task].flatMap((each) => each?.attributes.blocks("placement_constraints") ?? []);
  return blocks.flatMap((block): Verdict[] => {
    const expression = block.text("expression");
    if (expression === undefined || zones.length < 2) return [];
    const left = expression instanceof Unknown ? undefined : constrained(zones, expression);
    if (!left) return [unknown(`placement_constraints of ${service.address}`, "it may be about zones")];
    if (left.length > 1) return [PASS];
    return [
      fail(`Of ${listed(zones)} the placement_constraints of ${service.address} leave ${listed(left) || "none"}`),
    ];
  });
}

function packed(service: Resource): Verdict[] {
  const type = service.attributes.blocks("ordered_placement_strategy")[0]?.text("type");
  if (type === undefined) return [];
  if (type instanceof Unknown) return [unknown(`ordered_placement_strategy of ${service.address}`, type)];
  if (type === "spread") return [PASS];
  const message = `${service.address} places tasks by ${type} before it spreads them: all may be in one zone`;
  return [fail(message, { severity: "warning" })];
}

function reached(service: Resource, wanted: ZonesInUse | undefined, hosts: ZonesInUse | undefined): Verdict[] {
  if (!wanted || !hosts || wanted === hosts) return [];
  const { missing, doubtful } = gap(wanted, hosts);
  if (missing.length === 0) {
    return [doubtful ? unknown(`whether ${service.address} has hosts in each of its zones`) : PASS];
  }
  const message = `${service.address} may use ${listed(wanted.zones)}, and its hosts are in ${listed(hosts.zones)}: no task starts in ${listed(missing)}`;
  return [fail(message, wanted.zones.length - missing.length > 1 ? { severity: "warning" } : {})];
}
