import { describe, expect, it } from "vitest";
import type { Microservices } from "../../blueprints/microservices.js";
import type { MicroservicesProps } from "../../blueprints/microservices-props.js";
import { ServiceRole } from "../../constructs/security/service-role.js";
import { synthesize } from "../synth.js";
import { market } from "./market.js";

/** What a synth warns of, by construct path. */
function warnings(system: Microservices): string[] {
  synthesize(system);
  return system.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => `${node.path}: ${data}`),
    );
}

/** With a queue that no service or worker names. */
const withMails = (props: Partial<MicroservicesProps> = {}) =>
  market({ queues: { bills: {}, mails: { encryptionKey: "sqs-managed" } }, ...props });

describe("A queue of Microservices", () => {
  it("that has a sender and a worker is not warned of", () => {
    expect(warnings(market())).toEqual([]);
  });

  it("that nothing uses is warned of at the synth, once", () => {
    const system = withMails();
    const expected = [
      "market/queue-mails: queue mails: nothing sends to it and nothing takes from it: use it, or leave it out",
    ];
    expect(warnings(system)).toEqual(expected);
    expect(warnings(system)).toEqual(expected);
  });

  it("that nothing sends to is warned of", () => {
    const mailing = { container: { image: "mailing:1" }, demand: 1, queue: "mails" };
    expect(warnings(withMails({ workers: { mailing } })).filter((line) => line.includes("queue-mails"))).toEqual([
      "market/queue-mails: queue mails: nothing sends to it: name it in sendsTo of a service, or call grantSend or " +
        "allowSend for who does",
    ]);
  });

  it("that nothing takes from is warned of, as what is sent is lost", () => {
    expect(warnings(market({ workers: {} }))).toEqual([
      "market/queue-bills: queue bills: nothing takes from it, and what is sent is lost when its retention ends: give it a " +
        "worker, or call grantConsume",
    ]);
  });

  it("that somebody beside the blueprint uses is not warned of", () => {
    const system = withMails();
    const { mails } = system.queues;
    if (!mails) throw new Error("no queue");
    mails.allowSend("s3.amazonaws.com", "arn:aws:s3:::uploads");
    mails.grantConsume(new ServiceRole(system, "mailing", { service: "ec2.amazonaws.com" }));
    expect(warnings(system)).toEqual([]);
  });
});
