import { describe, expect, it } from "vitest";
import { synthChanges } from "../../../review/synth/synth-changes.js";
import { actions, block, review, stackOf } from "./synth-stack.js";

const BUCKET = { resource: { aws_s3_bucket: { logs: { bucket: "shop-logs" } } } };

describe("two synthesized files", () => {
  it("have no changes where only their comments differ", () => {
    const one = { "//": { metadata: { version: "1" } }, resource: { aws_vpc: { main: block("shop/a", { x: 1 }) } } };
    const other = { "//": { metadata: { version: "2" } }, resource: { aws_vpc: { main: block("shop/b", { x: 1 }) } } };
    expect(review(one, other)).toMatchObject({ changes: [], outputs: [], status: "unchanged" });
  });

  it("differ by a // within an argument, which Terraform keeps as data", () => {
    const tags = (note: string) => ({ resource: { aws_vpc: { main: { tags: { "//": note } } } } });
    expect(review(tags("a"), tags("b")).changes[0]?.attributes).toMatchObject([
      { path: 'tags["//"]', kind: "changed" },
    ]);
  });

  it("differ by how a document is written, though it says the same", () => {
    const of = (policy: string) => ({ resource: { aws_sqs_queue: { main: { policy } } } });
    expect(review(of('{"a":1}'), of('{ "a": 1 }')).changes[0]?.attributes).toMatchObject([{ path: "policy" }]);
  });

  it("are told apart resource by resource", () => {
    const base = { resource: { aws_vpc: { a: { cidr_block: "10.0.0.0/16" }, b: { enable_dns_support: true } } } };
    const head = { resource: { aws_vpc: { b: { enable_dns_support: false }, c: {} } } };
    expect(actions(review(base, head)).sort()).toEqual(["create aws_vpc.c", "delete aws_vpc.a", "update aws_vpc.b"]);
  });

  it("are the same whether a block is written as an object or as a list of one", () => {
    const list = { resource: [{ aws_s3_bucket: [{ logs: [{ bucket: "shop-logs" }] }] }] };
    expect(review(BUCKET, list).changes).toEqual([]);
  });

  it("give construct paths of head first, and of base for what is gone", () => {
    const base = { resource: { aws_vpc: { a: block("shop/old"), b: block("shop/before") } } };
    const head = { resource: { aws_vpc: { b: block("shop/after", { x: 1 }) } } };
    expect(Object.fromEntries(review(base, head).paths)).toEqual({
      "aws_vpc.a": "shop/old",
      "aws_vpc.b": "shop/after",
    });
  });

  it("show expressions as they are written", () => {
    const of = (vpc: string) => ({ resource: { aws_internet_gateway: { main: { vpc_id: vpc } } } });
    const { changes } = review(of("${aws_vpc.a.id}"), of("${aws_vpc.b.id}"));
    expect(changes[0]?.attributes).toMatchObject([
      { before: { kind: "value", value: "${aws_vpc.a.id}" }, after: { kind: "value", value: "${aws_vpc.b.id}" } },
    ]);
  });

  it("say for what each instance of a repeated resource is", () => {
    const head = { resource: { aws_eip: { nat: { for_each: "${toset(var.zones)}" }, other: { count: 3 } } } };
    expect(review({ resource: {} }, head).changes.map(({ reason }) => reason)).toEqual([
      "One for each of ${toset(var.zones)}",
      "One for each of count = 3",
    ]);
  });

  it("read a data source that is new or changed, and count none of it as a resource", () => {
    const of = (owner: string) => ({ data: { aws_ami: { app: { owners: [owner] } } } });
    expect(review(of("self"), of("amazon")).changes).toMatchObject([
      { address: "data.aws_ami.app", mode: "data", action: "read", actions: ["read"] },
    ]);
  });

  it("tell apart those that are of no resource and no data source", () => {
    const of = (value: string) => ({
      resource: { aws_vpc: { main: { cidr_block: value } } },
      provider: { aws: { region: value } },
      output: { vpc: { value: "x", description: value } },
    });
    const { changes, settings } = review(of("a"), of("b"));
    expect(settings.map(({ address }) => address)).toEqual(["provider.aws", "output.vpc"]);
    expect(changes.filter(({ setting }) => setting)).toEqual(settings);
    expect(changes).toHaveLength(3);
  });

  it("may be deeper than any stack of calls", () => {
    const stack = (leaf: number) => ({
      ...stackOf({}),
      text: `{"locals":{"x":${"[".repeat(2e4)}${leaf}${"]".repeat(2e4)}}}`,
    });
    expect(synthChanges(stack(1), stack(2)).changes.map(({ address }) => address)).toEqual(["local.x"]);
  });

  it("keep hostile names as they are", () => {
    const head = JSON.parse(
      '{"resource":{"aws_vpc":{"__proto__":{"__proto__":"x"},"</script>":{"constructor":{"toString":1}}}}}',
    );
    const { changes } = review({ resource: {} }, head);
    expect(changes.map(({ address }) => address)).toEqual(["aws_vpc.__proto__", "aws_vpc.</script>"]);
    expect(changes.map(({ attributes }) => attributes.map(({ path }) => path))).toEqual([
      ["__proto__"],
      ["constructor"],
    ]);
  });
});

