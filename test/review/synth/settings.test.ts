import { describe, expect, it } from "vitest";
import { countsOf } from "../../../review/change/counts.js";
import { actions, block, review } from "./synth-stack.js";

describe("a setting of the file", () => {
  it.each([
    ["provider", { aws: [{ region: "eu-west-1" }] }, { aws: [{ region: "eu-north-1" }] }, "update provider.aws"],
    ["provider", { aws: [{}, { alias: "us", a: 1 }] }, { aws: [{}, { alias: "us" }] }, "update provider.aws.us"],
    ["provider", { aws: [{}, { a: 1 }] }, { aws: [{}, { a: 2 }] }, "update provider.aws#2"],
    ["terraform", { backend: { s3: { key: "a" } } }, { backend: { s3: { key: "b" } } }, "update terraform.backend"],
    ["terraform", { required_version: "1" }, { required_version: "2" }, "update terraform.required_version"],
    ["variable", { zone: { default: "a" } }, { zone: { default: "b" } }, "update var.zone"],
    ["locals", { zone: "a" }, { zone: "b" }, "update local.zone"],
    ["module", { vpc: { version: "1" } }, { vpc: { version: "2" } }, "update module.vpc"],
    ["module", { vpc: { version: "1" } }, {}, "delete module.vpc"],
    ["check", { health: { assert: { a: 1 } } }, { health: { assert: { a: 2 } } }, "update check.health"],
    ["ephemeral", { aws_x: { a: {} } }, { aws_x: { a: { b: 1 } } }, "update ephemeral"],
    ["of_the_future", ["a"], ["b"], "update of_the_future"],
    ["moved", [], [{ from: "aws_vpc.x", to: "aws_vpc.y" }], "create moved aws_vpc.y"],
    ["import", [{ id: "1", to: "aws_vpc.y" }], [], "delete import aws_vpc.y"],
  ])("in %s is a change of its own", (kind, before, after, expected) => {
    const found = review({ resource: {}, [kind]: before }, { resource: {}, [kind]: after });
    expect(actions(found)).toEqual([expected]);
    expect(found.changes[0]?.setting).toBe(true);
  });

  it("is counted, but not among what Terraform adds, changes and destroys", () => {
    const { changes } = review({ resource: {}, locals: { a: 1 } }, { resource: {}, locals: { a: 2 } });
    expect(countsOf(changes)).toMatchObject({ actions: [{ action: "setting", count: 1 }], change: 0 });
  });

  it("says what a changed region does to what is deployed", () => {
    const of = (region: string) => ({ provider: { aws: [{ region }] }, resource: {} });
    expect(review(of("eu-west-1"), of("eu-west-2")).changes[0]?.reason).toContain("makes everything anew");
  });

  it("has the construct path of the module that it calls", () => {
    const head = { resource: {}, module: { vpc: block("shop/network/vpc", { source: "./vpc" }) } };
    expect(review({ resource: {} }, head).changes[0]).toMatchObject({ path: "shop/network/vpc", type: "module" });
  });
});

describe("an output", () => {
  const of = (body: object) => ({ resource: {}, output: { url: body } });

  it("that changes shows its value before and after", () => {
    expect(review(of({ value: "a" }), of({ value: "b" })).outputs).toEqual([
      {
        ...{ stacks: ["shop"], name: "url", kind: "changed" },
        before: { kind: "value", value: "a" },
        after: { kind: "value", value: "b" },
      },
    ]);
  });

  it.each([
    ["added", { resource: {} }, of({ value: "a" })],
    ["removed", of({ value: "a" }), { resource: {} }],
  ])("that is %s is no change of a resource", (kind, base, head) => {
    expect(review(base, head)).toMatchObject({ changes: [], outputs: [{ name: "url", kind }] });
  });

  it("of which only the description differs is a setting", () => {
    const found = review(of({ value: "a", description: "x" }), of({ value: "a", description: "y" }));
    expect([found.outputs, actions(found)]).toEqual([[], ["update output.url"]]);
  });
});
