import { z } from "zod";
import { Network } from "../network/network.js";
import { AlarmTopic } from "./alarm-topic.js";

export interface HeartbeatProps {
  /** What is asked, for example `https://shop.example.com/health`. Redirects are followed; the answer must be 2xx. */
  readonly url: string;
  /** Who hears that it fails. */
  readonly alarmTopic: AlarmTopic;
  /** Minutes between two questions: 1 to 60. Default 1. More saves runs, which are priced one by one, and notices later. */
  readonly rateMinutes?: number;
  /** Seconds within which the answer must be there: 1 to 30. Default 10. */
  readonly timeoutSeconds?: number;
  /** Text that the answer must have. Default none. */
  readonly searchString?: string;
  /**
   * Asks from the private subnets, for what only the network reaches. It must get to S3 and CloudWatch from there. Default:
   * from AWS's network, as a client on the internet.
   */
  readonly network?: Network;
  /** Days that the results of a run are kept: 1 to 455. Default 31. */
  readonly retentionInDays?: number;
  /** Synthetics runtime for Node.js. Default `syn-nodejs-puppeteer-15.0`. AWS retires runtimes: what runs goes on. */
  readonly runtimeVersion?: string;
  /** Whether destroying it destroys the results. Default false: their bucket then stays until it is emptied. */
  readonly forceDestroy?: boolean;
}

/** https://docs.aws.amazon.com/AmazonSynthetics/latest/APIReference/API_CreateCanary.html (SuccessRetentionPeriodInDays) */
const RETENTION = { max: 455, error: "must be 1 to 455 days" };
/** https://docs.aws.amazon.com/AmazonSynthetics/latest/APIReference/API_CanaryScheduleInput.html (a rate is at most an hour) */
const RATE = { max: 60, error: "must be 1 to 60 minutes" };
/** A run that is out of time says nothing: half of the shortest interval is left for its start. */
const TIMEOUT = { max: 30, error: "must be 1 to 30 seconds" };

export const heartbeatSchema = z
  .strictObject({
    url: z.url({ protocol: /^https?$/, error: "must be a URL that begins with https://" }),
    alarmTopic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
    rateMinutes: z.number().int().min(1, RATE.error).max(RATE.max, RATE.error).default(1),
    timeoutSeconds: z.number().int().min(1, TIMEOUT.error).max(TIMEOUT.max, TIMEOUT.error).default(10),
    searchString: z.string().min(1).optional(),
    network: z.instanceof(Network, { error: "must be a Network" }).optional(),
    retentionInDays: z.number().int().min(1, RETENTION.error).max(RETENTION.max, RETENTION.error).default(31),
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Library_nodejs_puppeteer.html
    runtimeVersion: z
      .string()
      .regex(/^syn-nodejs-puppeteer-\d+\.\d+$/, "must be a runtime such as syn-nodejs-puppeteer-15.0")
      .default("syn-nodejs-puppeteer-15.0"),
    forceDestroy: z.boolean().default(false),
  })
  .superRefine(({ url, network }, context) => {
    if (network || url.startsWith("https://")) return;
    const message = "must begin with https:// outside a network: what is read on the way could be changed";
    context.addIssue({ code: "custom", path: ["url"], message });
  }) satisfies z.ZodType<unknown, HeartbeatProps>;

export type ParsedHeartbeatProps = z.output<typeof heartbeatSchema>;
