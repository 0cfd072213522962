import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { Certificate } from "../load-balancer/certificate.js";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";

/** AWS: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (AlarmName) */
const ALARM_NAME_MAX = 255;
/** Seconds: ACM tells twice a day. */
const DAY = 86_400;

export interface CertificateAlarmsProps {
  /** Of the stack's own region, as the alarm is. */
  readonly certificate: Certificate;
  readonly topic: AlarmTopic;
  readonly thresholds?: CertificateThresholds;
}

export interface CertificateThresholds {
  /** Days that the certificate must still be valid: 1 to 44. Default 30: ACM renews it 45 days before its end. */
  readonly daysToExpiry?: number;
}

const DAYS = "must be 1 to 44 days: ACM begins to renew 45 days before the end";

const certificateAlarmsSchema = z.strictObject({
  certificate: z
    .instanceof(Certificate, { error: "must be a Certificate" })
    .refine(({ certificate }) => certificate.provider === undefined, "must be of the stack's own region"),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({
      // https://docs.aws.amazon.com/acm/latest/userguide/dns-renewal-validation.html (45 days)
      daysToExpiry: z.number().int(DAYS).min(1, DAYS).max(44, DAYS).default(30),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, CertificateAlarmsProps>;

/**
 * An alarm for a certificate that ACM has not renewed in time: when it ends, all clients are refused in all zones at once.
 *
 * ACM renews what a service uses and whose validation records are there. It says no more once the certificate has ended:
 * the alarm stays as it was.
 * Sources: https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html,
 * https://docs.aws.amazon.com/acm/latest/userguide/dns-renewal-validation.html
 */
export class CertificateAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: CertificateAlarmsProps) {
    super(scope, id);
    const { certificate, topic, thresholds } = parseProps(this, certificateAlarmsSchema, props);
    const { daysToExpiry } = thresholds;
    const actions = [topic.topic.arn];
    const path = certificate.node.path;
    new CloudwatchMetricAlarm(this, "not-renewed", {
      alarmName: physicalName(this, { maxLength: ALARM_NAME_MAX - "-not-renewed".length }).concat("-not-renewed"),
      alarmDescription: `${path} ends in less than ${daysToExpiry} days and was not renewed. Next step: see in ACM why; put its validation records back, or take it into use.`,
      namespace: "AWS/CertificateManager",
      metricName: "DaysToExpiry",
      dimensions: { CertificateArn: certificate.certificate.arn },
      statistic: "Minimum",
      period: DAY,
      evaluationPeriods: 1,
      comparisonOperator: "LessThanThreshold",
      threshold: daysToExpiry,
      treatMissingData: "ignore",
      actionsEnabled: true,
      alarmActions: actions,
      okActions: actions,
    });
  }
}
