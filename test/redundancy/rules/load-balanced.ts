import type { TerraformJson } from "../terraform.js";
import { ids, subnets } from "./zonal-subnets.js";

/** What differs from a public load balancer in a, b and c with nine tasks there and a demand of six. */
export interface Differences {
  /** Zones of the load balancer. */
  readonly enabled?: string;
  /** Zones of the service. */
  readonly used?: string;
  readonly lb?: object;
  readonly group?: object;
  readonly service?: object;
  readonly demand?: number;
  readonly others?: Record<string, Record<string, object>>;
}

export function loadBalanced(given: Differences = {}): TerraformJson {
  const { enabled = "abc", used = "abc", lb, group, service, demand = 6, others } = given;
  return {
    "//": { holdfast: { demand: { "aws_ecs_service.web": demand } } },
    resource: {
      ...subnets("abc"),
      aws_lb: { front: { subnets: ids(enabled), ...lb } },
      aws_lb_listener: {
        https: {
          load_balancer_arn: "${aws_lb.front.arn}",
          default_action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.web.arn}" }],
        },
      },
      aws_lb_target_group: { web: { target_type: "ip", protocol: "HTTP", ...group } },
      aws_ecs_service: {
        web: {
          launch_type: "FARGATE",
          desired_count: 9,
          network_configuration: { subnets: ids(used) },
          load_balancer: [{ target_group_arn: "${aws_lb_target_group.web.arn}" }],
          ...service,
        },
      },
      ...others,
    },
  };
}
