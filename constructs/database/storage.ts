import { z } from "zod";
import type { RdsEngine } from "./engine.js";

/** The volume of each instance. */
export type Storage =
  /** General purpose. IOPS and throughput can be bought from 400 GiB on (Oracle: 200), where the volume is striped. */
  | {
      readonly type: "gp3";
      /** GiB, 20 to 65536. */
      readonly allocatedStorage: number;
      /** GiB that it grows to by itself. Default: twice `allocatedStorage`. */
      readonly maxAllocatedStorage?: number;
      /** 12000 to 64000. Default: the baseline. */
      readonly iops?: number;
      /** MiB per second, 500 to 4000. Default: the baseline. */
      readonly storageThroughput?: number;
    }
  /** Provisioned IOPS. */
  | {
      readonly type: "io1" | "io2";
      /** GiB, 100 to 65536. */
      readonly allocatedStorage: number;
      /** GiB that it grows to by itself. Default: twice `allocatedStorage`. */
      readonly maxAllocatedStorage?: number;
      /** 1000 to 256000. */
      readonly iops: number;
    };

/** GiB. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (AllocatedStorage) */
const LARGEST = 65536;

const gib = (smallest: number) => {
  const message = `must be ${smallest} to ${LARGEST} GiB`;
  return z.number().int().min(smallest, message).max(LARGEST, message);
};

const between = (low: number, high: number, unit: string) => {
  const message = `must be ${low} to ${high} ${unit}`;
  return z.number().int().min(low, message).max(high, message);
};

// Ranges: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html
export const storageSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("gp3"),
    allocatedStorage: gib(20),
    maxAllocatedStorage: gib(20).optional(),
    iops: between(12000, 64000, "IOPS").optional(),
    storageThroughput: between(500, 4000, "MiB per second").optional(),
  }),
  z.strictObject({
    type: z.literal(["io1", "io2"]),
    allocatedStorage: gib(100),
    maxAllocatedStorage: gib(100).optional(),
    iops: between(1000, 256000, "IOPS"),
  }),
]) satisfies z.ZodType<unknown, Storage>;

export type ParsedStorage = z.output<typeof storageSchema>;

/** What is wrong with the storage of an engine, by field. */
export function storageProblems(engine: RdsEngine, storage: ParsedStorage): [field: string, message: string][] {
  const found: [string, string][] = [];
  const smallest = Math.ceil((storage.allocatedStorage * 11) / 10);
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
  if (storage.maxAllocatedStorage !== undefined && storage.maxAllocatedStorage < smallest) {
    found.push(["maxAllocatedStorage", `must be at least ${smallest} GiB, 10 % more than allocatedStorage`]);
  }
  const striped = engine.startsWith("oracle") ? 200 : 400;
  if (storage.type === "gp3" && storage.allocatedStorage < striped) {
    for (const field of ["iops", "storageThroughput"] as const) {
      if (storage[field] !== undefined) found.push([field, `must be left out below ${striped} GiB of ${engine}`]);
    }
  }
  return found;
}

/** The arguments of an instance; a full volume takes the database down, so it grows by itself. */
export function growingStorage(storage: ParsedStorage) {
  return {
    ...volume(storage),
    storageThroughput: storage.type === "gp3" ? storage.storageThroughput : undefined,
    maxAllocatedStorage: storage.maxAllocatedStorage ?? Math.min(2 * storage.allocatedStorage, LARGEST),
  };
}

/** The arguments of type and speed that replicas share with their source. */
export function volume({ type, iops }: ParsedStorage) {
  return { storageType: type, iops };
}
