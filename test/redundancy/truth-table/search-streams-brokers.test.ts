import { network, service } from "./parts.js";
import { A, all, B, inSubnets, truthTable } from "./truth.js";

const SEARCH = "aws_opensearch_domain.search";
const STREAM = "aws_msk_cluster.events";
const BROKER = "aws_mq_broker.jobs";

function search(letters: string, config: object) {
  const aware = letters.length > 1;
  return {
    aws_opensearch_domain: {
      search: {
        vpc_options: { subnet_ids: inSubnets(...letters) },
        cluster_config: {
          zone_awareness_enabled: aware,
          ...(aware && { zone_awareness_config: { availability_zone_count: letters.length } }),
          ...config,
        },
      },
    },
  };
}

/** Brokers in the zones of those letters; without properties a topic has the defaults of MSK. */
function stream(brokers: number, letters: string, properties?: string) {
  return {
    aws_msk_cluster: {
      events: {
        number_of_broker_nodes: brokers,
        broker_node_group_info: { client_subnets: inSubnets(...letters) },
        ...(properties && {
          configuration_info: { arn: "${aws_msk_configuration.events.arn}", revision: 1 },
        }),
      },
    },
    ...(properties && { aws_msk_configuration: { events: { server_properties: properties } } }),
  };
}

function broker(engine: string, mode: string, letters: string) {
  return {
    aws_mq_broker: { jobs: { engine_type: engine, deployment_mode: mode, subnet_ids: inSubnets(...letters) } },
  };
}

truthTable("search, streams and brokers", [
  {
    system: "OpenSearch in 3 zones with standby",
    because: "the standby zone becomes active in less than a minute",
    resources: all(
      network("abc"),
      search("abc", {
        instance_count: 3,
        dedicated_master_enabled: true,
        dedicated_master_count: 3,
        multi_az_with_standby_enabled: true,
      }),
    ),
    expected: { [A]: { [SEARCH]: { outcome: "failover", rtoSeconds: 60 } } },
  },
  {
    system: "OpenSearch in 2 zones without dedicated masters",
    because: "AWS documents downtime, and states no time",
    resources: all(network("ab"), search("ab", { instance_count: 4 })),
    expected: { [A]: { [SEARCH]: "down" }, [B]: { [SEARCH]: "down" } },
  },
  {
    system: "OpenSearch in 2 zones with 3 dedicated masters, in a region of 3 zones",
    because: "AWS spreads the masters over 3 zones, so that a majority is left and there is no downtime",
    resources: all(
      network("ab"),
      search("ab", { instance_count: 4, dedicated_master_enabled: true, dedicated_master_count: 3 }),
    ),
    expected: { [A]: { [SEARCH]: "degraded" } },
  },
  {
    system: "OpenSearch in 3 zones without dedicated masters",
    because: "a majority of the nodes is left, and AWS documents no downtime",
    resources: all(network("abc"), search("abc", { instance_count: 3 })),
    expected: { [A]: { [SEARCH]: "degraded" } },
  },
  {
    system: "OpenSearch in 3 zones with 3 dedicated masters",
    because: "two masters of three are left",
    resources: all(
      network("abc"),
      search("abc", { instance_count: 3, dedicated_master_enabled: true, dedicated_master_count: 3 }),
    ),
    expected: { [A]: { [SEARCH]: "degraded" } },
  },
  {
    system: "OpenSearch with one node",
    because: "the node is in the lost zone",
    resources: all(network("a"), search("a", { instance_count: 1 })),
    expected: { [A]: { [SEARCH]: "down" } },
  },
  {
    system: "MSK with 3 brokers in 3 zones and 3 replicas, 2 of them in sync",
    because: "two replicas of each partition are left, and two are enough to write",
    resources: all(network("abc"), stream(3, "abc", "default.replication.factor=3\nmin.insync.replicas=2\n")),
    expected: { [A]: { [STREAM]: "degraded" } },
  },
  {
    system: "MSK with 3 replicas that must all be in sync",
    because: "two are left where three must acknowledge: nothing can be written until the zone is back",
    resources: all(network("abc"), stream(3, "abc", "default.replication.factor=3\nmin.insync.replicas=3\n")),
    expected: { [A]: { [STREAM]: "down" } },
  },
  {
    system: "MSK with one replica",
    because: "the partitions of the lost broker are nowhere else",
    resources: all(network("abc"), stream(3, "abc", "default.replication.factor=1\nmin.insync.replicas=1\n")),
    expected: { [A]: { [STREAM]: "down" } },
  },
  {
    system: "MSK in 2 zones with 2 replicas, 1 of them in sync",
    because: "a replica in the other zone is left, and one is enough to write",
    resources: all(network("ab"), stream(4, "ab", "default.replication.factor=2\nmin.insync.replicas=1\n")),
    expected: { [B]: { [STREAM]: "degraded" } },
  },
  {
    system: "an ActiveMQ broker with a standby",
    because: "the standby in the other zone becomes active, in a time AWS does not state",
    resources: all(network("ab"), broker("ActiveMQ", "ACTIVE_STANDBY_MULTI_AZ", "ab")),
    expected: { [A]: { [BROKER]: { outcome: "failover", rtoSeconds: null } } },
  },
  {
    system: "an ActiveMQ broker alone",
    because: "the broker is in the lost zone",
    resources: all(network("a"), broker("ActiveMQ", "SINGLE_INSTANCE", "a")),
    expected: { [A]: { [BROKER]: "down" }, [`component:${BROKER}`]: { [BROKER]: "down" } },
  },
  {
    system: "a RabbitMQ cluster of 3 nodes",
    because: "two nodes of three are a majority and carry on",
    resources: all(network("abc"), broker("RabbitMQ", "CLUSTER_MULTI_AZ", "abc")),
    expected: { [A]: { [BROKER]: "degraded" } },
  },
  {
    system: "a Kinesis stream, a queue and a topic",
    because: "AWS runs all three over the zones of the region",
    resources: all(network("a"), service(1, "a"), {
      aws_kinesis_stream: { events: { shard_count: 1 } },
      aws_sqs_queue: { jobs: {} },
      aws_sns_topic: { news: {} },
    }),
    expected: {
      [A]: {
        "aws_kinesis_stream.events": "unaffected",
        "aws_sqs_queue.jobs": "unaffected",
        "aws_sns_topic.news": "unaffected",
      },
    },
  },
]);
