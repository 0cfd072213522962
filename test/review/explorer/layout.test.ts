import { describe, expect, it } from "vitest";
import { layoutOf } from "../../../review/explorer/browser/model/layout.js";
import { reported, systemWith } from "./shown.js";

const ZONES = ["eu-west-1a", "eu-west-1b", "eu-west-1c"].map((zone) => ({ zone }));

function nat(zone: string) {
  return reported(`aws_nat_gateway.${zone}`, {
    kind: "nat-gateway",
    members: [{ id: `aws_nat_gateway.${zone}`, zone }],
  });
}

describe("The layout", () => {
  it("has a row of the drawing for each tier that holds something, the users first", () => {
    const { tiers } = layoutOf(
      systemWith(
        nat("eu-west-1a"),
        reported("aws_db_instance.orders", { kind: "database" }),
        reported("aws_lb.front", { kind: "load-balancer" }),
        reported("aws_thing.new", { kind: "thing-of-tomorrow" }),
      ),
    );
    expect(tiers.map(({ tier }) => tier.id)).toEqual(["entry", "data", "network", "other"]);
  });

  it("has a column for each zone, in natural order, also for one that is lost without a member in it", () => {
    const { zones } = layoutOf(systemWith(nat("use1-az10"), nat("use1-az9")));
    expect(zones).toEqual(["use1-az9", "use1-az10"]);
  });

  it("lets a component span the zones of its members, and puts zonal ones side by side", () => {
    const { tiers } = layoutOf(
      systemWith(
        reported("aws_ecs_service.web", { members: ZONES }),
        ...["eu-west-1c", "eu-west-1a", "eu-west-1b"].map(nat),
      ),
    );
    const places = tiers.flatMap(({ placed }) => placed.map(({ row, from, to, card }) => [card.name, row, from, to]));
    expect(places).toEqual([
      ["web", 0, 0, 2],
      ["eu-west-1a", 0, 0, 0],
      ["eu-west-1b", 0, 1, 1],
      ["eu-west-1c", 0, 2, 2],
    ]);
  });

  it("gives cards that share a zone rows of their own", () => {
    const { tiers } = layoutOf(
      systemWith(reported("a.a", { members: ZONES }), reported("a.b", { members: [{ zone: "eu-west-1b" }] })),
    );
    expect(tiers[0]?.placed.map(({ row }) => row)).toEqual([0, 1]);
    expect(tiers[0]?.rows).toBe(2);
  });

  it("puts beside the zones what has none: regional, global, or not known", () => {
    const { tiers, hasBeside } = layoutOf(
      systemWith(
        reported("aws_sns_topic.a", { kind: "topic", scope: "regional" }),
        reported("aws_ecs_service.b", { members: [{ zone: null }] }),
      ),
    );
    expect(tiers.flatMap(({ beside }) => beside.map(({ key }) => key))).toEqual([
      "aws_ecs_service.b",
      "aws_sns_topic.a",
    ]);
    expect(tiers.flatMap(({ placed }) => placed)).toEqual([]);
    expect(hasBeside).toBe(true);
  });

  it("keeps what names like __proto__ are called", () => {
    const { tiers, zones } = layoutOf(
      systemWith(reported("__proto__", { kind: "constructor", members: [{ zone: "__proto__" }] })),
    );
    expect(zones).toEqual(["__proto__"]);
    expect(tiers[0]?.placed[0]?.card.key).toBe("__proto__");
  });
});
