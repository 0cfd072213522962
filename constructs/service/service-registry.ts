import { ServiceDiscoveryService } from "@cdktf/provider-aws/lib/service-discovery-service/index.js";
import { z } from "zod";

/** Where ECS registers the tasks of a service: `ServiceDirectory.register` makes one. */
export interface ServiceRegistry {
  readonly service: ServiceDiscoveryService;
  /** The DNS name that has the addresses of the tasks. */
  readonly hostname: string;
}

export const serviceRegistrySchema = z.strictObject({
  service: z.instanceof(ServiceDiscoveryService, { error: "must be a service of Cloud Map" }),
  hostname: z.string(),
}) satisfies z.ZodType<unknown, ServiceRegistry>;
