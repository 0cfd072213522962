/** The database engines that Aurora runs. */
export const AURORA_ENGINES = ["aurora-postgresql", "aurora-mysql"] as const;
/** The database engines that RDS runs on instances. */
export const RDS_ENGINES = ["postgres", "mysql", "mariadb", "oracle-ee", "oracle-se2"] as const;

export type AuroraEngine = (typeof AURORA_ENGINES)[number];
export type RdsEngine = (typeof RDS_ENGINES)[number];
export type Engine = AuroraEngine | RdsEngine;

/** What constructs need to know of an engine. Its versions are in engine-version.ts. */
export interface EngineFacts {
  /** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (Port) */
  readonly port: number;
  /**
   * Logs that go to CloudWatch, and those that do by default.
   * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CloudwatchLogsExportConfiguration.html
   */
  readonly logs: readonly string[];
  readonly defaultLogs: readonly string[];
  /** The parameter that refuses connections without TLS; undefined where no parameter does. */
  readonly tls: { readonly name: string; readonly value: string } | undefined;
  /** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html */
  readonly iamAuthentication: boolean;
  /** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html */
  readonly proxyFamily: "POSTGRESQL" | "MYSQL" | undefined;
}

const POSTGRESQL = {
  port: 5432,
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
  tls: { name: "rds.force_ssl", value: "1" },
  iamAuthentication: true,
  proxyFamily: "POSTGRESQL",
} as const;

const MYSQL = {
  port: 3306,
  defaultLogs: ["error"],
  iamAuthentication: true,
  proxyFamily: "MYSQL",
} as const;

const ORACLE: EngineFacts = {
  port: 1521,
  logs: ["alert", "audit", "listener", "trace", "oemagent"],
  defaultLogs: ["alert"],
  // TLS is a second listener of the SSL option; nothing closes the plain one:
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.Oracle.Options.SSL.html
  tls: undefined,
  iamAuthentication: false,
  proxyFamily: undefined,
};

export const ENGINES: Readonly<Record<Engine, EngineFacts>> = {
  "aurora-postgresql": {
    ...POSTGRESQL,
    logs: ["postgresql", "instance", "iam-db-auth-error"],
    defaultLogs: ["postgresql"],
  },
  "aurora-mysql": {
    ...MYSQL,
    logs: ["audit", "error", "general", "slowquery", "instance", "iam-db-auth-error"],
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Security.html
    tls: { name: "require_secure_transport", value: "ON" },
  },
  postgres: {
    ...POSTGRESQL,
    logs: ["postgresql", "upgrade", "iam-db-auth-error"],
    defaultLogs: ["postgresql", "upgrade"],
  },
  mysql: {
    ...MYSQL,
    logs: ["audit", "error", "general", "slowquery", "iam-db-auth-error"],
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html
    tls: { name: "require_secure_transport", value: "1" },
  },
  mariadb: {
    ...MYSQL,
    logs: ["audit", "error", "general", "slowquery", "iam-db-auth-error"],
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html
    tls: { name: "require_secure_transport", value: "1" },
  },
  "oracle-ee": ORACLE,
  "oracle-se2": ORACLE,
};
