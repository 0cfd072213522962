import { appendFileSync, readFileSync } from "node:fs";
import { z } from "zod";
import { typesOf } from "./plan.js";

const entrySchema = z.discriminatedUnion("outcome", [
  /** All of the stack was applied. */
  z.object({ outcome: z.literal("applied"), stack: z.string(), resources: z.number(), types: z.array(z.string()) }),
  /** Everything that was applied is gone again, but for what is kept on purpose. */
  z.object({ outcome: z.literal("destroyed"), stack: z.string(), kept: z.array(z.string()) }),
  /** The stack was not applied. */
  z.object({ outcome: z.literal("not applied"), stack: z.string(), reached: z.string(), reason: z.string() }),
]);

export type LedgerEntry = z.infer<typeof entrySchema>;

/** What a run did, in a file, since test files run in processes of their own. */
export class Ledger {
  constructor(private readonly file: string) {}

  applied(stack: string, addresses: readonly string[]): void {
    this.write({ outcome: "applied", stack, resources: addresses.length, types: typesOf(addresses) });
  }

  /** @param kept what is left on purpose. */
  destroyed(stack: string, kept: string[]): void {
    this.write({ outcome: "destroyed", stack, kept });
  }

  /** @param reached the last step that the stack got to, for example `synthesized`. */
  notApplied(stack: string, reached: string, reason: string): void {
    this.write({ outcome: "not applied", stack, reached, reason });
  }

  read(): LedgerEntry[] {
    const lines = readFileSync(this.file, "utf8").split("\n");
    return lines.filter((line) => line !== "").map((line) => entrySchema.parse(JSON.parse(line)));
  }

  private write(entry: LedgerEntry): void {
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }
}
