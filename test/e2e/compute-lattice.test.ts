import { describePlanned } from "./planned.js";

describePlanned(
  "compute-lattice",
  [
    "aws_vpclattice_listener_rule",
    "aws_vpclattice_target_group_attachment",
    "aws_lambda_provisioned_concurrency_config",
  ],
  "the simulated AWS deletes nothing of VPC Lattice, and has no listener rules of it",
);
