import type { PoolWords } from "./pool.js";

/** The instances of an Auto Scaling group, as a rule speaks of them. */
export const ASG_INSTANCES: PoolWords = { unit: "instances", count: "min_size", subnets: "vpc_zone_identifier" };
