import type { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";

import type { Construct } from "constructs";
import { z } from "zod";
import type { Policy } from "../../redundancy/declaration.js";
import { parseProps } from "../props/parse-props.js";
import { setPermissionsBoundary } from "../security/permissions-boundary.js";
import { addBackend, type Backend, backendSchema } from "./backend.js";
import { FastStack } from "./fast-stack.js";
import { policySchema } from "./policy.js";
import { RangedAwsProvider } from "./ranged-aws-provider.js";
import { RedundancyDeclaration } from "./redundancy-declaration.js";
import { regionSchema } from "./region.js";

export interface AwsStackProps {
  /** AWS region of everything in the stack, for example `eu-west-1`. */
  readonly region: string;
  /** Where Terraform keeps the state. Default: a local file. */
  readonly backend?: Backend;
  /** Tags on every resource that takes tags. `ManagedBy` and `Stack` are added. */
  readonly tags?: Readonly<Record<string, string>>;
  /** The only AWS accounts (12 digits) that the stack may be applied to. Default: any. */
  readonly allowedAccountIds?: readonly string[];
  /** Recovery objectives that the stack promises to keep. Default: none declared. */
  readonly policy?: Policy;
  /** ARN of the managed policy that bounds every IAM role of the stack. Default: none. */
  readonly permissionsBoundary?: string;
}

const awsStackSchema = z.strictObject({
  region: regionSchema,
  backend: backendSchema.default({ type: "local" }),
  tags: z.record(z.string().min(1).max(128), z.string().max(256)).default({}),
  allowedAccountIds: z
    .array(z.string().regex(/^\d{12}$/, "must be an account id of 12 digits"))
    .min(1, "must name at least one account")
    .optional(),
  policy: policySchema.optional(),
  permissionsBoundary: z
    .string()
    .regex(/^arn:[a-z-]+:iam::(\d{12}|aws):policy\/.+$/, "must be the ARN of a managed policy")
    .optional(),
}) satisfies z.ZodType<unknown, AwsStackProps>;

/**
 * One Terraform stack in one AWS region: provider, backend and declared policy.
 *
 * The synthesized file is a function of the sources alone, byte for byte, on every machine and in every folder.
 * Survives nothing by itself: what is put into it does.
 */
export class AwsStack extends FastStack {
  readonly region: string;
  readonly provider: AwsProvider;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: AwsStackProps) {
    super(scope, id);
    const parsed = parseProps(this, awsStackSchema, props);
    const { region, backend, tags, allowedAccountIds, policy, permissionsBoundary } = parsed;
    this.region = region;
    if (permissionsBoundary !== undefined) setPermissionsBoundary(this, permissionsBoundary);
    this.provider = new RangedAwsProvider(this, "aws", {
      region,
      allowedAccountIds,
      defaultTags: [{ tags: { ManagedBy: "holdfast", Stack: id, ...tags } }],
    });
    addBackend(this, backend);
    const declaration = RedundancyDeclaration.of(this);
    if (policy) declaration.policy(policy);
  }
}
