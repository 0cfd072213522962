import type { PolicyStatement } from "../security/policy-document.js";

/** What ECS itself does for a task before and beside its containers. */
export interface ExecutionNeeds {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  readonly images: readonly string[];
  readonly logGroupArn: string;
  /** ARNs of secrets and parameters. */
  readonly secretArns: readonly string[];
  /** ARN of the key that they are encrypted with. */
  readonly keyArn: string | undefined;
}

/**
 * The permissions of the execution role: its own images, its own log group and the secrets that the containers list.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export function executionStatements(needs: ExecutionNeeds): PolicyStatement[] {
  const { logGroupArn, secretArns, keyArn } = needs;
  const log = { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [`${logGroupArn}:*`] };
  if (secretArns.length === 0) return [...pullStatements(needs), log];
  // An ARN may be known later only. The action of the other service matches no ARN of this one.
  const read = {
    actions: ["secretsmanager:GetSecretValue", "ssm:GetParameters"],
    resources: [...new Set(secretArns)],
  };
  const decrypt = keyArn === undefined ? [] : [{ actions: ["kms:Decrypt"], resources: [keyArn] }];
  return [...pullStatements(needs), log, read, ...decrypt];
}

/**
 * The permissions of the task role that a shell in a container needs.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#ecs-exec-required-iam-permissions
 */
export const EXEC_STATEMENT: PolicyStatement = {
  actions: [
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ],
  resources: ["*"],
};

/** `<account>.dkr.ecr.<region>.amazonaws.com/<repository>` with a tag or digest. */
const ECR_IMAGE =
  /^(?<account>\d{12})\.dkr\.ecr(?:-fips)?\.(?<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/(?<repository>[^:@]+)/;

function pullStatements({ images, partition }: ExecutionNeeds): PolicyStatement[] {
  const repositories = new Set(images.flatMap((image) => repositoryArn(image, partition) ?? []));
  if (repositories.size === 0) return [];
  return [
    { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
    {
      actions: ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"],
      resources: repositories.has("*") ? ["*"] : [...repositories],
    },
  ];
}

/** The repository of an image in ECR, `*` when the image is known later only, nothing when another registry has it. */
function repositoryArn(image: string, partition: string): string | undefined {
  const { account, region, repository } = ECR_IMAGE.exec(image)?.groups ?? {};
  if (repository) return `arn:${partition}:ecr:${region}:${account}:repository/${repository}`;
  return image.includes("${") ? "*" : undefined;
}
