import { regionalService } from "./regional-service.js";

/**
 * Step Functions runs across the zones of the region.
 * https://docs.aws.amazon.com/step-functions/latest/dg/disaster-recovery-resiliency.html
 */
export const stepFunctions = regionalService({
  type: "aws_sfn_state_machine",
  kind: "state-machine",
  engine: "step-functions",
  sla: null,
  parts: [["aws_sfn_activity", "name"]],
  others: ["aws_sfn_alias"],
});
