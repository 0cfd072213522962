import { describe, expect, it } from "vitest";
import { diffValues } from "../../../review/diff/diff-values.js";

function policy(...statements: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

const READ = { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: ["a", "b"] };

describe("A JSON document in a string", () => {
  it("is compared inside, and the path says where it begins", () => {
    const [change, ...others] = diffValues({ x: ['{"a":{"b":1}}'] }, { x: ['{ "a": { "b": 2 } }'] });
    expect(others).toEqual([]);
    expect(change).toEqual({
      path: ["x", 0, "a", "b"],
      kind: "changed",
      before: 1,
      after: 2,
      document: true,
      documentAt: 2,
    });
  });

  it.each<[string, string, string]>([
    ["white space and the order of keys", '{"a":1,"b":2}', '{ "b": 2, "a": 1 }'],
    ["the order of what has a name", '[{"name":"A"},{"name":"B"}]', '[{"name":"B"},{"name":"A"}]'],
    ["a document in a document", '{"a":"[1, 2]"}', '{"a":"[1,2]"}'],
    ["JSON and jsonencode", '{"a":[1,"x"]}', '${jsonencode({"a" = [1, "x"]})}'],
  ])("is the same but for %s", (_, before, after) => {
    expect(diffValues({ x: before }, { x: after })).toEqual([]);
  });

  it.each<[string, string, string]>([
    ["the other is none", '{"a":1}', "{a:1}"],
    ["the other is a list", "{}", "[]"],
    ["it holds a number of too many digits", '{"a":12345678901234567890}', '{"a":12345678901234567891}'],
    ["an expression cannot be read", '${jsonencode({"a" = %{x}})}', '${jsonencode({"a" = %{y}})}'],
  ])("is a text where %s", (_, before, after) => {
    expect(diffValues({ x: before }, { x: after })).toEqual([{ path: ["x"], kind: "changed", before, after }]);
  });

  it("is a text that differs from the object that it holds", () => {
    expect(diffValues(["{}"], [{}])).toHaveLength(1);
  });

  it("goes on through jsonencode, where expressions stay as they are written", () => {
    const containers = (tag: string, extra = "") =>
      `\${jsonencode([{"name" = "web", "image" = "\${aws_ecr_repository.a.url}:${tag}", "cpu" = max(1, var.x), "environment" = [${extra}{"name" = "A", "value" = "$\${x}"}]}])}`;
    const changes = diffValues(containers("1"), containers("2", '{"name" = "B", "value" = aws_vpc.a.id}, '));
    expect(changes.map(({ path, labels, before, after }) => [path, labels, before, after])).toEqual([
      [[0, "image"], ["web", null], "${aws_ecr_repository.a.url}:1", "${aws_ecr_repository.a.url}:2"],
      [[0, "environment", 0], ["web", null, "B"], undefined, { name: "B", value: "${aws_vpc.a.id}" }],
    ]);
  });

  it.each([
    "a.b[0].c[*].d",
    "x ? y : !z",
    "(a + 1) * -b",
    '[for k, v in m : "${k}-${v}" if v != null]',
    "{for v in l : v.id => v...}",
    '{ (a.b) = "\\"", c = 1.5 }',
    "max(l...)",
  ])("tells %s from another expression", (expression) => {
    const encoded = (text: string) => `\${jsonencode({"v" = ${text}})}`;
    expect(diffValues(encoded(expression), encoded(expression.replaceAll(" ", "  ")))).toEqual([]);
    expect(diffValues(encoded(expression), encoded("other"))).toHaveLength(1);
  });
});

describe("An IAM policy", () => {
  it.each<[string, string]>([
    ["an action that is a list of one", policy({ ...READ, Action: ["s3:GetObject"] })],
    ["its resources in another order", policy({ ...READ, Resource: ["b", "a"] })],
    ["a single statement without its list", JSON.stringify({ Version: "2012-10-17", Statement: READ })],
  ])("is the same with %s", (_, other) => {
    expect(diffValues(policy(READ), other)).toEqual([]);
  });

  it("is the same with its principals, its conditions and its statements in another form and order", () => {
    const deny = (...values: string[]) => ({
      Effect: "Deny",
      Condition: { StringEquals: { "aws:x": values } },
      Action: "*",
    });
    const trust = (aws: unknown) => ({ Effect: "Allow", Principal: { AWS: aws }, Action: "sts:AssumeRole" });
    expect(diffValues(policy(READ, deny("1", "2"), trust("x")), policy(trust(["x"]), deny("2", "1"), READ))).toEqual(
      [],
    );
  });

  it("differs by the action that is added to a statement, which is known by its Sid", () => {
    const after = policy({ Effect: "Deny", Action: "*" }, { ...READ, Action: ["s3:PutObject", "s3:GetObject"] });
    const [denied, put, ...others] = diffValues(policy(READ), after);
    expect(others).toEqual([]);
    expect(denied).toMatchObject({ path: ["Statement", 0], kind: "added" });
    expect(put).toMatchObject({
      path: ["Statement", 1, "Action", 0],
      labels: [null, "Read", null, null],
      kind: "added",
      after: "s3:PutObject",
    });
  });

  it("differs where its effect does", () => {
    const changes = diffValues(policy(READ), policy({ ...READ, Effect: "Deny" }));
    expect(changes).toMatchObject([{ path: ["Statement", 0, "Effect"], before: "Allow", after: "Deny" }]);
  });
});
