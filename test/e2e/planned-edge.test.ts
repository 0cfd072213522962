import { describePlanned } from "./planned.js";

describePlanned(
  "planned-edge",
  ["aws_synthetics_canary", "aws_cloudfront_vpc_origin", "aws_kms_replica_key", "aws_secretsmanager_secret_rotation"],
  "the simulated AWS runs no canaries and rotations, and has no VPC origins",
);
