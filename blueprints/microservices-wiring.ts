import type { Construct } from "constructs";
import type { AlarmTopic } from "../constructs/observability/alarm-topic.js";
import { LogArchive } from "../constructs/observability/log-archive.js";
import type { ContainerService } from "../constructs/service/container-service.js";
import type { ParsedMicroservicesProps } from "./microservices-props.js";

type Services = Readonly<Record<string, ContainerService>>;

/** Opens the network from each service to those that it calls. */
export function allowCalls(services: Services, { services: called, workers }: ParsedMicroservicesProps): void {
  for (const [from, { calls, callsBack }] of [...Object.entries(called), ...Object.entries(workers)]) {
    const caller = services[from];
    for (const to of new Set([...calls, ...callsBack])) {
      if (caller) services[to]?.allowFrom(`from-${from}`, caller.securityGroup);
    }
  }
}

/** Keeps the logs of all services in S3. */
export function archiveLogs(
  scope: Construct,
  services: Services,
  { days, alarmTopic }: { readonly days: number | false; readonly alarmTopic: AlarmTopic | undefined },
): void {
  if (days === false) return;
  const logGroups = Object.fromEntries(Object.entries(services).map(([name, { logGroup }]) => [name, logGroup]));
  new LogArchive(scope, "log-archive", { logGroups, retentionInDays: days, ...(alarmTopic && { alarmTopic }) });
}
