import type { Engine } from "./engine.js";

/** The versions of an engine that the constructs take. */
interface Versions {
  /** Group `major` of the expression is the major version. */
  readonly form: RegExp;
  readonly example: string;
  readonly majors: readonly string[];
  /** Name of the parameter group family in front of the major version. */
  readonly family: string;
  /** AWS's list of versions. */
  readonly source: string;
}

/**
 * Engine → major versions → parameter group family. To take a new major version, look it up at `source`; the family is
 * what `aws rds describe-db-engine-versions --query "DBEngineVersions[].[EngineVersion,DBParameterGroupFamily]"` says.
 */
export const VERSIONS: Readonly<Record<Engine, Versions>> = {
  "aurora-postgresql": {
    form: /^(?<major>\d+)\.\d+$/,
    example: "16.6",
    majors: ["14", "15", "16", "17", "18"],
    family: "aurora-postgresql",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/AuroraPostgreSQL.Updates.html",
  },
  "aurora-mysql": {
    form: /^(?<major>\d+\.\d+)\.mysql_aurora\.\d+\.\d+\.\d+$/,
    example: "8.0.mysql_aurora.3.08.2",
    majors: ["8.0", "8.4"],
    family: "aurora-mysql",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Updates.Versions.html",
  },
  postgres: {
    form: /^(?<major>\d+)\.\d+$/,
    example: "17.6",
    majors: ["14", "15", "16", "17", "18"],
    family: "postgres",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html",
  },
  mysql: {
    form: /^(?<major>\d+\.\d+)\.\d+$/,
    example: "8.4.6",
    majors: ["8.0", "8.4"],
    family: "mysql",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html",
  },
  mariadb: {
    form: /^(?<major>\d+\.\d+)\.\d+$/,
    example: "11.8.3",
    majors: ["10.6", "10.11", "11.4", "11.8"],
    family: "mariadb",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html",
  },
  // 21c and later exist as container databases only, which are engines of their own (oracle-ee-cdb).
  "oracle-ee": {
    form: /^(?<major>\d+)\.0\.0\.0\.ru-\d{4}-\d{2}\.(rur-\d{4}-\d{2}|spb-\d+)\.r\d+$/,
    example: "19.0.0.0.ru-2025-07.rur-2025-07.r1",
    majors: ["19"],
    family: "oracle-ee-",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Oracle.Concepts.database-versions.html",
  },
  "oracle-se2": {
    form: /^(?<major>\d+)\.0\.0\.0\.ru-\d{4}-\d{2}\.(rur-\d{4}-\d{2}|spb-\d+)\.r\d+$/,
    example: "19.0.0.0.ru-2025-07.rur-2025-07.r1",
    majors: ["19"],
    family: "oracle-se2-",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Oracle.Concepts.database-versions.html",
  },
};

/** What is wrong with a version of an engine; undefined when nothing is. */
export function engineVersionProblem(engine: Engine, version: string): string | undefined {
  const { form, example, majors, source } = VERSIONS[engine];
  const major = form.exec(version)?.groups?.["major"];
  if (major === undefined) return `must be a whole ${engine} version, major and minor, for example ${example}`;
  if (majors.includes(major)) return undefined;
  return `must be of a major version of ${engine} that is known here (${majors.join(", ")}; AWS's list: ${source})`;
}

/** The major version: `16` of `16.6`, `8.0` of `8.0.mysql_aurora.3.08.2`. The version must have been checked. */
export function majorVersion(engine: Engine, version: string): string {
  return VERSIONS[engine].form.exec(version)?.groups?.["major"] ?? version;
}

/** The parameter group family, for example `aurora-postgresql16`. */
export function parameterGroupFamily(engine: Engine, version: string): string {
  return VERSIONS[engine].family + majorVersion(engine, version);
}
