import { MultiAzDatabase } from "../../../constructs/database/multi-az-database.js";
import { Network } from "../../../constructs/network/network.js";
import { testStack, ZONES } from "../../synth.js";

/** A PostgreSQL database with a standby, in a stack of its own. Props that are wrong are let through to be refused. */
export function multiAzDatabase(props: object = {}, zones: readonly string[] = ZONES) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones });
  const construct = new MultiAzDatabase(stack, "database", {
    network,
    engine: "postgres",
    engineVersion: "17.6",
    instanceClass: "db.m7g.large",
    storage: { type: "gp3", allocatedStorage: 100 },
    ...props,
  });
  return { stack, construct };
}

/** A version of Oracle that AWS has. */
export const ORACLE = { engine: "oracle-ee", engineVersion: "19.0.0.0.ru-2025-07.rur-2025-07.r1" } as const;

/** Readable standbys, with a class that can have them. */
export const CLUSTER = { deployment: { type: "readable-standbys" }, instanceClass: "db.m6gd.large" } as const;
