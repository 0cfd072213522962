import type { Counts } from "../../../review/change/change.js";
import type { ReviewVerdict } from "../../../review/review.js";

/** What a reviewer must be told. */
export interface Facts {
  readonly level: ReviewVerdict["level"];
  readonly verdict: string;
  readonly counts: Partial<Counts>;
  /** Parts that must be in the comment. */
  readonly says?: readonly string[];
  /** Parts that must not be in it: they would alarm, or are of no use. */
  readonly silent?: readonly string[];
}

const NO_MERMAID = "```mermaid";

export const FACTS: Readonly<Record<string, Facts>> = {
  "no-change": {
    level: "none",
    verdict: "Nothing changes",
    counts: { add: 0, change: 0, destroy: 0, drifted: 0 },
    silent: ["###", NO_MERMAID, "Redundancy"],
  },
  "image-change": {
    level: "routine",
    verdict: "Only the image changes, from shop:1.4.0 to shop:1.5.0",
    counts: { add: 1, change: 1, destroy: 1 },
    says: ["registry.example.com/shop:1.4.0", "registry.example.com/shop:1.5.0", "<code>service</code>"],
    silent: ["Data at risk", "⛔", "⚠️", "❔"],
  },
  "new-version": {
    level: "routine",
    verdict: "Only the image changes, from shop:1.4.0 to shop:1.5.0",
    counts: { add: 1, change: 0, destroy: 1 },
    says: ["registry.example.com/shop:1.4.0", "registry.example.com/shop:1.5.0"],
    silent: ["Data at risk", "⛔", "⚠️", "❔"],
  },
  "zone-added": {
    level: "routine",
    verdict: "5 components become more redundant; nothing is lost",
    counts: { destroy: 0 },
    says: ["eu-west-1c", "More redundant"],
    silent: ["⛔", "🔻"],
  },
  "one-nat-gateway": {
    level: "danger",
    verdict: "The loss of a zone now takes down 2 entry points (NAT gateways: 3 in 3 zones become 1 in eu-west-1a)",
    counts: { add: 0 },
    says: ["3 in 3 zones become 1 in eu-west-1a", "🔻", "**down**", "aws_nat_gateway", "Single points of failure, new"],
    silent: ["Data at risk"],
  },
  "aurora-reader-removed": {
    level: "danger",
    verdict:
      "The loss of a zone now takes down 2 entry points (Aurora cluster loses its reader in eu-west-1b: 1 writer in 1 zone instead of 2 members in 2 zones)",
    counts: { add: 0, destroy: 5 },
    says: ["🔻", "Aurora", "eu-west-1b", "the shop is closed in January", "2099-02-01"],
  },
  "cache-failover-off": {
    level: "danger",
    verdict:
      "1 component has less redundancy (ElastiCache cache: the loss of a zone leaves it down instead of failing over)",
    counts: { add: 0, change: 1, destroy: 0 },
    says: ["🔻", "automatic_failover_enabled: false", "multi_az_enabled: false"],
  },
  "database-replaced": {
    level: "danger",
    verdict: "1 RDS instance is replaced: what it holds is lost",
    counts: { add: 1, destroy: 1 },
    says: [
      "Data at risk",
      "Instead: Leave storage_encrypted as it is",
      "storage_encrypted",
      "forces",
      "Not protected",
      "skip_final_snapshot",
      "`shop/database/Resource`",
    ],
  },
  moved: {
    level: "routine",
    verdict: "1 resource gets another address; nothing in AWS changes",
    counts: { add: 0, change: 0, destroy: 0, moved: 1 },
    says: ["aws_dynamodb_table.table", "aws_dynamodb_table.orders"],
    silent: ["Data at risk", NO_MERMAID],
  },
  imported: {
    level: "routine",
    verdict: "1 resource is imported; nothing in AWS changes",
    counts: { add: 0, destroy: 0, imported: 1 },
    says: ["aws_s3_bucket.uploads", "import aws_s3_bucket.uploads (as shop-uploads-example"],
    silent: ["Data at risk"],
  },
  forgotten: {
    level: "attention",
    verdict: "1 DynamoDB table is forgotten: it stays in AWS without Terraform",
    counts: { add: 0, change: 0, destroy: 0 },
    says: ["aws_dynamodb_table.orders", "stays in AWS"],
    silent: ["⛔"],
  },
  "drift-only": {
    level: "attention",
    verdict: "1 resource was changed outside of Terraform",
    counts: { add: 0, change: 0, destroy: 0, drifted: 1 },
    says: ["aws_security_group.database", "0.0.0.0/0", "5432"],
  },
  errored: {
    level: "unknown",
    verdict: "The plan of orders failed",
    counts: {},
    says: ["[!WARNING]", "cannot be applied", "Orders must have point-in-time recovery"],
    silent: ["✅"],
  },
  targeted: {
    level: "unknown",
    verdict: "The plan of logs covers only a part of its stack",
    counts: { add: 0, change: 1, destroy: 0 },
    says: ["[!WARNING]", "-target", "aws_cloudwatch_log_group.orders"],
    silent: ["✅", "aws_cloudwatch_log_group.payments"],
  },
  destroy: {
    level: "danger",
    verdict:
      "1 S3 bucket and 1 DynamoDB table are destroyed: what they hold is lost; everything in stack old-shop is destroyed",
    counts: { add: 0, change: 0, destroy: 4 },
    says: [
      "module.orders.aws_dynamodb_table.orders",
      "module.invoices.aws_s3_bucket.invoices",
      "module.invoices.aws_s3_bucket_versioning.invoices",
      "module.orders.aws_sns_topic.placed",
    ],
    silent: ["no longer in the configuration", "Findings resolved", "Every entry point survives"],
  },
  "forty-stacks": {
    level: "routine",
    verdict: "Only the image changes, from shop:1.4.0 to shop:1.5.0",
    counts: { add: 40, change: 40, destroy: 40 },
    says: ["The same in 40 stacks", "registry.example.com/shop:1.4.0", "registry.example.com/shop:1.5.0", "`cell-39`"],
    silent: ["⛔", "⚠️", "❔"],
  },
};
