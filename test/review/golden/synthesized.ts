import type { WebService } from "../../../blueprints/web-service.js";
import { AURORA, shop } from "../../blueprints/shop.js";

/** A golden review of two synthesized versions of the WebService blueprint, without a plan. */
export interface Synthesized {
  readonly name: string;
  readonly base: () => WebService;
  readonly head: () => WebService;
}

const WAIVER = { reason: "the shop is closed in January", owner: "shop-team", expires: "2099-02-01" };

export const SYNTHESIZED: readonly Synthesized[] = [
  {
    name: "new-version",
    base: () => shop({ container: { image: "registry.example.com/shop:1.4.0", port: 8080 } }),
    head: () => shop({ container: { image: "registry.example.com/shop:1.5.0", port: 8080 } }),
  },
  { name: "zone-added", base: () => shop({ zones: ["eu-west-1a", "eu-west-1b"] }), head: () => shop() },
  {
    name: "one-nat-gateway",
    base: () => shop(),
    head: () => shop({ network: { nat: { placement: "single" } } }),
  },
  {
    name: "aurora-reader-removed",
    base: () => shop({ database: { ...AURORA, readers: ["eu-west-1b"] } }),
    head: () => shop({ database: { ...AURORA, readers: "none", waiver: WAIVER } }),
  },
  { name: "cache-failover-off", base: () => shop(), head: withoutCacheFailover },
];

/** The construct does not offer it: somebody has set it on the resource itself. */
function withoutCacheFailover(): WebService {
  const system = shop();
  if (!system.cache) throw new Error("the shop has no cache");
  system.cache.replicationGroup.automaticFailoverEnabled = false;
  system.cache.replicationGroup.multiAzEnabled = false;
  return system;
}
