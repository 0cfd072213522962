export type { ServiceRelease as WebServiceRelease } from "../constructs/release/gradual-release.js";
export { Microservices } from "./microservices.js";
export type { Microservice, MicroservicesProps, QueueWorker, Route } from "./microservices-props.js";
export { WebService } from "./web-service.js";
export { WebServiceAlarms, type WebServiceAlarmsProps } from "./web-service-alarms.js";
export type { WebServiceDatabase, WebServiceProps, WebServiceTasks } from "./web-service-props.js";
