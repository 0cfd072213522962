import { ServiceDiscoveryPrivateDnsNamespace } from "@cdktf/provider-aws/lib/service-discovery-private-dns-namespace/index.js";
import { ServiceDiscoveryService } from "@cdktf/provider-aws/lib/service-discovery-service/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { Network } from "../network/network.js";
import { PropsError, parseProps } from "../props/parse-props.js";
import type { ServiceRegistry } from "../service/service-registry.js";

export interface ServiceDirectoryProps {
  /** The network in which the names are known. */
  readonly network: Network;
  /** Domain of the names, which only this network resolves: for example `files.internal`. It cannot be changed in place. */
  readonly domain: string;
}

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_CreatePrivateDnsNamespace.html (Name, 253 characters) */
const DOMAIN_MAX = 253;

const serviceDirectorySchema = z.strictObject({
  network: z.instanceof(Network),
  domain: z
    .string()
    .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, "must be a domain in lower case, such as files.internal")
    .max(DOMAIN_MAX, `must be ${DOMAIN_MAX} characters or fewer`),
}) satisfies z.ZodType<unknown, ServiceDirectoryProps>;

/** Seconds that a resolver keeps an address: what ECS took out may be asked for that long. */
const TTL = 10;

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateService.html (Name, a DNS label) */
const LABEL = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Names in DNS for the tasks of services: a private Cloud Map namespace in which ECS registers each task and takes it out
 * when it stops. For clients that balance by themselves, such as a `ProxyFleet`; services among themselves are better off
 * in a `ServiceMesh`.
 *
 * Survives the loss of any one zone: Cloud Map and Route 53 answer from several, and the addresses of tasks that ECS has
 * stopped leave the answer within the 10 s that resolvers keep it. Until then a client meets them, and must try another.
 * Does not survive the loss of the region.
 * Sources: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html,
 * https://docs.aws.amazon.com/cloud-map/latest/dg/services-route53.html
 */
export class ServiceDirectory extends Construct {
  readonly namespace: ServiceDiscoveryPrivateDnsNamespace;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ServiceDirectoryProps) {
    super(scope, id);
    const { network, domain } = parseProps(this, serviceDirectorySchema, props);
    this.namespace = new ServiceDiscoveryPrivateDnsNamespace(this, "Resource", {
      name: domain,
      vpc: network.vpc.id,
      description: `Tasks of ${this.node.path}`,
    });
  }

  /**
   * A name for one service, which is its prop `serviceRegistry`: `<name>.<domain>` has the addresses of its tasks.
   * @throws PropsError when the name is no DNS label.
   */
  register(name: string): ServiceRegistry {
    if (!LABEL.test(name)) {
      throw new PropsError(
        `${this.node.path}: the name must be a DNS label such as nodes, given ${JSON.stringify(name)}`,
      );
    }
    const service = new ServiceDiscoveryService(this, name, {
      name,
      // MULTIVALUE: up to eight addresses in each answer, chosen at random among those that ECS calls healthy.
      dnsConfig: {
        namespaceId: this.namespace.id,
        routingPolicy: "MULTIVALUE",
        dnsRecords: [{ type: "A", ttl: TTL }],
      },
      // ECS says which tasks are healthy. The only threshold that AWS knows is said, since the provider sends no empty block:
      // https://docs.aws.amazon.com/cloud-map/latest/api/API_HealthCheckCustomConfig.html (FailureThreshold)
      healthCheckCustomConfig: { failureThreshold: 1 },
      forceDestroy: true,
    });
    return { service, hostname: `${service.name}.${this.namespace.name}` };
  }
}
