import { expect, it } from "vitest";
import { contextOf } from "../terraform.js";
import { afterLossOf, componentIn, withSubnets } from "./data-service.js";

it.each([
  ["aws_sqs_queue", "queue"],
  ["aws_sns_topic", "topic"],
  ["aws_cloudwatch_event_bus", "event-bus"],
  ["aws_kinesis_stream", "stream"],
  ["aws_kinesis_firehose_delivery_stream", "stream"],
  ["aws_s3_bucket", "bucket"],
  ["aws_sfn_state_machine", "state-machine"],
  ["aws_msk_serverless_cluster", "stream"],
])("takes %s as a regional %s that no zone takes down", (type, kind) => {
  const system = { [type]: { x: {} } };
  expect(componentIn(system, `${type}.x`)).toMatchObject({ kind, scope: "regional", region: "eu-west-1", members: [] });
  expect(afterLossOf("eu-west-1a", system, `${type}.x`)).toBeUndefined();
});

it("is found by what belongs to it", () => {
  const context = contextOf(
    withSubnets({ aws_s3_bucket: { b: {} }, aws_s3_access_point: { p: { bucket: "${aws_s3_bucket.b.id}" } } }),
  );
  expect(context.owner("aws_s3_access_point.p")?.id).toBe("aws_s3_bucket.b");
});
