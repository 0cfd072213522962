import { describe, expect, it } from "vitest";
import { compareReports } from "../../../review/redundancy/compare-reports.js";
import { type Damage, damaged } from "../../redundancy/mutation/damage.js";
import { cacheDamages, databaseDamages } from "../../redundancy/mutation/data-damages.js";
import { loadBalancerDamages, networkDamages } from "../../redundancy/mutation/network-damages.js";
import { serviceDamages } from "../../redundancy/mutation/service-damages.js";
import { judged, nameOf, shopFile, withOneNat } from "../picture/damaged-shop.js";
import { isProgress, isRegression, lossesOf, sentences } from "./review-of.js";

const FILE = shopFile();
const BEFORE = judged(FILE);
const LOAD_BALANCER = `aws_lb.${nameOf(FILE, "aws_lb")}`;
const ALL = [networkDamages, loadBalancerDamages, serviceDamages, databaseDamages, cacheDamages].flatMap(
  (find): Damage[] => find(FILE),
);

function reviewOfDamage(part: string) {
  const damage = ALL.find(({ name }) => name.includes(part));
  if (!damage) throw new Error(`no damage ${part}`);
  return compareReports(BEFORE, judged(damaged(FILE, damage)));
}

describe("A review of a damaged blueprint", { timeout: 60_000 }, () => {
  it("has at least 60 damages to look at", () => {
    expect(ALL.length).toBeGreaterThanOrEqual(60);
  });

  it("shows every damage as a regression, and its end as progress that worsens nothing", () => {
    const wrong = ALL.flatMap((damage) => {
      const after = judged(damaged(FILE, damage));
      const undone = compareReports(after, BEFORE);
      return [
        ...(isRegression(compareReports(BEFORE, after)) ? [] : [`${damage.name}: not seen`]),
        ...(isProgress(undone) && !isRegression(undone) ? [] : [`${damage.name}: its end is no progress`]),
      ];
    });
    expect(wrong).toEqual([]);
  });

  it("lists nothing where nothing changes, but that every entry point is as before", () => {
    const review = compareReports(BEFORE, judged(FILE));
    expect(review.entryPoints.map(({ direction, status }) => [direction, status])).toEqual([
      ["same", "kept"],
      ["same", "kept"],
    ]);
    expect(review).toMatchObject({
      components: [],
      singlePoints: { added: [], removed: [] },
      findings: { added: [], resolved: [] },
      waivers: { added: [], removed: [], expired: [] },
      unknown: [],
    });
  });

  it("tells three NAT gateways that become one as one, as a new single point, and of the service nothing twice", () => {
    const review = compareReports(BEFORE, judged(withOneNat(FILE).file));
    const gateway = `aws_nat_gateway.${nameOf(FILE, "aws_nat_gateway", "eu-west-1a")}`;
    expect(sentences(review)).toEqual(["worse: NAT gateways: 3 in 3 zones become 1 in eu-west-1a"]);
    expect(review.components[0]).toMatchObject({ zonesBefore: ["eu-west-1a", "eu-west-1b", "eu-west-1c"] });
    expect(review.components[0]?.together).toHaveLength(3);
    expect(review.singlePoints.added.map(({ id }) => id)).toEqual([gateway]);
    expect(lossesOf(review, LOAD_BALANCER)).toEqual([
      "zone: failover → down (worse)",
      "shared: degraded → down (worse)",
      "zone+deployment: failover → down (worse)",
    ]);
    const zone = review.entryPoints[0]?.losses.find(({ kind }) => kind === "zone");
    expect(zone?.after).toMatchObject({ lost: ["eu-west-1a"], rtoSeconds: null });
    expect(zone?.after?.because.at(-1)).toBe(gateway);
  });

  it.each([
    [
      "eu-west-1c_57F0CF31: dropped",
      "Aurora cluster loses its reader in eu-west-1c: 2 members in 2 zones instead of 3 in 3",
    ],
    ["min_capacity = 8", "ECS service loses 1 task: 8 tasks instead of 9, in 3 zones"],
    ["in one subnet alone", "ECS service is in eu-west-1a instead of eu-west-1a, eu-west-1b and eu-west-1c"],
  ])("tells %s in a sentence", (damage, sentence) => {
    expect(sentences(reviewOfDamage(damage))).toEqual([`worse: ${sentence}`]);
  });

  it("tells why a cache no longer fails over, though it has the nodes that it had", () => {
    const [sentence] = sentences(reviewOfDamage("automatic_failover_enabled = false"));
    expect(sentence).toMatch(
      /^worse: ElastiCache cache: the loss of a zone leaves it down instead of failing over; without automatic failover no replica takes over by itself$/,
    );
  });

  it("puts the entry point that is worse before the others", () => {
    const directions = reviewOfDamage("min_capacity = 1").entryPoints.map(({ direction }) => direction);
    expect(directions).toEqual(["worse", "worse"]);
  });
});
