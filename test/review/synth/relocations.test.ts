import { describe, expect, it } from "vitest";
import { actions, review } from "./synth-stack.js";

const of = (resource: object, more: object = {}) => ({ resource, ...more });
const TABLE = { hash_key: "id", billing_mode: "PAY_PER_REQUEST" };
const move = (from: string, to: string) => ({ from, to });

describe("a moved block", () => {
  const base = of({ aws_dynamodb_table: { old: TABLE } });

  it("makes of a deleted and a created resource one that is moved", () => {
    const head = of(
      { aws_dynamodb_table: { new: TABLE } },
      { moved: [move("aws_dynamodb_table.old", "aws_dynamodb_table.new")] },
    );
    expect(review(base, head).changes).toMatchObject([
      { address: "aws_dynamodb_table.new", action: "no-op", movedFrom: "aws_dynamodb_table.old", attributes: [] },
    ]);
  });

  it("leaves the changes of what is moved", () => {
    const head = of(
      { aws_dynamodb_table: { new: { ...TABLE, table_class: "STANDARD" } } },
      { moved: { from: "${aws_dynamodb_table.old}", to: "${aws_dynamodb_table.new}" } },
    );
    expect(review(base, head).changes).toMatchObject([
      { action: "update", movedFrom: "aws_dynamodb_table.old", attributes: [{ path: "table_class" }] },
    ]);
  });

  it("may be one of a chain", () => {
    const moved = [
      move("aws_dynamodb_table.old", "aws_dynamodb_table.between"),
      move("aws_dynamodb_table.between", "aws_dynamodb_table.new"),
    ];
    expect(review(base, of({ aws_dynamodb_table: { new: TABLE } }, { moved })).changes).toMatchObject([
      { address: "aws_dynamodb_table.new", movedFrom: "aws_dynamodb_table.old" },
    ]);
  });

  it("that leads in a circle moves nothing", () => {
    const moved = [
      move("aws_dynamodb_table.old", "aws_dynamodb_table.a"),
      move("aws_dynamodb_table.a", "aws_dynamodb_table.old"),
    ];
    expect(actions(review(base, of({ aws_dynamodb_table: { new: TABLE } }, { moved })))).toContain(
      "delete aws_dynamodb_table.old",
    );
  });

  it("that base has too was carried out before", () => {
    const moved = { moved: [move("aws_dynamodb_table.old", "aws_dynamodb_table.new")] };
    const both = of({ aws_dynamodb_table: { new: TABLE } }, moved);
    expect(review(both, both).changes).toEqual([]);
  });

  it("changes nothing for those that refer to what is moved", () => {
    const user = (name: string) => ({ aws_subnet: { a: { vpc_id: `\${aws_vpc.${name}.id}` } } });
    const before = of({ aws_vpc: { old: {} }, ...user("old") });
    const after = of({ aws_vpc: { new: {} }, ...user("new") }, { moved: [move("aws_vpc.old", "aws_vpc.new")] });
    expect(actions(review(before, after))).toEqual(["no-op aws_vpc.new", "no-op aws_subnet.a"]);
  });
});

describe("an import block", () => {
  const head = of({ aws_s3_bucket: { logs: {} } }, { import: [{ to: "aws_s3_bucket.logs", id: "shop-logs" }] });

  it("takes up what would be created, and says that only a plan tells what happens to it", () => {
    expect(review(of({}), head).changes).toMatchObject([
      { address: "aws_s3_bucket.logs", action: "no-op", importing: "shop-logs", mayReplace: true },
    ]);
  });

  it("says nothing of what base has already, but is shown", () => {
    expect(actions(review(of({ aws_s3_bucket: { logs: {} } }), head))).toEqual(["create import aws_s3_bucket.logs"]);
  });
});

describe("a removed block", () => {
  const base = of({ aws_s3_bucket: { logs: { bucket: "shop-logs" } } });
  const head = (lifecycle: unknown) => of({}, { removed: [{ from: "aws_s3_bucket.logs", lifecycle }] });

  it.each([
    ["that keeps it", { destroy: false }, "forget"],
    ["that keeps it, as a list of blocks", [{ destroy: "false" }], "forget"],
    ["that destroys it", { destroy: true }, "delete"],
    ["that does not say", undefined, "delete"],
  ])("%s: %j", (_, lifecycle, action) => {
    expect(actions(review(base, head(lifecycle)))).toEqual([`${action} aws_s3_bucket.logs`]);
  });
});