describe("a stack", () => {
  it("that is new creates everything", () => {
    const { status, changes } = synthChanges(null, stackOf(BUCKET));
    expect([status, changes.map(({ action }) => action)]).toEqual(["added", ["create"]]);
  });

  it("that is no longer synthesized says that nothing destroys what is deployed", () => {
    const { status, changes } = synthChanges(stackOf(BUCKET), null);
    expect(status).toBe("removed");
    expect(changes).toMatchObject([{ action: "delete", reason: expect.stringContaining("no longer synthesized") }]);
  });

  it.each([
    ["no JSON", "{", /ends in the middle/],
    ["a plan", '{"format_version":"1.2","resource_changes":[]}', /is a plan, not a synthesized file/],
    ["a resource that is declared twice", '{"resource":{"aws_vpc":{"a":[{},{}]}}}', /declares aws_vpc\.a twice/],
    ["a block that is none", '{"resource":{"aws_vpc":{"a":"b"}}}', /is not a block of Terraform/],
  ])("that is %s is refused with a name and a next step", (_, text, message) => {
    const stack = { ...stackOf({}), text };
    expect(() => synthChanges(null, stack)).toThrow(message);
  });
});

describe("secrets that are written out", () => {
  const of = (password: string) => ({
    resource: { aws_db_instance: { main: { password } } },
    variable: { key: { sensitive: true, default: `${password}-variable` } },
    output: { key: { sensitive: true, value: `${password}-output` } },
  });
  const found = review(of("hunter2-before"), of("hunter2-after"));

  it("are in no value of the review", () => {
    expect(JSON.stringify([found.changes, found.outputs])).not.toContain("hunter2");
    expect(found.changes.flatMap(({ attributes }) => attributes)).toMatchObject([
      { path: "password", before: { kind: "sensitive" }, after: { kind: "sensitive" } },
      { path: "default", before: { kind: "sensitive" }, after: { kind: "sensitive" } },
    ]);
  });

  it("are named to whoever hides them elsewhere", () => {
    expect([...found.secrets].sort()).toEqual([
      "hunter2-after",
      "hunter2-after-output",
      "hunter2-after-variable",
      "hunter2-before",
      "hunter2-before-output",
      "hunter2-before-variable",
    ]);
  });

  it("are no secrets where they are expressions", () => {
    const { changes, secrets } = review(of("${var.one}"), of("${var.two}"));
    expect(changes[0]?.attributes).toMatchObject([{ after: { kind: "value", value: "${var.two}" } }]);
    expect([...secrets]).not.toContain("${var.two}");
  });
});
