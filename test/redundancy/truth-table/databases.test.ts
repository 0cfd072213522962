import { behind, front, needing, network, service } from "./parts.js";
import { A, all, B, C, inSubnets, truthTable } from "./truth.js";

const CLUSTER = "aws_rds_cluster.db";
const INSTANCE = "aws_db_instance.db";
const ONE_MINUTE = { outcome: "failover", rtoSeconds: 60, rpoSeconds: 0 } as const;
const TWO_MINUTES = { outcome: "failover", rtoSeconds: 120, rpoSeconds: 0 } as const;

/** A cluster with an instance in the zone of each letter; AWS chooses the zone of a `?`. */
function cluster(letters: string, groupLetters: string, prefix = "aws_rds", args: object = {}) {
  const groupType = prefix === "aws_rds" ? "aws_db_subnet_group" : `${prefix}_subnet_group`;
  const argument = prefix === "aws_neptune" ? "neptune_subnet_group_name" : "db_subnet_group_name";
  const instances = [...letters].map((letter, index) => [
    `db-${index}`,
    {
      cluster_identifier: `\${${prefix}_cluster.db.id}`,
      ...(letter !== "?" && { availability_zone: `eu-west-1${letter}` }),
    },
  ]);
  return {
    [groupType]: { db: { subnet_ids: inSubnets(...groupLetters) } },
    [`${prefix}_cluster`]: { db: { engine: "aurora-postgresql", [argument]: `\${${groupType}.db.name}`, ...args } },
    [`${prefix}_cluster_instance`]: Object.fromEntries(instances),
  };
}

function instance(args: object, groupLetters = "abc") {
  return {
    aws_db_subnet_group: { db: { subnet_ids: inSubnets(...groupLetters) } },
    aws_db_instance: { db: { engine: "postgres", db_subnet_group_name: "${aws_db_subnet_group.db.name}", ...args } },
  };
}

