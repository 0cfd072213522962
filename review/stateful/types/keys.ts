import { type Guard, restorableFor, type StatefulType } from "../stateful-type.js";

/** Keys and secrets: what was encrypted with one is unreadable without it. */
export const KEYS: readonly StatefulType[] = [
  {
    types: ["aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key", "aws_kms_replica_external_key"],
    what: "KMS key",
    lost: "Everything encrypted with the key: at once it can no longer be read, and for good when the waiting period ends.",
    severity: 1,
    // The waiting period is 7 to 30 days, 30 unless given.
    guards: [restorableFor("deletion_window_in_days", 30)],
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html",
  },
  {
    types: ["aws_secretsmanager_secret"],
    what: "Secret",
    lost: "The secret and all its versions.",
    severity: 1,
    // The recovery window is 7 to 30 days, 30 unless given; 0 deletes at once.
    guards: [restorableFor("recovery_window_in_days", 30)],
    source: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html",
  },
  {
    types: ["aws_secretsmanager_secret_version", "aws_ssm_parameter"],
    what: "Stored value",
    lost: "The value, and of a parameter its history.",
    severity: 2,
    guards: [],
    source: "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteParameter.html",
  },
  {
    types: ["aws_acmpca_certificate_authority"],
    what: "Private certificate authority",
    lost: "The authority: nothing can be issued or revoked by it.",
    severity: 1,
    guards: [restorableFor("permanent_deletion_time_in_days", 30)],
    source: "https://docs.aws.amazon.com/privateca/latest/userguide/PCADeleteCA.html",
  },
  {
    types: ["aws_cloudhsm_v2_cluster", "aws_cloudhsm_v2_hsm"],
    what: "CloudHSM cluster",
    lost: "The keys in it, but for those in its backups.",
    severity: 1,
    guards: [],
    source: "https://docs.aws.amazon.com/cloudhsm/latest/userguide/delete-cluster.html",
  },
  {
    types: ["aws_paymentcryptography_key"],
    what: "Payment key",
    lost: "Everything encrypted with the key, for good when the waiting period ends.",
    severity: 1,
    guards: [given("deletion_window_in_days")],
    source: "https://docs.aws.amazon.com/payment-cryptography/latest/APIReference/API_DeleteKey.html",
  },
  {
    types: ["aws_iam_access_key", "aws_key_pair", "aws_api_gateway_api_key", "aws_appsync_api_key", "aws_iam_user"],
    what: "Access key",
    lost: "Whoever uses the key is locked out; a new one has another value.",
    severity: 2,
    guards: [],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
  },
  {
    types: ["random_password", "random_string", "random_id", "random_uuid", "random_bytes", "tls_private_key"],
    what: "Generated value",
    lost: "The value: whatever uses it gets another one.",
    severity: 2,
    guards: [],
    source: "https://registry.terraform.io/providers/hashicorp/random/latest/docs",
  },
];

function given(argument: string): Guard {
  return {
    argument,
    protects: (value) => Number(value) > 0,
    on: `it can be restored for {value} days (${argument})`,
    off: `${argument} is not given`,
  };
}
