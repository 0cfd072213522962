import { describe, expect, it } from "vitest";
import { allowedMemory, taskSizeSchema } from "../../../constructs/service/task-size.js";

function problem(size: object): string | undefined {
  return taskSizeSchema.safeParse(size).error?.issues[0]?.message;
}

describe("taskSize", () => {
  it.each([
    [256, [512, 1024, 2048]],
    [512, [1024, 2048, 3072, 4096]],
    [1024, [2048, 3072, 4096, 5120, 6144, 7168, 8192]],
    [32768, [61440, 122880, 249856]],
  ])("has for %i CPU units the memory %j", (cpu, memory) => {
    expect(allowedMemory(cpu)).toEqual(memory);
  });

  it.each([
    [2048, 4096, 16384, 13],
    [4096, 8192, 30720, 23],
    [8192, 16384, 61440, 12],
    [16384, 32768, 122880, 12],
  ])("has for %i CPU units %i to %i MiB in %i sizes", (cpu, from, to, sizes) => {
    const memory = allowedMemory(cpu);
    expect([memory[0], memory.at(-1), memory.length]).toEqual([from, to, sizes]);
  });

  it.each([
    [{ cpu: 300, memory: 512 }, "must be one of 256, 512, 1024, 2048, 4096, 8192, 16384, 32768 CPU units"],
    [{ cpu: 256, memory: 4096 }, "must be what Fargate has for 256 CPU units: 512, 1024, 2048 MiB"],
    [{ cpu: 32768, memory: 65536 }, "must be what Fargate has for 32768 CPU units: 61440, 122880, 249856 MiB"],
    [{ cpu: 512, memory: 512 }, "must be what Fargate has for 512 CPU units: 1024 to 4096 in steps of 1024 MiB"],
    [{ cpu: 8192, memory: 17408 }, "must be what Fargate has for 8192 CPU units: 16384 to 61440 in steps of 4096 MiB"],
    [{ cpu: 256, memory: 512, ephemeralStorage: 20 }, "must be 21 to 200 GiB"],
    [{ cpu: 256, memory: 512, ephemeralStorage: 201 }, "must be 21 to 200 GiB"],
  ])("refuses %j", (size, message) => {
    expect(problem(size)).toBe(message);
  });

  it.each([21, 200])("takes %i GiB of disk", (ephemeralStorage) => {
    expect(problem({ cpu: 256, memory: 512, ephemeralStorage })).toBeUndefined();
  });
});
