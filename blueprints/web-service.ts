import type { Construct } from "constructs";
import { CacheCluster } from "../constructs/cache/cache-cluster.js";
import type { AuroraCluster } from "../constructs/database/aurora-cluster.js";
import type { MultiAzDatabase } from "../constructs/database/multi-az-database.js";
import { ApplicationLoadBalancer } from "../constructs/load-balancer/application-load-balancer.js";
import { TargetGroup } from "../constructs/load-balancer/target-group.js";
import { Network } from "../constructs/network/network.js";
import { parseProps } from "../constructs/props/parse-props.js";
import { propsOrNone } from "../constructs/props/props-or-none.js";
import { gradualRelease } from "../constructs/release/gradual-release.js";
import { ContainerService } from "../constructs/service/container-service.js";
import type { Release } from "../constructs/service/release.js";
import { AwsStack } from "../constructs/stack/aws-stack.js";
import { cacheConnection } from "./connections/cache-connection.js";
import { type Connection, connect, serviceProps } from "./connections/connection.js";
import { databaseConnection } from "./connections/database-connection.js";
import { createDatabase, defaultPolicy } from "./parts/database.js";
import { nameSystem } from "./parts/name-system.js";
import { STACK_PROPS, stackProps } from "./stack-props.js";
import { WebServiceAlarms } from "./web-service-alarms.js";
import { type ParsedWebServiceProps, type WebServiceProps, webServiceSchema } from "./web-service-props.js";

/**
 * A web system as one stack: network, load balancer, container service, database, cache, alarms.
 *
 * What the engine reports of its defaults (a test compares this). Survives the loss of: a task; a load balancer node; a
 * database instance; a cache node; a NAT gateway; a zone; a zone, during a deployment; a zone, when nothing can be
 * launched. Does not survive the loss of: two zones at once; the region.
 *
 * What is left carries the declared demand before anything is launched, and the database fails over without loss of data.
 * What the cache held may be lost: the service must work, slower, without it.
 *
 * The container finds its parts in its environment: `DATABASE_HOST`, `DATABASE_READER_HOST`, `DATABASE_PORT`,
 * `DATABASE_NAME`, `DATABASE_SECRET_ARN`; `CACHE_HOST`, `CACHE_READER_HOST`, `CACHE_PORT`, `CACHE_USER`. Its task role may
 * read that secret and connect to the cache. RDS rotates the secret: read it whenever a connection is opened.
 */
export class WebService extends AwsStack {
  readonly network: Network;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly targetGroup: TargetGroup;
  /** The second target group of a gradual release. */
  readonly alternateTargetGroup: TargetGroup | undefined;
  readonly service: ContainerService;
  readonly database: AuroraCluster | MultiAzDatabase | undefined;
  readonly cache: CacheCluster | undefined;
  readonly alarms: WebServiceAlarms | undefined;

  /** @throws PropsError when a prop is wrong, here or in one of the constructs. */
  constructor(scope: Construct, id: string, props: WebServiceProps) {
    const [stack, rest] = stackProps(props, defaultPolicy([propsOrNone(props).database]));
    super(scope, id, stack);
    const parsed = parseProps(this, webServiceSchema, rest, STACK_PROPS);

    this.network = new Network(this, "network", { ...parsed.network, region: props.region, zones: parsed.zones });
    this.database = parsed.database ? createDatabase(this, this.network, parsed.database) : undefined;
    this.cache = parsed.cache ? new CacheCluster(this, "cache", { ...parsed.cache, network: this.network }) : undefined;

    const targets = { ...parsed.targets, network: this.network, port: parsed.container.port };
    this.targetGroup = new TargetGroup(this, "targets", targets);
    this.loadBalancer = new ApplicationLoadBalancer(this, "load-balancer", {
      ...parsed.loadBalancer,
      network: this.network,
      certificate: parsed.certificate,
      // In a gradual release the traffic is all the production rule's.
      defaultTargets: parsed.release.strategy === "rolling" ? this.targetGroup : undefined,
    });
    const release = gradualRelease(this, parsed.release, {
      loadBalancer: this.loadBalancer,
      targetGroup: this.targetGroup,
      targets,
      rule: { id: "production", priority: 1, conditions: { pathPatterns: ["/*"] } },
    });
    this.alternateTargetGroup = release.strategy === "rolling" ? undefined : release.alternateTargetGroup;
    this.service = this.createService(parsed, release);
    nameSystem(this, parsed.certificate, this.loadBalancer);
    if (parsed.alarms) this.alarms = new WebServiceAlarms(this, "alarms", { system: this, subscribers: parsed.alarms });
  }

  private createService(parsed: ParsedWebServiceProps, release: Release): ContainerService {
    const { database, cache, loadBalancer, targetGroup } = this;
    const connections: Connection[] = [
      ...(database ? [databaseConnection(database)] : []),
      ...(cache ? [cacheConnection(cache)] : []),
    ];
    const connected = serviceProps(parsed.container, connections);
    const service = new ContainerService(this, "service", {
      taskSize: DEFAULT_TASK_SIZE,
      ...parsed.service,
      network: this.network,
      demand: parsed.demand,
      container: connected.container,
      permissions: [...connected.permissions, ...(parsed.service?.permissions ?? [])],
      dependsOn: [...connected.dependsOn, ...(parsed.service?.dependsOn ?? [])],
      loadBalancing: {
        loadBalancer,
        targetGroup,
        rules: release.strategy === "rolling" ? [] : [release.productionRule],
      },
      release,
    });
    connect("from-service", service, connections);
    return service;
  }
}

const DEFAULT_TASK_SIZE = { cpu: 512, memory: 1024 } as const;
