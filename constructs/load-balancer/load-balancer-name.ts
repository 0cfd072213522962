import type { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html (32 characters) */
const NAME_MAX = 32;
/** What AWS keeps for the DNS names of internal load balancers, from the same source. */
const RESERVED = "internal-";
const INSTEAD = "lb-";

/** The physical name of a load balancer: that of its construct, unless it begins with what AWS keeps for itself. */
export function loadBalancerName(scope: Construct): string {
  const name = physicalName(scope, { maxLength: NAME_MAX });
  if (!name.startsWith(RESERVED)) return name;
  return INSTEAD + physicalName(scope, { maxLength: NAME_MAX - INSTEAD.length });
}
