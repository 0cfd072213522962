import { Construct } from "constructs";
import { z } from "zod";
import { Queue } from "../messaging/queue.js";
import { parseProps } from "../props/parse-props.js";
import { propsOrNone } from "../props/props-or-none.js";
import type { Grantee } from "../security/grantee.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { acceptableBacklog, type BacklogOptions, backlogOptionsSchema } from "./backlog-scaling.js";
import { ContainerService } from "./container-service.js";
import type { ContainerServiceProps } from "./container-service-props.js";
import type { Release } from "./release.js";

/** What a worker is, beside what every {@link ContainerService} is. */
export interface WorkerProps extends Omit<ContainerServiceProps, "scaling" | "loadBalancing" | "release"> {
  /** The queue that the tasks take their work from. They find its URL in `QUEUE_URL`. */
  readonly queue: Queue;
  /** How long messages may wait. Default: 60 s, when one takes 1 s: 60 messages waiting for each task. */
  readonly scaling?: BacklogOptions;
  /** Task by task. Names of CloudWatch alarms that roll a release back; default none. */
  readonly release?: Extract<Release, { readonly strategy: "rolling" }>;
}

type OwnProps = Pick<WorkerProps, "queue" | "scaling" | "container">;

/** What belongs to the service is checked by the service, which names itself in the error. */
const workerSchema = z.strictObject({
  queue: z.instanceof(Queue, { error: "must be a Queue" }),
  scaling: backlogOptionsSchema.prefault({ secondsPerMessage: 1, acceptableLatencySeconds: 60 }),
  container: z
    .custom<ContainerServiceProps["container"]>(
      (value) => typeof value === "object" && value !== null,
      "must be an object with an image",
    )
    .refine(
      (container) => container?.environment?.["QUEUE_URL"] === undefined,
      "must not have QUEUE_URL in its environment, which is the URL of queue",
    ),
}) satisfies z.ZodType<unknown, OwnProps>;

/**
 * An ECS service on Fargate that takes its work from a queue: nobody calls it, and its tasks are as many as the messages
 * that wait need.
 *
 * Survives the loss of any task, and of any one zone: enough tasks run for those in the other zones to meet the demand, and
 * a message that a lost task had taken is in the queue again after its visibility timeout, so that some are worked on
 * twice. Survives a bad release: ECS goes back to the version before, and the apply fails. With `onZoneLoss: "relaunch"`
 * messages wait between the loss of a zone and the launch of its tasks in the others. Does not survive the loss of the
 * region.
 * Sources: https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-using-sqs-queue.html,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
 */
export class Worker extends Construct implements Grantee {
  readonly service: ContainerService;
  readonly queue: Queue;
  /** Messages that may wait for each task. */
  readonly acceptableBacklog: number;

  /** @throws PropsError when a prop is wrong, here or in the service. */
  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id);
    const { queue, scaling, ...service } = propsOrNone(props);
    const parsed = parseProps(this, workerSchema, { queue, scaling, container: service.container });
    this.queue = parsed.queue;
    this.acceptableBacklog = acceptableBacklog(parsed.scaling);
    this.service = new ContainerService(this, "service", {
      ...service,
      container: {
        ...service.container,
        environment: { ...service.container.environment, QUEUE_URL: this.queue.queue.url },
      },
      scaling: { ...parsed.scaling, queue: this.queue.queue },
    });
    this.queue.grantConsume(this);
  }

  /** Permits it to the containers: `bucket.grantRead(worker)` says what. */
  grant(resource: Construct, access: string, statements: readonly PolicyStatement[]): void {
    this.service.grant(resource, access, statements);
  }
}
