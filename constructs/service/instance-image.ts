import { z } from "zod";
import { tokenOr } from "../props/token-or.js";

/**
 * What instances start from: the id of an AMI, or the SSM parameter that has it. With a parameter each launch takes the
 * newest image, and AWS cannot roll a release back; a new id is a release like any other.
 * Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-rollback.html
 */
export type MachineImage = string | { readonly ssm: string };

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html */
const PARAMETER = /^\/[\w./-]+(:[\w.-]+)?$/;

export const machineImageSchema = z.union([
  tokenOr(
    z.string().regex(/^ami-([0-9a-f]{8}|[0-9a-f]{17})$/, "must be the id of an AMI, such as ami-0abcdef1234567890"),
  ),
  z.strictObject({ ssm: z.string().regex(PARAMETER, "must be the path of an SSM parameter that begins with /") }),
]) satisfies z.ZodType<unknown, MachineImage>;

/** The image as a launch template names it. */
export function imageId(image: MachineImage): string {
  return typeof image === "string" ? image : `resolve:ssm:${image.ssm}`;
}
