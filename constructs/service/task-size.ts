import { z } from "zod";

/** What one task may use. */
export interface TaskSize {
  /** CPU units, 1024 for one vCPU: 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768. */
  readonly cpu: number;
  /** MiB of memory: one of the values that Fargate has for the CPU. */
  readonly memory: number;
  /** Processor that the images are built for. Default `X86_64`. */
  readonly architecture?: "X86_64" | "ARM64";
  /** GiB of disk that is lost with the task: 21 to 200. Default: the 20 GiB that every task has. */
  readonly ephemeralStorage?: number;
}

/**
 * MiB of memory by CPU units: from, to, in steps of.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
const MEMORY: Readonly<Record<number, { from: number; to: number; step: number }>> = {
  512: { from: 1024, to: 4096, step: 1024 },
  1024: { from: 2048, to: 8192, step: 1024 },
  2048: { from: 4096, to: 16384, step: 1024 },
  4096: { from: 8192, to: 30720, step: 1024 },
  8192: { from: 16384, to: 61440, step: 4096 },
  16384: { from: 32768, to: 122880, step: 8192 },
};

/** Memory of the smallest and the largest task, which have no even steps. */
const UNEVEN: Readonly<Record<number, readonly number[]>> = {
  256: [512, 1024, 2048],
  32768: [61440, 122880, 249856],
};

const CPU: readonly number[] = Object.keys({ ...UNEVEN, ...MEMORY }).map(Number);

/** AWS: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mount-examples.html */
const EPHEMERAL_STORAGE = z.number().int().min(21, "must be 21 to 200 GiB").max(200, "must be 21 to 200 GiB");

export const taskSizeSchema = z
  .strictObject({
    cpu: z.number().refine((cpu) => CPU.includes(cpu), `must be one of ${CPU.join(", ")} CPU units`),
    memory: z.number(),
    architecture: z.enum(["X86_64", "ARM64"]).default("X86_64"),
    ephemeralStorage: EPHEMERAL_STORAGE.optional(),
  })
  .superRefine(({ cpu, memory }, context) => {
    const allowed = allowedMemory(cpu);
    if (allowed.length > 0 && !allowed.includes(memory)) {
      const message = `must be what Fargate has for ${cpu} CPU units: ${describe(cpu)} MiB`;
      context.addIssue({ code: "custom", path: ["memory"], message });
    }
  }) satisfies z.ZodType<unknown, TaskSize>;

/** The MiB of memory that a Fargate task with these CPU units may have; none for CPU units that Fargate lacks. */
export function allowedMemory(cpu: number): readonly number[] {
  const range = MEMORY[cpu];
  if (!range) return UNEVEN[cpu] ?? [];
  return Array.from(
    { length: (range.to - range.from) / range.step + 1 },
    (_, index) => range.from + index * range.step,
  );
}

function describe(cpu: number): string {
  const range = MEMORY[cpu];
  return range ? `${range.from} to ${range.to} in steps of ${range.step}` : allowedMemory(cpu).join(", ");
}
