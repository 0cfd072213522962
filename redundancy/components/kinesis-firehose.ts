import { regionalService } from "./regional-service.js";

/**
 * Firehose runs across the zones of the region.
 * https://docs.aws.amazon.com/firehose/latest/dev/disaster-recovery-resiliency.html
 */
export const kinesisFirehose = regionalService({
  type: "aws_kinesis_firehose_delivery_stream",
  kind: "stream",
  engine: "firehose",
  sla: null,
});
