import { z } from "zod";
import { Network } from "../network/network.js";
import { maintenanceWindow } from "./snapshot-fields.js";

export interface MemcachedClusterProps {
  /** The network whose isolated subnets the nodes are in. */
  readonly network: Network;
  /** The whole version, 1.6.12 or later: the first with TLS. A later one empties every node. For example `1.6.22`. */
  readonly engineVersion: string;
  /** Size of every node, for example `cache.t4g.small` or `cache.r7g.large`. */
  readonly nodeType: string;
  /**
   * Nodes, dealt out over the zones in turn: 2 to 40. Default: one in every zone. More make the share of the keys smaller
   * that is lost with a node or a zone; fewer save their price.
   */
  readonly numCacheNodes?: number;
  /**
   * Nodes that must be left at peak, 1 or more: with fewer the engine calls the cache down. Default 1: a client works
   * without what is lost, only slower.
   */
  readonly demand?: number;
  /** Weekly span for AWS's maintenance, UTC, an hour or more. Default `sun:05:00-sun:06:00`. */
  readonly maintenanceWindow?: string;
  /** Engine parameters by name, for example `{ "max_item_size": "2097152" }`. Default: AWS's own. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html (NumCacheNodes) */
const MAX_NODES = 40;
const NODES = `must be 2 to ${MAX_NODES} nodes: with one of them all keys are lost together`;

export const memcachedClusterSchema = z
  .strictObject({
    network: z.instanceof(Network),
    // TLS: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/supported-engine-versions-mc.html
    engineVersion: z
      .string()
      .regex(/^1\.6\.(1[2-9]|[2-9]\d)$/, "must be a Memcached version with TLS, 1.6.12 or later, such as 1.6.22"),
    // TLS: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html
    nodeType: z
      .string()
      .regex(
        /^cache\.(?!t[12]\.|[cmr][123]\.)[a-z][a-z0-9]+\.[a-z0-9]+$/,
        "must be a node type of the current generation, which speaks TLS, such as cache.t4g.small or cache.r7g.large",
      ),
    numCacheNodes: z.number().int().min(2, NODES).max(MAX_NODES, NODES).optional(),
    demand: z.number().int().min(1, "must be 1 or more nodes").default(1),
    maintenanceWindow,
    parameters: z
      .record(z.string().regex(/^[a-z][a-z0-9_]*$/, "must be a Memcached parameter"), z.string())
      .default({}),
  })
  .transform((props) => ({ ...props, zones: placedZones(props.network, props.numCacheNodes) }))
  .superRefine(({ demand, zones }, context) => {
    if (demand <= zones.length) return;
    const message = `must be at most the number of nodes (${zones.length})`;
    context.addIssue({ code: "custom", path: ["demand"], message });
  }) satisfies z.ZodType<unknown, MemcachedClusterProps>;

export type ParsedMemcachedClusterProps = z.output<typeof memcachedClusterSchema>;

/** The zone of every node. A node more is one more zone at the end, so that those before it stay where they are. */
function placedZones({ zones }: Network, nodes = Math.min(zones.length, MAX_NODES)): string[] {
  return Array.from({ length: nodes }, (_, node) => zones[node % zones.length] ?? "");
}
