import { anyOf } from "./evidence/answer.js";
import { joined } from "./evidence/joined.js";
import { PASS, type ResourceRule, unknown } from "./rule.js";

/** What registers with a service of Cloud Map, and the argument that names the service. */
const REGISTERED_BY = [
  ["aws_ecs_service", "service_registries"],
  ["aws_service_discovery_instance", "service_id"],
] as const;

/** Without one the input shows nothing behind the name, so that who asks for it would seem to need nobody. */
export const serviceDiscoveryRegistered: ResourceRule = {
  id: "service-discovery-registered",
  properties: [],
  severity: "warning",
  title: "The input tells who is behind a name of Cloud Map",
  why: "Clients of the name are sent to what is registered with it. Where the input does not show what that is, it cannot tell what becomes of them when a zone is lost.",
  fix: "Name the service in service_registries of an aws_ecs_service, or check the stack that registers with it together with this one.",
  example: `resource "aws_service_discovery_service" "stock" {
  name = "stock" # no aws_ecs_service has it in service_registries
}`,
  source: "https://docs.aws.amazon.com/cloud-map/latest/api/API_RegisterInstance.html",
  appliesTo: ["aws_service_discovery_service"],
  check({ id, address }, { inventory }) {
    const registered = anyOf(REGISTERED_BY.map(([type, path]) => joined(inventory.referring(type, path, id))));
    return registered === true ? PASS : unknown(`what registers with ${address}`, registered || undefined);
  },
};
