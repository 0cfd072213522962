import { describe, expect, it } from "vitest";
import { AlarmTopic, type AlarmTopicProps } from "../../../constructs/observability/alarm-topic.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { onlyResource, resources, synthesize, testStack } from "../../synth.js";

const subscribers = { emails: ["ops@example.com"] };

function synth(props: AlarmTopicProps = { subscribers }) {
  const stack = testStack();
  const construct = new AlarmTopic(stack, "topic", props);
  return { construct, file: synthesize(stack) };
}

/** The statements of a policy that let `service` do something, as Terraform will read them. */
function statement(policy: unknown, service: string): string | undefined {
  return String(policy)
    .split('{"Effect" = ')
    .find((text) => text.includes(`"Service" = "${service}"`));
}

describe("AlarmTopic", () => {
  it("is encrypted with a key of its own that alarms and RDS events of the account may use", () => {
    const { file } = synth();
    expect(onlyResource(file, "aws_sns_topic")).toMatchObject({
      name: "test-topic",
      kms_master_key_id: expect.stringMatching(/aws_kms_key\.topic_encryption-key_\w+\.arn/),
    });
    const { policy } = onlyResource(file, "aws_kms_key");
    for (const service of ["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"]) {
      expect(statement(policy, service)).toContain('"kms:GenerateDataKey*"');
    }
  });

  it.each(["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"])(
    "lets %s publish for this account only",
    (service) => {
      const { policy } = onlyResource(synth().file, "aws_sns_topic_policy");
      expect(statement(policy, service)).toMatch(
        /^"Allow".*"sns:Publish".*"StringEquals" = \{"aws:SourceAccount" = data\.aws_caller_identity\.\w+\.account_id\}/,
      );
    },
  );

  it("refuses to take a message without TLS", () => {
    const { policy } = onlyResource(synth().file, "aws_sns_topic_policy");
    expect(policy).toMatch(/"Deny", "Principal" = "\*", "Action" = \["sns:Publish"\].*"aws:SecureTransport" = "false"/);
  });

  it("keeps every other subscription when one is added in front", () => {
    const addresses = (emails: string[]) =>
      Object.keys(resources(synth({ subscribers: { emails } }).file, "aws_sns_topic_subscription"));
    const before = addresses(["ops@example.com"]);
    expect(addresses(["new@example.com", "ops@example.com"])).toEqual(expect.arrayContaining(before));
  });

  it("waits for an HTTPS endpoint to confirm, and not for a person who reads mail", () => {
    const httpsEndpoints = ["https://events.example.com/hook"];
    const { file } = synth({ subscribers: { ...subscribers, httpsEndpoints } });
    const found = Object.values(resources(file, "aws_sns_topic_subscription"));
    expect(found.find(({ protocol }) => protocol === "https")).toMatchObject({
      endpoint: "https://events.example.com/hook",
      endpoint_auto_confirms: true,
    });
    expect(found.find(({ protocol }) => protocol === "email")).not.toHaveProperty("endpoint_auto_confirms");
  });

  it("takes a key that is given, if it lets the publishers in", () => {
    const stack = testStack();
    const services = ["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"];
    const encryptionKey = new EncryptionKey(stack, "key", { description: "shared", services });
    const topic = new AlarmTopic(stack, "topic", { subscribers, encryptionKey });
    expect(topic.encryptionKey).toBe(encryptionKey);
    expect(onlyResource(synthesize(stack), "aws_sns_topic")["kms_master_key_id"]).toMatch(/aws_kms_key\.key_\w+\.arn/);
  });

  it("refuses a key that would lose the messages of a publisher", () => {
    const stack = testStack();
    const services = ["cloudwatch.amazonaws.com"];
    const encryptionKey = new EncryptionKey(stack, "key", { description: "shared", services });
    new AlarmTopic(stack, "topic", { subscribers, encryptionKey });
    expect(() => synthesize(stack)).toThrow("encryptionKey: must let events.rds.amazonaws.com use it");
    expect(() => synthesize(stack)).not.toThrow("cloudwatch.amazonaws.com");
  });

  it.each<[string, AlarmTopicProps["subscribers"], string]>([
    [
      "nobody who hears",
      {},
      "subscribers: needs at least one e-mail address or HTTPS endpoint: an alarm that nobody hears is none, given {}",
    ],
    ["what is no address", { emails: ["ops"] }, 'subscribers.emails[0]: must be an e-mail address, given "ops"'],
    [
      "plain HTTP",
      { httpsEndpoints: ["http://events.example.com"] },
      'subscribers.httpsEndpoints[0]: must be a URL that begins with https://, given "http://events.example.com"',
    ],
    [
      "an address twice",
      { emails: ["ops@example.com", "ops@example.com"] },
      "subscribers.emails: must not name an address twice",
    ],
  ])("refuses %s", (_, wrong, message) => {
    expect(() => synth({ subscribers: wrong })).toThrow(`test/topic: wrong props\n  ${message}`);
  });
});
