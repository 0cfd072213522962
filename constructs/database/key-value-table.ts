import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table/index.js";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { PropsError, parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { grantTo } from "../security/grant-to.js";
import type { Grantee } from "../security/grantee.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import {
  type KeyValueTableProps,
  keyValueTableSchema,
  type ParsedKeyValueTableProps,
  type TableIndex,
} from "./key-value-table-props.js";
import { scaleTable } from "./table-scaling.js";

/** AWS: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html (TableName, 3 to 255 characters) */
const TABLE_NAME_MAX = 255;

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
const READ = [
  "dynamodb:BatchGetItem",
  "dynamodb:ConditionCheckItem",
  "dynamodb:DescribeTable",
  "dynamodb:GetItem",
  "dynamodb:Query",
  "dynamodb:Scan",
];
const WRITE = [
  "dynamodb:BatchWriteItem",
  "dynamodb:DeleteItem",
  "dynamodb:DescribeTable",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
];

/**
 * A DynamoDB table, encrypted, protected from deletion, and restorable to any second of the last 35 days.
 *
 * Survives the loss of any one zone without loss of data and without a person: DynamoDB keeps every item in several zones
 * of its region. With `replicas` it also survives the loss of the region: the others go on, without the writes of about
 * the last second, once the application turns to them.
 * Does not survive a wrong write, which is copied everywhere at once: for that there is point-in-time recovery into a new
 * table. Without `replicas` does not survive the loss of the region.
 * Sources: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/disaster-recovery-resiliency.html,
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html
 */
export class KeyValueTable extends Construct {
  readonly table: DynamodbTable;
  readonly encryptionKey: EncryptionKey;
  /** Names of the global secondary indexes. */
  readonly indexes: readonly string[];
  /** Regions with a replica. */
  readonly replicaRegions: readonly string[];

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: KeyValueTableProps) {
    super(scope, id);
    const parsed = parseProps(this, keyValueTableSchema, props);
    this.encryptionKey =
      parsed.encryptionKey ?? new EncryptionKey(this, "key", { description: `Table ${this.node.path}` });
    this.table = createTable(this, parsed);
    this.indexes = Object.keys(parsed.globalSecondaryIndexes);
    this.replicaRegions = parsed.replicas.map(({ regionName }) => regionName);
    scaleTable(this, this.table, parsed.capacity);
    this.declareCuts(parsed);
  }

  /** Lets `grantee` read items of the table and its indexes. */
  grantRead(grantee: Grantee): void {
    grantTo(grantee, this, "read", [{ actions: READ, resources: this.arns }]);
    this.encryptionKey.grantDecrypt(grantee);
  }

  /** Lets `grantee` put, change and delete items. */
  grantWrite(grantee: Grantee): void {
    grantTo(grantee, this, "write", [{ actions: WRITE, resources: [this.table.arn] }]);
    this.encryptionKey.grantEncryptDecrypt(grantee);
  }

  /** Lets `grantee` read, put, change and delete items. */
  grantReadWrite(grantee: Grantee): void {
    this.grantRead(grantee);
    this.grantWrite(grantee);
  }

  /**
   * Lets `grantee` read the stream of changes. The list of streams knows no permission for one table.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.Lambda.html
   */
  grantStream(grantee: Grantee): void {
    if (!this.table.streamEnabledInput) throw new PropsError(`${this.node.path}: no stream, set streamViewType`);
    const actions = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"];
    grantTo(grantee, this, "stream", [
      { actions, resources: [this.table.streamArn] },
      { actions: ["dynamodb:ListStreams"], resources: ["*"] },
    ]);
    this.encryptionKey.grantDecrypt(grantee);
  }

  private get arns(): string[] {
    const { arn } = this.table;
    return [arn, `${arn}/index/*`];
  }

  private declareCuts({ pointInTimeRecovery, deletionProtection, waiver }: ParsedKeyValueTableProps): void {
    const declaration = RedundancyDeclaration.of(this);
    if (pointInTimeRecovery === false) {
      declaration.waive("dynamodb-point-in-time-recovery", this.table, waiver);
    }
    if (!deletionProtection) declaration.waive("dynamodb-deletion-protection", this.table, waiver);
  }
}

function createTable(keyValue: KeyValueTable, props: ParsedKeyValueTableProps): DynamodbTable {
  const { hashKey, rangeKey, streamViewType, pointInTimeRecovery: days, ttlAttribute, deletionProtection } = props;
  const indexes = Object.entries(props.globalSecondaryIndexes);
  return new DynamodbTable(keyValue, "Resource", {
    name: physicalName(keyValue, { maxLength: TABLE_NAME_MAX }),
    hashKey: hashKey.name,
    rangeKey: rangeKey?.name,
    attribute: props.attributes.map(({ name, type }) => ({ name, type })),
    ...capacityArguments(props),
    ...(indexes.length > 0 && { globalSecondaryIndex: indexes.map(([name, index]) => indexArguments(name, index)) }),
    ...(ttlAttribute !== undefined && { ttl: { enabled: true, attributeName: ttlAttribute } }),
    ...(streamViewType && { streamEnabled: true, streamViewType }),
    pointInTimeRecovery: days === false ? { enabled: false } : { enabled: true, recoveryPeriodInDays: days },
    serverSideEncryption: { enabled: true, kmsKeyArn: keyValue.encryptionKey.key.arn },
    deletionProtectionEnabled: deletionProtection,
    ...(props.replicas.length > 0 && {
      replica: props.replicas.map((replica) => ({
        ...replica,
        pointInTimeRecovery: days !== false,
        propagateTags: true,
      })),
    }),
  });
}

function capacityArguments({ capacity }: ParsedKeyValueTableProps) {
  if (capacity.type === "provisioned") {
    return {
      billingMode: "PROVISIONED",
      readCapacity: capacity.read.min,
      writeCapacity: capacity.write.min,
      // The scaling policies own them from then on.
      lifecycle: { ignoreChanges: ["read_capacity", "write_capacity"] },
    };
  }
  const { maxReadRequestUnits, maxWriteRequestUnits } = capacity;
  const limited = maxReadRequestUnits !== undefined || maxWriteRequestUnits !== undefined;
  return {
    billingMode: "PAY_PER_REQUEST",
    ...(limited && { onDemandThroughput: { maxReadRequestUnits, maxWriteRequestUnits } }),
  };
}

function indexArguments(name: string, { hashKey, rangeKey, projection }: TableIndex) {
  const type = projection === "keys-only" ? "KEYS_ONLY" : "ALL";
  return {
    name,
    hashKey: hashKey.name,
    rangeKey: rangeKey?.name,
    ...(Array.isArray(projection)
      ? { projectionType: "INCLUDE", nonKeyAttributes: [...projection] }
      : { projectionType: type }),
  };
}
