import { describe, expect, it } from "vitest";
import type { Engine } from "../../../constructs/database/engine.js";
import {
  engineVersionProblem,
  majorVersion,
  parameterGroupFamily,
  VERSIONS,
} from "../../../constructs/database/engine-version.js";

describe("an engine version", () => {
  it.each<[Engine, string, string, string]>([
    ["aurora-postgresql", "16.6", "16", "aurora-postgresql16"],
    ["aurora-mysql", "8.0.mysql_aurora.3.08.2", "8.0", "aurora-mysql8.0"],
    ["aurora-mysql", "8.4.mysql_aurora.8.4.7", "8.4", "aurora-mysql8.4"],
    ["postgres", "17.6", "17", "postgres17"],
    ["mysql", "8.4.6", "8.4", "mysql8.4"],
    ["mariadb", "10.11.14", "10.11", "mariadb10.11"],
    ["oracle-ee", "19.0.0.0.ru-2025-07.rur-2025-07.r1", "19", "oracle-ee-19"],
    ["oracle-se2", "19.0.0.0.ru-2025-07.spb-1.r1", "19", "oracle-se2-19"],
  ])("of %s as %s has the major version %s and the family %s", (engine, version, major, family) => {
    expect(engineVersionProblem(engine, version)).toBeUndefined();
    expect(majorVersion(engine, version)).toBe(major);
    expect(parameterGroupFamily(engine, version)).toBe(family);
  });

  it.each<[Engine, string]>([
    ["aurora-postgresql", "16"],
    ["aurora-mysql", "8.0"],
    ["aurora-mysql", "8.0.39"],
    ["postgres", "17.6.1"],
    ["mysql", "8.4"],
    ["oracle-ee", "19"],
  ])("of %s is not %s, which leaves the minor version to AWS or is no version of it", (engine, version) => {
    expect(engineVersionProblem(engine, version)).toBe(
      `must be a whole ${engine} version, major and minor, for example ${VERSIONS[engine].example}`,
    );
  });

  it.each<[Engine, string]>([
    ["aurora-postgresql", "99.1"],
    ["aurora-mysql", "5.7.mysql_aurora.2.12.5"],
    ["mariadb", "10.5.28"],
    ["oracle-ee", "21.0.0.0.ru-2025-07.rur-2025-07.r1"],
  ])("of %s is not %s, whose major version is not known, and the message says where to look", (engine, version) => {
    const problem = engineVersionProblem(engine, version);
    expect(problem).toContain(`(${VERSIONS[engine].majors.join(", ")};`);
    expect(problem).toContain(VERSIONS[engine].source);
  });

  it.each(Object.entries(VERSIONS))("of %s has an example that is one itself", (engine, { example }) => {
    expect(engineVersionProblem(engine as Engine, example)).toBeUndefined();
  });
});
