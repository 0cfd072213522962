import type { Model } from "./model.js";

/**
 * A volume exists in one zone and is lost with it. It belongs to the instance that it is attached to, which is in the same
 * zone, and is no component of its own.
 * https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volumes.html
 */
export const ebsVolume: Model = {
  types: [
    "aws_ebs_volume",
    "aws_volume_attachment",
    "aws_ebs_snapshot",
    "aws_ebs_snapshot_copy",
    "aws_ebs_snapshot_import",
    "aws_ebs_snapshot_block_public_access",
    "aws_ebs_fast_snapshot_restore",
  ],
};
