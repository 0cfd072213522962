import { type VersionList, versionProblem } from "./version-list.js";

const LISTS: Readonly<Record<"rabbitmq" | "activemq", VersionList>> = {
  rabbitmq: {
    page: "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-version-management.html",
    asOf: "2026-02",
    supported: ["3.13", "4.2"],
    ended: { "3.9": "2024-09-16", "3.10": "2024-10-15", "3.11": "2025-02-17", "3.12": "2025-03-17" },
  },
  activemq: {
    page: "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/activemq-version-management.html",
    asOf: "2026-02",
    supported: ["5.18", "5.19"],
    ended: { "5.15": "2024-09-16", "5.16": "2024-11-15", "5.17": "2025-06-16" },
  },
};

interface Engine {
  readonly type: keyof typeof LISTS;
  readonly version: string;
}

/** Why Amazon MQ makes no broker of this version. */
export function engineVersionProblem({ type, version }: Engine): string | undefined {
  return versionProblem(version, LISTS[type]);
}

/**
 * Why Amazon MQ does not run this version on instances of that type.
 * Source: https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-version-management.html (mq.m7g alone)
 */
export function instanceTypeProblem({ type, version }: Engine, hostInstanceType: string): string | undefined {
  if (type !== "rabbitmq" || version !== "4.2" || hostInstanceType.startsWith("mq.m7g.")) return undefined;
  return "must be of the family mq.m7g for RabbitMQ 4.2, such as mq.m7g.large";
}
