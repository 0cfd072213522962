import { describe, expect, it } from "vitest";
import type { Change } from "../../../review/change/change.js";
import { statefulLosses } from "../../../review/stateful/stateful-losses.js";
import { aChange, anAttribute } from "../change/a-change.js";

const only = (change: Partial<Change>) => statefulLosses([aChange({ address: "aws_rds_cluster.main", ...change })])[0];

describe("a resource that holds data", () => {
  it.each([
    ["is destroyed", { action: "delete" }, { action: "delete", certain: true }],
    ["is replaced", { action: "replace", actions: ["delete", "create"] }, { action: "replace", certain: true }],
    ["is forgotten", { action: "forget" }, { action: "forget", certain: true }],
    ["is made anew and forgotten", { action: "recreate", actions: ["create", "forget"] }, { action: "forget" }],
    [
      "meets an action of the future that deletes",
      { action: "other", actions: ["shred", "delete"] },
      { action: "replace" },
    ],
    ["may be replaced", { action: "update", mayReplace: true }, { action: "replace", certain: false }],
    ["has a deposed object destroyed", { action: "delete", deposed: "0a1b2c3d" }, { action: "delete" }],
  ] satisfies [string, Partial<Change>, object][])("is listed where it %s", (_, change, expected) => {
    expect(only(change)).toMatchObject({ what: "Aurora or Multi-AZ DB cluster", ...expected });
  });

  it.each([
    ["it is updated", { action: "update" }],
    ["it is created", { action: "create" }],
    ["it is moved", { action: "no-op", movedFrom: "aws_rds_cluster.old" }],
    ["it is only read", { action: "delete", mode: "data" }],
  ] satisfies [string, Partial<Change>][])("is not listed where %s", (_, change) => {
    expect(only(change)).toBeUndefined();
  });

  it.each([
    ["google_sql_database_instance", "google sql database instance"],
    ["azurerm_storage_account", "azurerm storage account"],
    ["aws_newservice_table", "aws newservice table"],
    ["kubernetes_stateful_set_v1", "kubernetes stateful set"],
  ])("is known by its name alone where nobody knows %s", (type, what) => {
    const [loss] = statefulLosses([aChange({ address: `${type}.main`, action: "delete" })]);
    expect(loss).toMatchObject({ what, lost: expect.stringContaining("looks like"), protection: { state: "unknown" } });
  });

  it.each(["aws_route_table", "aws_ec2_transit_gateway_route_table", "aws_ecs_cluster", "aws_rds_cluster_instance"])(
    "is none of type %s",
    (type) => {
      expect(statefulLosses([aChange({ address: `${type}.main`, action: "delete" })])).toEqual([]);
    },
  );

  it("may be in a module whose call is taken out", () => {
    const change = aChange({ address: "module.data", type: "module", action: "delete", setting: true });
    expect(statefulLosses([change])).toMatchObject([{ what: "Module", action: "delete", certain: false }]);
  });
});

describe("why", () => {
  it.each([
    [{ action: "replace", replacePaths: ["engine"] }, "engine cannot be changed in place."],
    [{ action: "replace", reason: "It is tainted" }, "It is tainted."],
    [{ action: "delete" }, "Terraform gives no reason, as in a plan made with -destroy."],
    [{ action: "replace" }, "Terraform does not say why."],
    [
      { mayReplace: true, attributes: ["a", "b", "c", "d"].map((path) => anAttribute(path, 1, 2)) },
      "Whether a, b, c and 1 more can be changed in place, only a plan tells.",
    ],
  ] satisfies [Partial<Change>, string][])("%j is told as a sentence", (change, why) => {
    expect(only(change)?.why).toBe(why);
  });
});

describe("losses", () => {
  it("come with the worst first", () => {
    const of = (address: string, change: Partial<Change>) => aChange({ address, ...change });
    const losses = statefulLosses([
      of("aws_eip.address", { action: "delete" }),
      of("aws_dynamodb_table.may", { mayReplace: true }),
      of("aws_s3_bucket.forgotten", { action: "forget" }),
      of("aws_s3_bucket.kept", { action: "delete", attributes: [anAttribute("force_destroy", false, undefined)] }),
      of("aws_s3_bucket.emptied", { action: "delete", attributes: [anAttribute("force_destroy", true, undefined)] }),
    ]);
    expect(losses.map(({ address }) => address.split(".")[1])).toEqual([
      "emptied",
      "kept",
      "address",
      "forgotten",
      "may",
    ]);
  });

  it("of several stacks are one where they are protected alike", () => {
    const of = (stack: string) =>
      aChange({ stack, address: "aws_rds_cluster.main", path: `${stack}/db`, action: "replace" });
    const base = (stack: string) => ({ deletion_protection: stack !== "shop-dev", skip_final_snapshot: true });
    const losses = statefulLosses(["shop-a", "shop-b", "shop-dev"].map(of), { base });
    expect(losses.map(({ stacks, protection }) => [stacks, protection.state])).toEqual([
      [["shop-dev"], "off"],
      [["shop-a", "shop-b"], "on"],
    ]);
  });

  it("suggest the move that would avoid them", () => {
    const change = aChange({ address: "aws_s3_bucket.old", action: "delete" });
    const rename = {
      from: "aws_s3_bucket.old",
      to: "aws_s3_bucket.new",
      fromPath: "",
      toPath: "",
      type: "aws_s3_bucket",
    };
    const renames = [{ ...rename, stacks: ["shop"], likeness: 1, stateful: true, suggestion: "Move it." }];
    expect(statefulLosses([change], { renames })[0]?.suggestion).toBe("Move it.");
  });
});
