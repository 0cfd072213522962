import type { MergedChange } from "../review.js";

/**
 * What is never changed, only made anew: the former one stays in use until what uses it moves on.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 */
const REVISIONS: ReadonlySet<string> = new Set([
  "aws_api_gateway_deployment",
  "aws_apigatewayv2_deployment",
  "aws_ecs_task_definition",
  "aws_lambda_layer_version",
  "aws_launch_configuration",
]);

/** Whether replacing it is how a new version of it is made. */
export function isRevision({ action, type }: Pick<MergedChange, "action" | "type">): boolean {
  return action === "replace" && REVISIONS.has(type);
}
