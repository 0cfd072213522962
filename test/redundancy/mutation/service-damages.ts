import { type Body, change, type Damages, drop, named, set } from "./damage.js";

/** Fewer tasks, fewer zones, deployments that take too many tasks away, tasks without their name. */
export const serviceDamages: Damages = (file) => [
  ...named(file, "aws_ecs_service").flatMap(([name, body]) => {
    const subnets = networkOf(body)["subnets"] as string[];
    const within = (what: string, left: readonly string[]) =>
      change("aws_ecs_service", name, what, (service) => {
        networkOf(service)["subnets"] = left;
      });
    return [
      ...subnets.map((lost) =>
        within(
          `not in ${lost}`,
          subnets.filter((each) => each !== lost),
        ),
      ),
      within("in one subnet alone", subnets.slice(0, 1)),
      change("aws_ecs_service", name, "half of the tasks may be down in a deployment", (service) => {
        service["deployment_minimum_healthy_percent"] = 50;
      }),
      change("aws_ecs_service", name, "no task need be up in a deployment", (service) => {
        service["deployment_minimum_healthy_percent"] = 0;
      }),
      ...(body["service_registries"] ? [set("aws_ecs_service", name, "service_registries", undefined)] : []),
      change("aws_ecs_service", name, "on Spot alone", (service) => {
        service["capacity_provider_strategy"] = [{ capacity_provider: "FARGATE_SPOT", weight: 1 }];
      }),
    ];
  }),
  ...named(file, "aws_appautoscaling_target")
    .filter(([, body]) => body["service_namespace"] === "ecs")
    .flatMap(([name, body]) =>
      [1, 2, Number(body["min_capacity"]) - 1]
        .filter((least) => least < Number(body["min_capacity"]))
        .map((least) =>
          change("aws_appautoscaling_target", name, `min_capacity = ${least}`, (target) => {
            target["min_capacity"] = least;
          }),
        ),
    ),
  ...named(file, "aws_sns_topic_subscription").map(([name]) => drop("aws_sns_topic_subscription", name)),
];

function networkOf(service: Body): Body {
  return service["network_configuration"] as Body;
}
