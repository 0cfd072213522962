import { z } from "zod";
import { EncryptionKey } from "../security/encryption-key.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";

/** An attribute that items are found by. */
export interface KeyAttribute {
  readonly name: string;
  /** `S` string, `N` number, `B` binary. */
  readonly type: "S" | "N" | "B";
}

/** What the table can read and write in a second. */
export type TableCapacity =
  /** As much as is asked for, paid by request. */
  | {
      readonly type: "on-demand";
      /** Most read request units a second, 1 or more: what goes beyond is throttled. Default: the account's quota. */
      readonly maxReadRequestUnits?: number;
      /** Most write request units a second, 1 or more. Default: the account's quota. */
      readonly maxWriteRequestUnits?: number;
    }
  /** Units that are paid by the hour and follow the load within minutes: cheaper where the load is even. */
  | {
      readonly type: "provisioned";
      readonly read: CapacityRange;
      readonly write: CapacityRange;
    };

/** Capacity units a second. */
export interface CapacityRange {
  /** 1 or more. */
  readonly min: number;
  /** At least `min`. */
  readonly max: number;
  /** Percent of the units that are used when all is well: 20 to 90. Default 70. */
  readonly target?: number;
}

/** Another way to find items. */
export interface TableIndex {
  readonly hashKey: KeyAttribute;
  readonly rangeKey?: KeyAttribute;
  /** Attributes that the index has beside the keys: all, none, or those that are listed. Default `all`. */
  readonly projection?: "all" | "keys-only" | readonly string[];
}

/** A copy in another region, which serves reads and writes there. */
export interface TableReplica {
  /** For example `eu-central-1`. */
  readonly regionName: string;
  /** ARN of the KMS key in that region which encrypts the copy. */
  readonly kmsKeyArn: string;
}

export interface KeyValueTableProps {
  /** The attribute that says in which partition an item is. It cannot be changed in place. */
  readonly hashKey: KeyAttribute;
  /** The attribute by which the items of a partition are sorted. Default none. It cannot be changed in place. */
  readonly rangeKey?: KeyAttribute;
  /** Default: on demand, without a limit of its own. */
  readonly capacity?: TableCapacity;
  /** Global secondary indexes by name. Only on demand: Terraform cannot tell an index that was scaled from a changed one. */
  readonly globalSecondaryIndexes?: Readonly<Record<string, TableIndex>>;
  /** Attribute with the second (Unix time) after which DynamoDB deletes the item. Default none. */
  readonly ttlAttribute?: string;
  /** What the stream says of each change. Default: no stream, or `NEW_AND_OLD_IMAGES` with replicas, which need that. */
  readonly streamViewType?: "KEYS_ONLY" | "NEW_IMAGE" | "OLD_IMAGE" | "NEW_AND_OLD_IMAGES";
  /** Days to whose every second the table can be restored: 1 to 35, or `false`. Default 35. `false` saves the backups' price. */
  readonly pointInTimeRecovery?: number | false;
  /** Whether AWS refuses to delete it. Default true. Without it one wrong apply deletes the data. */
  readonly deletionProtection?: boolean;
  /** Copies in other regions. Default none: then the loss of the region takes the table. */
  readonly replicas?: readonly TableReplica[];
  /** Encrypts the data. Default: a key of its own. */
  readonly encryptionKey?: EncryptionKey;
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeDefinition.html (AttributeName, 1 to 255)
const attributeName = z.string().min(1, "must be 1 to 255 characters").max(255, "must be 1 to 255 characters");
const keyAttribute = z.strictObject({ name: attributeName, type: z.enum(["S", "N", "B"], "must be S, N or B") });

const units = z.number().int().min(1, "must be 1 or more units");

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html (target utilization, 20 to 90 percent)
const TARGET = "must be 20 to 90 percent";
const capacityRange = z
  .strictObject({
    min: units,
    max: units,
    target: z.number().min(20, TARGET).max(90, TARGET).default(70),
  })
  .refine(({ min, max }) => max >= min, { path: ["max"], error: "must be at least min" });

const capacity = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("on-demand"),
    maxReadRequestUnits: units.optional(),
    maxWriteRequestUnits: units.optional(),
  }),
  z.strictObject({ type: z.literal("provisioned"), read: capacityRange, write: capacityRange }),
]);

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoverySpecification.html (RecoveryPeriodInDays)
const RECOVERY = "must be 1 to 35 days, or false";
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html (IndexName, up to 20 indexes)
const INDEX_NAME = /^[a-zA-Z0-9_.-]{3,255}$/;
const MAX_INDEXES = 20;

