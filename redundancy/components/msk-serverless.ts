import { regionalService } from "./regional-service.js";

/**
 * MSK Serverless runs across the zones of the region and manages its own replication.
 * https://docs.aws.amazon.com/msk/latest/developerguide/serverless.html
 */
export const mskServerless = regionalService({
  type: "aws_msk_serverless_cluster",
  kind: "stream",
  engine: "kafka",
  sla: null,
});
