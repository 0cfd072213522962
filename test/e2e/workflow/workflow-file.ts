import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const texts = z.record(z.string(), text);

/** Strict: what is not simulated, and not known to change nothing here, is an error. */
const stepSchema = z.strictObject({
  name: z.string().optional(),
  id: z.string().optional(),
  if: text.optional(),
  uses: z.string().optional(),
  with: texts.default({}),
  env: texts.default({}),
  run: z.string().optional(),
  "working-directory": z.string().default("."),
  "continue-on-error": z.boolean().default(false),
});

const jobSchema = z.strictObject({
  needs: z.union([z.string().transform((job) => [job]), z.array(z.string())]).default([]),
  if: text.optional(),
  "runs-on": z.string(),
  "timeout-minutes": z.number(),
  permissions: texts,
  outputs: texts.default({}),
  env: texts.default({}),
  strategy: z
    .strictObject({ "fail-fast": z.literal(false), "max-parallel": z.number().optional(), matrix: z.string() })
    .optional(),
  steps: z.array(stepSchema),
});

const workflowSchema = z.strictObject({
  name: z.string(),
  on: z.literal("pull_request"),
  concurrency: z.strictObject({ group: z.string(), "cancel-in-progress": z.boolean() }),
  permissions: texts,
  defaults: z.strictObject({ run: z.strictObject({ shell: z.literal("bash") }) }),
  env: texts.default({}),
  jobs: z.record(z.string(), jobSchema),
});

export type Workflow = z.infer<typeof workflowSchema>;
export type Job = z.infer<typeof jobSchema>;
export type Step = z.infer<typeof stepSchema>;

/** Reads a workflow; fails where it has anything that the simulation of GitHub does not know. */
export function readWorkflow(file: string): Workflow {
  return workflowSchema.parse(parse(readFileSync(file, "utf8")));
}