const NEEDED_BY_REPLICAS = "NEW_AND_OLD_IMAGES";

export const keyValueTableSchema = z
  .strictObject({
    hashKey: keyAttribute,
    rangeKey: keyAttribute.optional(),
    capacity: capacity.default({ type: "on-demand" }),
    globalSecondaryIndexes: z
      .record(
        z.string().regex(INDEX_NAME, "must be 3 to 255 letters, digits, dots, hyphens or underscores"),
        z.strictObject({
          hashKey: keyAttribute,
          rangeKey: keyAttribute.optional(),
          projection: z.union([z.enum(["all", "keys-only"]), z.array(attributeName).min(1)]).default("all"),
        }),
      )
      .refine((indexes) => Object.keys(indexes).length <= MAX_INDEXES, `must be ${MAX_INDEXES} indexes or fewer`)
      .default({}),
    ttlAttribute: attributeName.optional(),
    streamViewType: z.enum(["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", NEEDED_BY_REPLICAS]).optional(),
    pointInTimeRecovery: z.union([z.literal(false), z.number().int().min(1, RECOVERY).max(35, RECOVERY)]).default(35),
    deletionProtection: z.boolean().default(true),
    replicas: z
      .array(
        z.strictObject({
          regionName: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be a region, for example eu-central-1"),
          kmsKeyArn: z.string().regex(/^arn:[^:]+:kms:[^:]+:\d{12}:key\/.+$/, "must be the ARN of a KMS key"),
        }),
      )
      .default([]),
    encryptionKey: z.instanceof(EncryptionKey, { error: "must be an EncryptionKey" }).optional(),
    waiver: acceptanceSchema.optional(),
  })
  .superRefine((props, context) => {
    const issue = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
    if (props.capacity.type === "provisioned" && Object.keys(props.globalSecondaryIndexes).length > 0) {
      issue(
        ["globalSecondaryIndexes"],
        "must be absent with provisioned capacity: Terraform cannot tell it was scaled",
      );
    }
    if (props.replicas.length > 0 && (props.streamViewType ?? NEEDED_BY_REPLICAS) !== NEEDED_BY_REPLICAS) {
      issue(["streamViewType"], `must be ${NEEDED_BY_REPLICAS} with replicas, which are fed by the stream`);
    }
    for (const [index, { regionName, kmsKeyArn }] of props.replicas.entries()) {
      if (kmsKeyArn.split(":")[3] !== regionName) {
        issue(["replicas", index, "kmsKeyArn"], `must be a key in the replica's region ${regionName}`);
      }
      if (props.replicas.findIndex((other) => other.regionName === regionName) !== index) {
        issue(["replicas", index, "regionName"], "must not be named twice");
      }
    }
    const clash = typedTwice(keyAttributes(props));
    if (clash) issue(["globalSecondaryIndexes"], `must give the attribute ${clash} one type`);
  })
  .transform((props) => ({
    ...props,
    attributes: keyAttributes(props).filter(
      ({ name }, index, all) => all.findIndex((other) => other.name === name) === index,
    ),
    streamViewType: props.streamViewType ?? (props.replicas.length > 0 ? NEEDED_BY_REPLICAS : undefined),
  })) satisfies z.ZodType<unknown, KeyValueTableProps>;

export type ParsedKeyValueTableProps = z.output<typeof keyValueTableSchema>;
export type ParsedCapacityRange = z.output<typeof capacityRange>;

interface Keys {
  readonly hashKey: KeyAttribute;
  readonly rangeKey?: KeyAttribute | undefined;
}

/** Every attribute that is a key of the table or of an index: those alone are declared. */
function keyAttributes({
  globalSecondaryIndexes,
  ...table
}: Keys & { globalSecondaryIndexes: Record<string, Keys> }): KeyAttribute[] {
  return [table, ...Object.values(globalSecondaryIndexes)].flatMap(({ hashKey, rangeKey }) =>
    rangeKey ? [hashKey, rangeKey] : [hashKey],
  );
}

function typedTwice(attributes: readonly KeyAttribute[]): string | undefined {
  return attributes.find(({ name, type }) => attributes.some((other) => other.name === name && other.type !== type))
    ?.name;
}
