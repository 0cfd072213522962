export type { ServiceRelease as WebServiceRelease } from "../constructs/release/gradual-release.js";
export { DistributedFilePlatform } from "./distributed-file-platform.js";
export type {
  DistributedFilePlatformProps,
  GreyRelease,
  NodeDemand,
} from "./distributed-file-platform-props.js";
export { Microservices } from "./microservices.js";
export type { Microservice, MicroservicesProps, QueueWorker, Route } from "./microservices-props.js";
export { ModularApp } from "./modular-app.js";
export type { Logging, ModularAppProps, ModularAppWorker } from "./modular-app-props.js";
export type { Cache } from "./parts/cache.js";
export type { Messaging, MessagingParts } from "./parts/messaging.js";
export { WebService } from "./web-service.js";
export { WebServiceAlarms, type WebServiceAlarmsProps } from "./web-service-alarms.js";
export type { WebServiceDatabase, WebServiceProps, WebServiceTasks } from "./web-service-props.js";
