import { SLA } from "../facts/sla.js";
import { regionalService } from "./regional-service.js";

/**
 * Kinesis Data Streams copies its data synchronously to three zones.
 * https://docs.aws.amazon.com/streams/latest/dev/disaster-recovery-resiliency.html
 */
export const kinesisStream = regionalService({
  type: "aws_kinesis_stream",
  kind: "stream",
  engine: "kinesis",
  sla: SLA.kinesis,
  parts: [
    ["aws_kinesis_stream_consumer", "stream_arn"],
    ["aws_kinesis_resource_policy", "resource_arn"],
  ],
});
