import { type Body, change, type Damages, drop, named, set } from "./damage.js";

/** Functions and schedules in one zone, failures that go nowhere, services of VPC Lattice without targets. */
export const computeDamages: Damages = (file) => [...functions(file), ...schedules(file), ...lattice(file)];

const functions: Damages = (file) => [
  ...named(file, "aws_lambda_function").map(([name]) =>
    change("aws_lambda_function", name, "in one subnet alone", (fn) => {
      const vpc = fn["vpc_config"] as Body;
      vpc["subnet_ids"] = (vpc["subnet_ids"] as string[]).slice(0, 1);
    }),
  ),
  ...named(file, "aws_lambda_function_event_invoke_config").flatMap(([name]) => [
    drop("aws_lambda_function_event_invoke_config", name),
    set("aws_lambda_function_event_invoke_config", name, "destination_config", undefined),
  ]),
];

const schedules: Damages = (file) => {
  const type = "aws_scheduler_schedule";
  return named(file, type).flatMap(([name, { target }]) => [
    change(type, name, "without a dead-letter queue", (schedule) => {
      delete (schedule["target"] as Body)["dead_letter_config"];
    }),
    ...("ecs_parameters" in (target as Body)
      ? [
          change(type, name, "in one subnet alone", (schedule) => {
            const { network_configuration: network } = (schedule["target"] as Body)["ecs_parameters"] as Body;
            (network as Body)["subnets"] = ((network as Body)["subnets"] as string[]).slice(0, 1);
          }),
        ]
      : []),
  ]);
};

const lattice: Damages = (file) =>
  named(file, "aws_ecs_service")
    .filter(([, body]) => body["vpc_lattice_configurations"])
    .map(([name]) => set("aws_ecs_service", name, "vpc_lattice_configurations", undefined));
