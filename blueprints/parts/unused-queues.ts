import { Annotations, Aspects, type IAspect } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type { Queue } from "../../constructs/messaging/queue.js";

/**
 * Warns at the synth of queues that nothing sends to or nothing takes from. It is no error: who is in another app or
 * account, or has permissions that were written by hand, cannot be seen from here.
 */
export class UnusedQueues implements IAspect {
  private warned = false;

  static watch(system: Construct, queues: Readonly<Record<string, Queue>>): void {
    Aspects.of(system).add(new UnusedQueues(system, queues));
  }

  private constructor(
    private readonly system: Construct,
    private readonly queues: Readonly<Record<string, Queue>>,
  ) {}

  /** When everything is there: what is granted after the system was made counts. */
  visit(node: IConstruct): void {
    if (node !== this.system || this.warned) return;
    this.warned = true;
    for (const [name, queue] of Object.entries(this.queues)) {
      const problem = unused(queue);
      if (problem) Annotations.of(queue).addWarning(`queue ${name}: ${problem}`);
    }
  }
}

function unused({ uses: { sent, taken } }: Queue): string | undefined {
  if (sent && taken) return undefined;
  if (!sent && !taken) return "nothing sends to it and nothing takes from it: use it, or leave it out";
  return sent
    ? "nothing takes from it, and what is sent is lost when its retention ends: give it a worker, or call grantConsume"
    : "nothing sends to it: name it in sendsTo of a service, or call grantSend or allowSend for who does";
}
