import { type Body, change, type Damage, type Damages, drop, named, set } from "./damage.js";

/** Dead letters lost or not watched, brokers in one zone, copies of topics taken away. */
export const messagingDamages: Damages = (file) => [
  ...deadLetters(file),
  ...alarms(file),
  ...brokers(file),
  ...kafka(file),
];

/** What sends its failures to a queue, and the argument that says so. */
const SOURCES = [
  ["aws_sqs_queue", "redrive_policy"],
  ["aws_sns_topic_subscription", "redrive_policy"],
  ["aws_cloudwatch_event_target", "dead_letter_config"],
] as const;

const deadLetters: Damages = (file) => [
  ...SOURCES.flatMap(([type, argument]) =>
    named(file, type)
      .filter(([, body]) => body[argument] !== undefined)
      .map(([name]) => without(type, name, argument)),
  ),
  ...named(file, "aws_sqs_queue")
    .filter(([, body]) => body["fifo_queue"] === true)
    .map(([name]) => without("aws_sqs_queue", name, "fifo_queue")),
];

/** Every alarm on what is in a dead-letter queue. */
const alarms: Damages = (file) =>
  named(file, "aws_cloudwatch_metric_alarm")
    .filter(([, body]) => body["metric_name"] === "ApproximateNumberOfMessagesVisible")
    .map(([name]) => drop("aws_cloudwatch_metric_alarm", name));

const brokers: Damages = (file) => {
  const type = "aws_mq_broker";
  return named(file, type).flatMap(([name, body]) => {
    const subnets = body["subnet_ids"] as string[];
    return [
      set(type, name, "deployment_mode", "SINGLE_INSTANCE"),
      set(type, name, "auto_minor_version_upgrade", false),
      set(type, name, "subnet_ids", subnets.slice(0, 1)),
    ];
  });
};

const kafka: Damages = (file) => [
  ...named(file, "aws_msk_cluster").flatMap(([name, body]) => [
    ...subnetsOf(body).flatMap((_, index, all) =>
      changeGroup(name, `without subnet ${index + 1}`, { client_subnets: all.filter((__, each) => each !== index) }),
    ),
    changeGroup(name, "in one subnet", { client_subnets: subnetsOf(body).slice(0, 1) }),
    set("aws_msk_cluster", name, "number_of_broker_nodes", 1),
    set("aws_msk_cluster", name, "number_of_broker_nodes", 2),
  ]),
  ...named(file, "aws_msk_configuration").flatMap(([name]) => [
    property(name, "default.replication.factor", 1),
    property(name, "default.replication.factor", 2),
    property(name, "min.insync.replicas", 3),
  ]),
];

function without(type: string, name: string, argument: string): Damage {
  return change(type, name, `without ${argument}`, (body) => {
    delete body[argument];
  });
}

function subnetsOf(cluster: Body): string[] {
  return (cluster["broker_node_group_info"] as { client_subnets: string[] }).client_subnets;
}

function changeGroup(name: string, what: string, group: Body): Damage {
  return change("aws_msk_cluster", name, what, (cluster) => {
    Object.assign(cluster["broker_node_group_info"] as Body, group);
  });
}

function property(name: string, key: string, value: number): Damage {
  return change("aws_msk_configuration", name, `${key}=${value}`, (body) => {
    body["server_properties"] = String(body["server_properties"]).replace(
      new RegExp(`^${key.replaceAll(".", "\\.")}=.*$`, "m"),
      `${key}=${value}`,
    );
  });
}
