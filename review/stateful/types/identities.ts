import { emptyUnless, type Guard, type StatefulType } from "../stateful-type.js";

const ACTIVE: Guard = {
  argument: "deletion_protection",
  otherwise: "INACTIVE",
  protects: (value) => value === "ACTIVE",
  on: "deletion_protection is ACTIVE: AWS refuses to delete it",
  off: "deletion_protection is INACTIVE",
};

/** Users and directories, names and addresses that others rely on, and what clusters keep of their own. */
export const IDENTITIES: readonly StatefulType[] = [
  {
    types: ["aws_cognito_user_pool"],
    what: "Cognito user pool",
    lost: "Every user and their passwords: nobody can sign in, and no export holds passwords.",
    severity: 1,
    guards: [ACTIVE],
    source: "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-deletion-protection.html",
  },
  {
    types: ["aws_cognito_identity_pool", "aws_cognito_user", "aws_identitystore_user", "aws_connect_user"],
    what: "Identities",
    lost: "The identities, and what is bound to their ids.",
    severity: 1,
    guards: [],
    source: "https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DeleteIdentityPool.html",
  },
  {
    types: ["aws_directory_service_directory"],
    what: "Directory",
    lost: "Every user, group and computer in it, and its snapshots.",
    severity: 1,
    guards: [],
    source: "https://docs.aws.amazon.com/directoryservice/latest/devguide/API_DeleteDirectory.html",
  },
  {
    types: ["aws_connect_instance", "aws_customerprofiles_domain"],
    what: "Contact center",
    lost: "Its users, profiles, numbers and contact records.",
    severity: 1,
    guards: [],
    source: "https://docs.aws.amazon.com/connect/latest/APIReference/API_DeleteInstance.html",
  },
  {
    types: ["aws_eks_cluster"],
    what: "EKS cluster",
    lost: "Every object of Kubernetes in it, and which volume belongs to which claim.",
    severity: 1,
    guards: [],
    source: "https://docs.aws.amazon.com/eks/latest/userguide/delete-cluster.html",
  },
  {
    types: ["aws_route53_zone"],
    what: "Hosted zone",
    lost: "Every record, and its name servers: a new zone has others, and the domain must be delegated again.",
    severity: 1,
    guards: [emptyUnless("force_destroy", "records")],
    source: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DeleteHostedZone.html",
  },
  {
    types: ["aws_route53domains_domain", "aws_route53domains_registered_domain", "aws_lightsail_domain"],
    what: "Domain",
    lost: "The domain or its zone.",
    severity: 1,
    guards: [],
    source: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/domain-delete.html",
  },
  {
    types: ["aws_eip", "aws_lightsail_static_ip", "aws_globalaccelerator_accelerator", "aws_vpc_ipam_pool"],
    what: "Static address",
    lost: "The address: whoever allows or names it has to change that.",
    severity: 3,
    guards: [],
    source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/working-with-eips.html",
  },
];
