import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from "cdktf";
import { z } from "zod";
import { regionSchema } from "./region.js";

/** Where Terraform keeps the stack's state. */
export type Backend =
  /** A file `terraform.<stack>.tfstate` beside cdktf.json. The default; for one person on one machine. */
  | { readonly type: "local" }
  /** An S3 bucket with S3-native locking (a `.tflock` object; Terraform ≥ 1.10). Switch the bucket's versioning on. */
  | { readonly type: "s3"; readonly bucket: string; readonly region: string; readonly kmsKeyId?: string }
  /** A workspace `<stack>` of HCP Terraform or Terraform Enterprise. */
  | { readonly type: "hcp"; readonly organization: string; readonly hostname?: string; readonly project?: string };

export const backendSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("local") }),
  z.strictObject({
    type: z.literal("s3"),
    bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be an S3 bucket name"),
    region: regionSchema,
    kmsKeyId: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("hcp"),
    organization: z.string().min(1),
    hostname: z.string().min(1).optional(),
    project: z.string().min(1).optional(),
  }),
]) satisfies z.ZodType<unknown, Backend>;

/** Gives `stack` its backend. Nothing in it depends on the machine or the folder of the synth. */
export function addBackend(stack: TerraformStack, backend: Backend): void {
  const name = stack.node.id;
  switch (backend.type) {
    case "local":
      // Terraform runs in cdktf.out/stacks/<stack>; CDKTF's own default is an absolute path.
      new LocalBackend(stack, { path: `../../../terraform.${name}.tfstate` });
      return;
    case "s3": {
      const { bucket, region, kmsKeyId } = backend;
      const s3 = new S3Backend(stack, { bucket, key: `${name}/terraform.tfstate`, region, encrypt: true, kmsKeyId });
      // The bindings predate it: https://developer.hashicorp.com/terraform/language/backend/s3#state-locking
      s3.addOverride("use_lockfile", true);
      return;
    }
    case "hcp": {
      const { organization, hostname, project } = backend;
      new CloudBackend(stack, { organization, hostname, workspaces: new NamedCloudWorkspace(name, project) });
    }
  }
}
