import { Construct } from "constructs";
import { z } from "zod";
import { parseProps } from "../props/parse-props.js";
import { LambdaFunction } from "../service/lambda-function.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm } from "./metric-alarm.js";

export interface FunctionAlarmsProps {
  readonly function: LambdaFunction;
  readonly topic: AlarmTopic;
  readonly thresholds?: FunctionThresholds;
}

export interface FunctionThresholds {
  /** Percent of the invocations that may fail: 0 to 100. Default 10. */
  readonly errorPercent?: number;
  /** Invocations a minute that may be refused for lack of concurrency: 0 or more. Default 0. */
  readonly throttlesPerMinute?: number;
}

const functionAlarmsSchema = z.strictObject({
  function: z.instanceof(LambdaFunction, { error: "must be a LambdaFunction" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({
      errorPercent: z.number().min(0, "must be 0 to 100").max(100, "must be 0 to 100").default(10),
      throttlesPerMinute: z.number().int().min(0, "must be 0 or more").default(0),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, FunctionAlarmsProps>;

type Parsed = z.output<typeof functionAlarmsSchema>;

/**
 * Alarms for a Lambda function: it fails, it is refused for lack of concurrency, or an asynchronous event of it is lost.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export class FunctionAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: FunctionAlarmsProps) {
    super(scope, id);
    const parsed = parseProps(this, functionAlarmsSchema, props);
    invocationAlarms(this, parsed);
    lossAlarms(this, parsed);
  }
}

function invocationAlarms(scope: FunctionAlarms, { function: fn, topic, thresholds }: Parsed): void {
  const { errorPercent, throttlesPerMinute } = thresholds;
  const common = { topic, bad: "above", minutes: { bad: 5, of: 5 }, missingData: "notBreaching" } as const;
  new MetricAlarm(scope, "errors", {
    ...common,
    value: {
      expression: "100 * errors / invocations",
      metrics: { errors: metric(fn, "Errors"), invocations: metric(fn, "Invocations") },
    },
    threshold: errorPercent,
    lost: `More than ${errorPercent} % of the invocations of ${fn.node.path} fail.`,
    nextStep: "read the function's log; if it began with a release, go back to the version before.",
  });
  new MetricAlarm(scope, "throttles", {
    ...common,
    value: metric(fn, "Throttles"),
    threshold: throttlesPerMinute,
    lost: `More than ${throttlesPerMinute} invocations of ${fn.node.path} a minute are refused: all its concurrency is in use.`,
    nextStep: "raise its reserved concurrency or the account's, or find out why invocations take longer.",
  });
}

function lossAlarms(scope: FunctionAlarms, { function: fn, topic }: Parsed): void {
  // One is too many; the alarm stays for an hour, so that it is not over before anybody looks.
  const common = { topic, bad: "above", threshold: 0, minutes: { bad: 1, of: 60 } } as const;
  new MetricAlarm(scope, "events-dropped", {
    ...common,
    value: metric(fn, "AsyncEventsDropped"),
    missingData: "notBreaching",
    lost: `An asynchronous event of ${fn.node.path} was given up: it is where failures go, if there is such a place.`,
    nextStep: "read it there, mend the cause, and send it again.",
  });
  new MetricAlarm(scope, "failures-undelivered", {
    ...common,
    value: metric(fn, "DestinationDeliveryFailures"),
    missingData: "notBreaching",
    lost: `An asynchronous event of ${fn.node.path} failed and could not be kept: it is lost.`,
    nextStep: "look at the permissions of its role and at the key and policy of the destination.",
  });
}

function metric(fn: LambdaFunction, name: string): Metric {
  return {
    namespace: "AWS/Lambda",
    name,
    dimensions: { FunctionName: fn.function.functionName },
    statistic: "Sum",
  };
}
