import { describe, expect, it } from "vitest";
import type { Finding } from "../../../redundancy/rules/finding.js";
import { componentFinder, findingSections } from "../../../review/explorer/browser/model/finding-sections.js";
import { shortNames } from "../../../review/explorer/browser/model/names.js";
import { searchIndex } from "../../../review/explorer/browser/model/search-index.js";
import { reported, reportWith, shown } from "./shown.js";

const finding = (given: Partial<Finding>): Finding => ({
  rule: "nat-zonal-egress",
  properties: [],
  severity: "error",
  status: "fail",
  resource: "aws_route.b",
  path: "",
  stack: "shop",
  message: "aws_subnet.b reaches the internet through aws_nat_gateway.a in eu-west-1a",
  fix: "",
  source: "",
  ...given,
});

describe("A name", () => {
  it.each([
    ["aws_ecs_service.web", "shop/service/Resource", "service"],
    ["aws_nat_gateway.x_BCEA8F4A", "shop/network/nat/eu-west-1a", "network/nat/eu-west-1a"],
    ["aws_lb.front", "", "front"],
    ["module.web.aws_lb.front", "module.web", "web/front"],
    ["module.a.module.b.aws_lb.front[0]", "module.a.module.b", "a/b/front[0]"],
    ['module.web["a.b"].aws_lb.front', 'module.web["a.b"]', 'web["a.b"]/front'],
    ["shop:aws_lb.front", "", "front"],
    ["__proto__", "", "__proto__"],
  ])("of %s at %j is %j", (id, path, name) => {
    expect(shortNames([{ id, path, stack: "shop", kind: "service" }]).get(id)).toBe(name);
  });

  it("tells two of a kind apart by their addresses, where their paths are the same", () => {
    const twins = ["aws_lb.front-0", "aws_lb.front-1"].map((id) => reported(id, { path: "shop/front/Resource" }));
    expect([...shortNames(twins).values()]).toEqual(["front-0", "front-1"]);
  });
});

describe("The search", () => {
  const web = shown(reported("aws_ecs_service.web", { members: [{ zone: "eu-west-1a", role: "task" }] }));
  const dependencies = [
    {
      from: web.id,
      to: "aws_db_instance.orders",
      strength: "hard",
      certainty: "exact",
      via: ["aws_security_group.orders"],
      zones: null,
    },
  ] as const;
  const search = searchIndex([web], { dependencies, findings: [finding({})] });

  it.each([
    ["ECS web", ["component", "member"]],
    ["task eu-west-1a", ["member"]],
    ["security_group.orders", ["component"]],
    ["egress nat", ["finding"]],
    ["", []],
    ["  ", []],
    ["web database", []],
  ])("for %j finds %j", (query, kinds) => {
    expect(search(query).map(({ kind }) => kind)).toEqual(kinds);
  });

  it("stops at 40 hits", () => {
    const all = Array.from({ length: 100 }, (_, index) => shown(reported(`aws_x.same${index}`)));
    expect(searchIndex(all, { dependencies: [], findings: [] })("same")).toHaveLength(40);
  });
});

describe("Findings", () => {
  const nat = reported("aws_nat_gateway.a", { members: [{ id: "aws_nat_gateway.a" }] });
  const db = reported("aws_rds_cluster.db", { members: [{ id: "aws_rds_cluster_instance.w" }] });
  const web = reported("aws_ecs_service.web");
  const via = { to: nat.id, strength: "hard", certainty: "exact", via: ["aws_route.a"], zones: null } as const;
  const find = componentFinder(reportWith({ components: [nat, db, web], dependencies: [{ from: web.id, ...via }] }));

  it.each([
    [{ resource: db.id }, db.id],
    [{ resource: "aws_rds_cluster_instance.w" }, db.id],
    [{ resource: "aws_route.a" }, web.id],
    [{ resource: "aws_route.b" }, nat.id],
    [{ resource: "aws_route.b", message: "nothing known" }, null],
  ])("lead to the component they are about: %j", (given, component) => {
    expect(find(finding(given))).toBe(component);
  });

  it("are listed by what they are, errors first and waived ones last", () => {
    const sections = findingSections([
      finding({ status: "waived" }),
      finding({ severity: "note" }),
      finding({ status: "unknown" }),
      finding({ severity: "warning" }),
      finding({}),
    ]);
    expect(sections.map(({ name }) => name)).toEqual(["error", "warning", "unknown", "note", "waived"]);
  });
});
