import type { Construct } from "constructs";
import type { ParsedDatabaseFields } from "./database-fields.js";
import { DatabaseProxy } from "./database-proxy.js";
import type { DatabaseProxyProps } from "./database-proxy-props.js";
import { ENGINES, type Engine } from "./engine.js";

/** Where clients connect. */
export interface DatabaseFront {
  readonly proxy: DatabaseProxy | undefined;
  readonly port: number;
  readonly endpoint: string;
  readonly readerEndpoint: string;
}

/** The database's own, which the proxy passes connections on to. */
export interface DatabaseBehind extends Omit<DatabaseFront, "proxy"> {
  readonly target: DatabaseProxyProps["target"];
}

/** The proxy in front of `database`, where one was asked for, else the database itself. */
export function databaseFront(
  database: Construct & Pick<DatabaseProxyProps, "encryptionKey" | "secretArn" | "securityGroup">,
  { engine, network, proxy: options }: ParsedDatabaseFields & { readonly engine: Engine },
  { target, port, endpoint, readerEndpoint }: DatabaseBehind,
): DatabaseFront {
  const { proxyFamily: engineFamily, port: enginePort } = ENGINES[engine];
  if (!options || !engineFamily) return { proxy: undefined, port, endpoint, readerEndpoint };
  const { securityGroup, secretArn, encryptionKey } = database;
  const proxy = new DatabaseProxy(database, "proxy", {
    network,
    engineFamily,
    target,
    securityGroup,
    port,
    secretArn,
    encryptionKey,
    options,
  });
  const { endpoint: writer } = proxy.proxy;
  // A proxy listens on the engine's own port whatever the database does.
  return { proxy, port: enginePort, endpoint: writer, readerEndpoint: proxy.readerEndpoint?.endpoint ?? writer };
}
