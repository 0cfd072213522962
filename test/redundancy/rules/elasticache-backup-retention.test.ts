import { describe, expect, it } from "vitest";
import { elasticacheBackupRetention } from "../../../redundancy/rules/elasticache-backup-retention.js";
import { ask, NOT_KNOWN } from "./ask.js";

const judged = (given: object, type = "aws_elasticache_replication_group") =>
  ask(elasticacheBackupRetention, { [type]: { one: given } });

describe("elasticache-backup-retention", () => {
  it.each([{ snapshot_retention_limit: 1 }])("passes %j", (given) => {
    expect(judged(given)).toEqual(["pass"]);
  });

  it("fails where it is not set", () => {
    expect(judged({})).toEqual([
      "fail aws_elasticache_replication_group.one: aws_elasticache_replication_group.one keeps no snapshot: snapshot_retention_limit is 0",
    ]);
  });

  it("fails zero days", () => {
    expect(judged({ snapshot_retention_limit: 0 })).toEqual([
      "fail aws_elasticache_replication_group.one: aws_elasticache_replication_group.one keeps no snapshot: snapshot_retention_limit is 0",
    ]);
  });

  it("does not know snapshot_retention_limit before apply", () => {
    expect(judged({ snapshot_retention_limit: NOT_KNOWN })).toEqual([
      expect.stringMatching(
        /^unknown aws_elasticache_replication_group.one: snapshot_retention_limit of aws_elasticache_replication_group.one is not known/,
      ),
    ]);
  });

  it("does not apply to memcached, which takes no snapshots", () => {
    expect(judged({ engine: "memcached" }, "aws_elasticache_serverless_cache")).toEqual([]);
  });
});
