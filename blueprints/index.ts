export { WebService } from "./web-service.js";
export { WebServiceAlarms, type WebServiceAlarmsProps } from "./web-service-alarms.js";
export type { WebServiceDatabase, WebServiceProps, WebServiceTasks } from "./web-service-props.js";
export type { WebServiceRelease } from "./web-service-release.js";
