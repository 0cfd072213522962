/** Servers that do the same work, and what a proxy does when one of them does not. */
export interface HaproxyBackend {
  /** Default `http`. */
  readonly mode?: "http" | "tcp";
  /** Each server by name, or the addresses that a DNS name has, as they change. */
  readonly servers: readonly HaproxyServer[] | HaproxyDnsServers;
  /** Which server gets the next request. Default `roundrobin`. `source` and `uri` keep a client or a path at its server. */
  readonly balance?: "roundrobin" | "leastconn" | "random" | "source" | "uri";
  /** How a server is found dead or alive. Default: every 2 seconds, out after 3 failures. */
  readonly healthCheck?: HaproxyHealthCheck;
  /** Takes a server out on the errors of real requests, between two checks. Default: after 10 in a row; `false` for never. */
  readonly circuitBreaker?: CircuitBreaker | false;
  /** What happens to a request whose server failed. Default: up to 3 more tries, each at another server. */
  readonly retries?: Retries;
  readonly timeouts?: BackendTimeouts;
  /** Seconds over which a server that came back gets its full share: 0 to 3600. Default 10. */
  readonly slowstart?: number;
  /** Connections at once to each server; further ones queue. Default: no limit. */
  readonly maxconn?: number;
  /** TLS to the servers. Default: none. */
  readonly tls?: BackendTls;
  /** Lets each server say on a TCP port that it drains, is up or down, or what weight it has. Default: none. */
  readonly agent?: { readonly port: number; readonly interval?: number };
}

export interface HaproxyServer {
  /** What logs and the runtime API call it. */
  readonly name: string;
  /** IPv4 address or DNS name. */
  readonly address: string;
  readonly port: number;
  /** Share of the requests: 0 to 256. Default 100. */
  readonly weight?: number;
  /** Whether it is used only when all others are down. Default false. */
  readonly backup?: boolean;
}

export interface HaproxyDnsServers {
  /** DNS name whose A records are the servers. */
  readonly dns: string;
  readonly port: number;
  /** Most addresses that are used: 1 to 1000. */
  readonly count: number;
}

export interface HaproxyHealthCheck {
  /** Path that is asked for. Default `/` for `http`; without one a TCP connection is the check. */
  readonly path?: string;
  /** `Host` of the request. Default `localhost`. */
  readonly host?: string;
  /** Codes of a healthy answer: `200` or `200-399`. Default `200-399`. */
  readonly status?: string;
  /** Default: the server's port. */
  readonly port?: number;
  /** Seconds between two checks of a server that is well: 0.1 to 300. Default 2. */
  readonly interval?: number;
  /** Seconds between two checks while a server goes up or down: 0.1 to 300. Default 1, or the interval if it is less. */
  readonly fastInterval?: number;
  /** Seconds that a check may take once it is connected: 0.1 to 300. Default 2. */
  readonly timeout?: number;
  /** Successes in a row that bring a server back: 1 to 100. Default 2. */
  readonly rise?: number;
  /** Failures in a row that take a server out: 1 to 100. Default 3. */
  readonly fall?: number;
}

export interface CircuitBreaker {
  /** `layer4`: connections that fail. `layer7`: those and answers of 500 and above, but for 501 and 505. Default by `mode`. */
  readonly observe?: "layer4" | "layer7";
  /** Errors in a row: 1 to 10000. Default 10. */
  readonly errorLimit?: number;
  /**
   * `mark-down`, the default: out at once, until `rise` checks succeed. `sudden-death`: the next failed check takes it out.
   * `fail-check`: counts as one failed check. `fastinter`: checks it more often.
   */
  readonly onError?: "mark-down" | "sudden-death" | "fail-check" | "fastinter";
}

export interface Retries {
  /** Further tries: 0 to 100. Default 3. 0: a request is lost with its server. */
  readonly attempts?: number;
  /** Whether each try goes to another server. Default true. */
  readonly redispatch?: boolean;
  /**
   * What is tried again, `http` only. `safe-methods`, the default: a failed connection of any request, and GET, HEAD and OPTIONS
   * also when the answer is missing, broken or late. `connection`: failed connections alone. `all-methods`: also what changes
   * something, which may then happen twice.
   */
  readonly replay?: "connection" | "safe-methods" | "all-methods";
  /**
   * Codes of answers that are tried again too, under the same methods. Default none: they do not reach the client then,
   * and the circuit breaker does not see them either.
   */
  readonly statuses?: readonly RetryStatus[];
}

/** https://docs.haproxy.org/2.8/configuration.html#4.2-retry-on */
export const RETRY_STATUSES = [401, 403, 404, 408, 425, 500, 501, 502, 503, 504] as const;
export type RetryStatus = (typeof RETRY_STATUSES)[number];

export interface BackendTimeouts {
  /** Seconds until a server must have accepted a connection: 0.1 to 300. Default 1. */
  readonly connect?: number;
  /** Seconds that a server may be silent: 0.1 to 86400. Default 30. */
  readonly server?: number;
  /** Seconds that a request waits for a free server: 0.1 to 300. Default 10. */
  readonly queue?: number;
  /** Seconds that an upgraded or TCP connection may be silent: 1 to 86400. Default 3600. */
  readonly tunnel?: number;
}

export interface BackendTls {
  /** Name that the server's certificate must have, sent to it as SNI. */
  readonly serverName: string;
  /** File of the authorities that are trusted. Default `/etc/pki/tls/certs/ca-bundle.crt`, those of Amazon Linux. */
  readonly caFile?: string;
}
