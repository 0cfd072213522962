import { refusedBy, type StatefulType } from "../stateful-type.js";

/** Key-value, wide-column, time-series and catalogued tables. */
export const TABLES: readonly StatefulType[] = [
  {
    types: ["aws_dynamodb_table"],
    what: "DynamoDB table",
    // Of 35 days speaks the page below.
    lost: "Every item. With point-in-time recovery on, AWS keeps a system backup for 35 days; without it nothing is kept.",
    severity: 1,
    guards: [refusedBy("deletion_protection_enabled")],
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/pointintimerecovery_beforeyoubegin.html",
  },
  {
    types: ["aws_dynamodb_table_replica", "aws_dynamodb_global_table"],
    what: "DynamoDB replica",
    lost: "The copy of the table in that region; the others stay.",
    severity: 2,
    guards: [refusedBy("deletion_protection_enabled")],
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html",
  },
  {
    types: ["aws_dynamodb_table_item"],
    what: "DynamoDB item",
    lost: "The item.",
    severity: 2,
    guards: [],
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html",
  },
  {
    types: ["aws_keyspaces_table", "aws_keyspaces_keyspace"],
    what: "Keyspaces table",
    lost: "Every row; point-in-time recovery, where it is on, can restore the table.",
    severity: 1,
    guards: [],
    source: "https://docs.aws.amazon.com/keyspaces/latest/devguide/PointInTimeRecovery.html",
  },
  {
    types: ["aws_timestreamwrite_database", "aws_timestreamwrite_table"],
    what: "Timestream table",
    lost: "Every record.",
    severity: 1,
    guards: [],
    source: "https://docs.aws.amazon.com/timestream/latest/developerguide/API_DeleteTable.html",
  },
  {
    types: ["aws_s3tables_table", "aws_s3tables_namespace", "aws_s3tables_table_bucket"],
    what: "S3 table",
    lost: "Every row.",
    severity: 1,
    guards: [],
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-delete.html",
  },
  {
    types: ["aws_glue_catalog_database", "aws_glue_catalog_table", "aws_athena_database"],
    what: "Data catalog",
    lost: "Tables, partitions and their statistics as the catalog knows them; the files in S3 stay.",
    severity: 2,
    guards: [],
    source: "https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteDatabase.html",
  },
  {
    types: ["aws_cloudfrontkeyvaluestore_key", "aws_cloudfront_key_value_store"],
    what: "CloudFront key value store",
    lost: "The keys and their values.",
    severity: 2,
    guards: [],
    source: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/kvs-with-functions.html",
  },
];
