const NO_LATTICE = "moto deletes nothing of VPC Lattice, and knows no targets and rules of it";

/** Resource types that the simulated AWS cannot hold, each with the reason. Their stacks end with a plan. */
export const PLANNED_ONLY: Readonly<Record<string, string>> = {
  aws_opensearch_domain: "the provider waits ten minutes before it first asks for a domain",
  aws_synthetics_canary: "moto starts, changes and deletes no canaries",
  aws_cloudfront_vpc_origin: "moto has no VPC origins of CloudFront",
  aws_kms_replica_key: "its primary is a key of another region that must exist already",
  aws_secretsmanager_secret_rotation: "moto runs the rotation function in a container",
  aws_lambda_provisioned_concurrency_config: "moto has no provisioned concurrency",
  aws_vpclattice_access_log_subscription: NO_LATTICE,
  aws_vpclattice_auth_policy: NO_LATTICE,
  aws_vpclattice_listener: NO_LATTICE,
  aws_vpclattice_listener_rule: NO_LATTICE,
  aws_vpclattice_service: NO_LATTICE,
  aws_vpclattice_service_network: NO_LATTICE,
  aws_vpclattice_service_network_service_association: NO_LATTICE,
  aws_vpclattice_service_network_vpc_association: NO_LATTICE,
  aws_vpclattice_target_group: NO_LATTICE,
  aws_vpclattice_target_group_attachment: NO_LATTICE,
};
