import { describe, expect, it } from "vitest";
import { reportOf, type TerraformJson } from "../terraform.js";

type Resources = NonNullable<TerraformJson["resource"]>;

/** A topic, a queue, a bucket and a bus, and a function in one zone that publishes to the topic. */
const PARTS: Resources = {
  aws_vpc: { main: {} },
  aws_subnet: { a: { vpc_id: "${aws_vpc.main.id}", availability_zone: "eu-west-1a" } },
  aws_sns_topic: { orders: {} },
  aws_sqs_queue: { orders: {} },
  aws_s3_bucket: { files: {} },
  aws_cloudwatch_event_bus: { shop: {} },
  aws_lambda_function: {
    publish: { environment: [{ variables: { TOPIC: "${aws_sns_topic.orders.arn}" } }] },
    receive: { vpc_config: [{ subnet_ids: ["${aws_subnet.a.id}"] }] },
  },
};

function connections(others: Resources) {
  const { dependencies } = reportOf({ resource: { ...PARTS, ...others } });
  return dependencies.filter(({ strength }) => strength === "soft").map(({ from, to, via }) => [from, to, via]);
}

const subscription = (endpoint: string) => ({
  aws_sns_topic_subscription: { orders: { topic_arn: "${aws_sns_topic.orders.arn}", endpoint } },
});

describe("what hands events over", () => {
  it.each(["aws_sqs_queue.orders", "aws_lambda_function.receive"])("is a topic with a subscription of %s", (to) => {
    expect(connections(subscription(`\${${to}.arn}`))).toEqual([
      ["aws_sns_topic.orders", to, ["aws_sns_topic_subscription.orders"]],
    ]);
  });

  it("is a bus with a rule that has a target", () => {
    const rule = { aws_cloudwatch_event_rule: { paid: { event_bus_name: "${aws_cloudwatch_event_bus.shop.name}" } } };
    const target = { rule: "${aws_cloudwatch_event_rule.paid.name}", arn: "${aws_sqs_queue.orders.arn}" };
    expect(connections({ ...rule, aws_cloudwatch_event_target: { paid: target } })).toEqual([
      [
        "aws_cloudwatch_event_bus.shop",
        "aws_sqs_queue.orders",
        ["aws_cloudwatch_event_rule.paid", "aws_cloudwatch_event_target.paid"],
      ],
    ]);
  });

  it("is a bucket that notifies", () => {
    const queue = [{ queue_arn: "${aws_sqs_queue.orders.arn}", events: ["s3:ObjectCreated:*"] }];
    const lambda_function = [{ lambda_function_arn: "${aws_lambda_function.receive.arn}" }];
    const notification = { bucket: "${aws_s3_bucket.files.id}", queue, lambda_function };
    expect(connections({ aws_s3_bucket_notification: { files: notification } }).map(([, to]) => to)).toEqual([
      "aws_sqs_queue.orders",
      "aws_lambda_function.receive",
    ]);
  });

  it("is nothing that leads out of the input, and no rule of the default bus", () => {
    expect(connections(subscription("mailto:team@example.com"))).toEqual([]);
    const target = { rule: "daily", arn: "${aws_sqs_queue.orders.arn}" };
    expect(connections({ aws_cloudwatch_event_target: { daily: target } })).toEqual([]);
  });

  it("does not notice that the receiver is down, and neither does the publisher", () => {
    const report = reportOf({ resource: { ...PARTS, ...subscription("${aws_lambda_function.receive.arn}") } });
    const zone = report.scenarios.find(({ id }) => id === "zone:eu-west-1a");
    expect(zone?.outcomes.map(({ component, outcome }) => [component, outcome])).toEqual([
      ["aws_lambda_function.receive", "down"],
    ]);
  });
});
