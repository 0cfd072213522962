import { emptyUnless, type StatefulType } from "../stateful-type.js";

/** Buckets, objects, images and code. */
export const OBJECTS: readonly StatefulType[] = [
  {
    types: ["aws_s3_bucket", "aws_s3_directory_bucket", "aws_s3control_bucket"],
    what: "S3 bucket",
    lost: "The bucket, every object and version in it, and its name, which others may then take.",
    severity: 1,
    guards: [emptyUnless("force_destroy", "objects")],
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html",
  },
  {
    types: ["aws_s3_object", "aws_s3_bucket_object", "aws_s3_object_copy"],
    what: "S3 object",
    lost: "The object; Terraform has it again only where it has the content.",
    severity: 3,
    guards: [],
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjects.html",
  },
  {
    types: ["aws_lightsail_bucket"],
    what: "Lightsail bucket",
    lost: "Every object in it.",
    severity: 1,
    guards: [emptyUnless("force_delete", "objects")],
    source: "https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-deleting-buckets.html",
  },
  {
    types: ["aws_glacier_vault"],
    what: "Glacier vault",
    lost: "Every archive in it; AWS refuses while it holds any.",
    severity: 1,
    guards: [],
    source: "https://docs.aws.amazon.com/amazonglacier/latest/dev/deleting-vaults.html",
  },
  {
    types: ["aws_ecr_repository"],
    what: "ECR repository",
    lost: "Every image in it: nothing that runs one of them can be started again.",
    severity: 1,
    guards: [emptyUnless("force_delete", "images")],
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-delete.html",
  },
  {
    types: ["aws_ecrpublic_repository"],
    what: "Public ECR repository",
    lost: "Every image in it: nothing that runs one of them can be started again.",
    severity: 1,
    guards: [emptyUnless("force_destroy", "images")],
    source: "https://docs.aws.amazon.com/AmazonECR/latest/public/public-repository-delete.html",
  },
  {
    types: [
      "aws_codecommit_repository",
      "aws_codeartifact_repository",
      "aws_codeartifact_domain",
      "aws_codecatalyst_source_repository",
    ],
    what: "Repository",
    lost: "The code or the packages in it.",
    severity: 1,
    guards: [],
    source: "https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-delete-repository.html",
  },
];
