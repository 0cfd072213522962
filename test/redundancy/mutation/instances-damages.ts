import { type Body, change, type Damages, named, nameIn, set } from "./damage.js";
import { fewer } from "./network-damages.js";

const GROUP = "aws_autoscaling_group";

/** Fewer instances, fewer zones, refreshes that take too many away, checks of the machine alone, Spot alone. */
export const instancesDamages: Damages = (file) => [
  ...named(file, GROUP).flatMap(([name, body]) => [
    ...fewer(GROUP, name, "vpc_zone_identifier", body["vpc_zone_identifier"] as string[]),
    ...[1, Number(body["min_size"]) - 1].map((least) => set(GROUP, name, "min_size", least)),
    ...[50, 0].map((share) =>
      change(GROUP, name, `a refresh may keep ${share} % alone`, (group) => {
        preferences(group)["min_healthy_percentage"] = share;
      }),
    ),
    ...(body["target_group_arns"] ? [set(GROUP, name, "health_check_type", "EC2")] : []),
    ...(body["mixed_instances_policy"]
      ? [
          change(GROUP, name, "Spot of one type alone", (group) => {
            const policy = group["mixed_instances_policy"] as { instances_distribution: Body; launch_template: Body };
            policy.instances_distribution["on_demand_base_capacity"] = 0;
            policy.instances_distribution["on_demand_percentage_above_base_capacity"] = 0;
            policy.launch_template["override"] = (policy.launch_template["override"] as Body[]).slice(0, 1);
          }),
          set(GROUP, name, "capacity_rebalance", false),
        ]
      : [
          change("aws_launch_template", templateOf(body), "Spot alone", (template) => {
            template["instance_market_options"] = { market_type: "spot" };
          }),
        ]),
  ]),
];

function preferences(group: Body): Body {
  return (group["instance_refresh"] as { preferences: Body }).preferences;
}

function templateOf(group: Body): string {
  return nameIn((group["launch_template"] as Body)["id"]);
}