truthTable("databases", [
  {
    system: "Aurora with instances in a, b and c",
    because: "either of the others takes over, within 60 seconds and without loss, whichever zone holds the writer",
    resources: all(network("abc"), cluster("abc", "abc")),
    expected: { [A]: { [CLUSTER]: ONE_MINUTE }, [B]: { [CLUSTER]: ONE_MINUTE }, [C]: { [CLUSTER]: ONE_MINUTE } },
  },
  {
    system: "Aurora with one instance in a",
    because: "Aurora creates it again in its own zone, within 10 minutes, and so not while that zone is lost",
    resources: all(network("abc"), cluster("a", "abc")),
    expected: {
      [A]: { [CLUSTER]: "down" },
      "member:aws_rds_cluster_instance.db-0": { [CLUSTER]: { outcome: "failover", rtoSeconds: 600, rpoSeconds: 0 } },
      [`component:${CLUSTER}`]: { [CLUSTER]: "down" },
    },
  },
  {
    system: "Aurora with two instances in a",
    because: "both are in the lost zone, and both would be created again there; of one lost alone the other takes over",
    resources: all(network("ab"), cluster("aa", "ab")),
    expected: {
      [A]: { [CLUSTER]: "down" },
      "member:aws_rds_cluster_instance.db-0": { [CLUSTER]: ONE_MINUTE },
    },
  },
  {
    system: "Aurora with two instances that AWS places in a and b",
    because: "AWS balances them, one in each zone, and the other takes over",
    resources: all(network("ab"), cluster("??", "ab")),
    expected: { [A]: { [CLUSTER]: ONE_MINUTE }, [B]: { [CLUSTER]: ONE_MINUTE } },
  },
  {
    system: "Aurora with one instance that AWS places in a or b",
    because: "either zone is judged as the writer's, and it is created again in the zone that is lost",
    resources: all(network("ab"), cluster("?", "ab")),
    expected: { [A]: { [CLUSTER]: "down" }, [B]: { [CLUSTER]: "down" } },
  },
  {
    system: "Aurora in two zones with a subnet group over three",
    because: "no instance is in c, so that nothing is lost with it",
    resources: all(network("abc"), cluster("ab", "abc"), service(3, "c")),
    expected: { [C]: { [CLUSTER]: "unaffected" } },
  },
  {
    system: "RDS with a standby",
    because: "any zone may hold the primary, and the synchronous standby in another one takes over within 120 seconds",
    resources: all(network("abc"), instance({ multi_az: true })),
    expected: { [A]: { [INSTANCE]: TWO_MINUTES }, [C]: { [INSTANCE]: TWO_MINUTES } },
  },
  {
    system: "RDS without a standby",
    because: "the instance is in a, and nothing brings it to another zone",
    resources: all(network("abc"), instance({ availability_zone: "eu-west-1a" })),
    expected: { [A]: { [INSTANCE]: "down" }, [`component:${INSTANCE}`]: { [INSTANCE]: "down" } },
  },
  {
    system: "RDS with a read replica instead of a standby",
    because: "a replica is promoted by a person, so that the primary stays down",
    resources: all(network("ab"), instance({ availability_zone: "eu-west-1a" }, "ab"), {
      aws_db_instance: {
        db: { engine: "postgres", availability_zone: "eu-west-1a" },
        copy: { replicate_source_db: "${aws_db_instance.db.identifier}", availability_zone: "eu-west-1b" },
      },
    }),
    expected: {
      [A]: { [INSTANCE]: "down", "aws_db_instance.copy": "unaffected" },
      [B]: { [INSTANCE]: "unaffected", "aws_db_instance.copy": "down" },
    },
  },
  {
    system: "an RDS Multi-AZ cluster",
    because: "one of two readers in the other zones takes over within 35 seconds, without loss",
    resources: all(network("abc"), {
      aws_db_subnet_group: { db: { subnet_ids: inSubnets("a", "b", "c") } },
      aws_rds_cluster: {
        db: {
          engine: "postgres",
          db_cluster_instance_class: "db.m6gd.large",
          db_subnet_group_name: "${aws_db_subnet_group.db.name}",
        },
      },
    }),
    expected: { [A]: { [CLUSTER]: { outcome: "failover", rtoSeconds: 35, rpoSeconds: 0 } } },
  },
  {
    system: "DocumentDB with instances in a and b",
    because: "the other is promoted, and the service is back within 120 seconds",
    resources: all(network("ab"), cluster("ab", "ab", "aws_docdb")),
    expected: { [A]: { "aws_docdb_cluster.db": TWO_MINUTES } },
  },
  {
    system: "DocumentDB with one instance in b",
    because: "it is created again in its own zone",
    resources: all(network("ab"), cluster("b", "ab", "aws_docdb")),
    expected: { [B]: { "aws_docdb_cluster.db": "down" } },
  },
  {
    system: "Neptune with instances in a and b",
    because: "one outside the lost zone is promoted within 120 seconds",
    resources: all(network("ab"), cluster("ab", "ab", "aws_neptune")),
    expected: { [B]: { "aws_neptune_cluster.db": TWO_MINUTES } },
  },
  {
    system: "a DynamoDB table beside a zonal service",
    because: "AWS runs the table over the zones of the region",
    resources: all(network("a"), service(1, "a", {}, ["aws_dynamodb_table.orders.name"]), {
      aws_dynamodb_table: { orders: { hash_key: "id" } },
    }),
    expected: { [A]: { "aws_dynamodb_table.orders": "unaffected" } },
  },
  {
    system: "a public service on Aurora in two zones",
    because: "along the path the worst wins: 6 tasks lose 2 and carry on, but the writer has to be replaced first",
    resources: all(
      network("abc"),
      front("abc"),
      cluster("ab", "abc"),
      service(6, "abc", behind("web"), ["aws_rds_cluster.db.endpoint"]),
    ),
    declared: needing(4),
    expected: {
      [A]: { "aws_ecs_service.web": ONE_MINUTE, "aws_lb.front": ONE_MINUTE },
      [C]: { "aws_ecs_service.web": "degraded", "aws_lb.front": "degraded", [CLUSTER]: "unaffected" },
    },
    entryPoints: ["aws_lb.front"],
    singlePoints: [],
  },
  {
    system: "a public service on a database in one zone",
    because: "the database is a hard dependency: everything is down with zone a, and only degraded with zone b",
    resources: all(
      network("ab"),
      front("ab"),
      instance({ availability_zone: "eu-west-1a" }, "ab"),
      service(6, "ab", behind("web"), ["aws_db_instance.db.address"]),
    ),
    declared: needing(3),
    expected: { [A]: { "aws_lb.front": "down" }, [B]: { "aws_lb.front": "degraded" } },
    singlePoints: [INSTANCE],
  },
  {
    system: "a service that may call its database by a security group",
    because: "the group of the database lets that of the service in, so that the service needs the database",
    resources: all(
      network("ab"),
      instance({ availability_zone: "eu-west-1a", vpc_security_group_ids: ["${aws_security_group.db.id}"] }, "ab"),
      service(6, "ab", {
        network_configuration: { subnets: inSubnets("a", "b"), security_groups: ["${aws_security_group.web.id}"] },
      }),
      {
        aws_security_group: { web: {}, db: {} },
        aws_vpc_security_group_ingress_rule: {
          db: {
            security_group_id: "${aws_security_group.db.id}",
            referenced_security_group_id: "${aws_security_group.web.id}",
          },
        },
      },
    ),
    declared: needing(3),
    expected: { [A]: { "aws_ecs_service.web": "down" }, [B]: { "aws_ecs_service.web": "degraded" } },
  },
  {
    system: "Aurora is down and the demand of its caller is not known",
    because: "down beats unknown",
    resources: all(network("ab"), cluster("a", "ab"), service(6, "ab", {}, ["aws_rds_cluster.db.endpoint"])),
    expected: { [A]: { "aws_ecs_service.web": "down" }, [B]: { "aws_ecs_service.web": "unknown" } },
  },
  {
    system: "two databases behind one service",
    because: "the larger of both interruptions counts: 120 seconds of the one, 60 of the other",
    resources: all(
      network("ab"),
      cluster("ab", "ab"),
      instance({ multi_az: true }, "ab"),
      service(2, "ab", {}, ["aws_rds_cluster.db.endpoint", "aws_db_instance.db.address"]),
    ),
    declared: needing(1),
    expected: { [A]: { "aws_ecs_service.web": TWO_MINUTES } },
  },
  {
    system: "RDS without a standby in a zone that AWS chooses",
    because: "either zone may hold it, and it comes back in no other",
    resources: all(network("ab"), instance({ multi_az: false }, "ab")),
    expected: { [A]: { [INSTANCE]: "down" }, [B]: { [INSTANCE]: "down" } },
  },
]);
