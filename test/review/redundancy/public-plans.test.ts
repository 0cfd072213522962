import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { drawChange, type ToDraw } from "../../../review/picture/draw-change.js";
import { toMermaid } from "../../../review/picture/to-mermaid.js";
import { compareReports } from "../../../review/redundancy/compare-reports.js";
import { beforeAndAfter } from "../../../review/redundancy/judge-both.js";
import { TODAY } from "../../redundancy/terraform.js";
import { lossesOf, sentences } from "./review-of.js";

const FOLDER = join(import.meta.dirname, "../../../../shared/plans");
const RISKY = "generated/aws-moto-03-risky.json";

/** The largest holds 5,000 instances. */
const LONG = { timeout: 60_000 };

const FILES = existsSync(FOLDER)
  ? readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .sort()
  : [];

/** What a review is given of a plan: the state is what `terraform show -json` would print of it. */
function reviewOf(file: string) {
  const text = readFileSync(join(FOLDER, file), "utf8");
  const plan = JSON.parse(text);
  const values = plan.prior_state?.values;
  const state = values === undefined ? null : { format_version: "1.0", values };
  const stack = basename(file, ".json");
  const changes = (plan.resource_changes ?? []).map(
    ({ address, type, mode, change }: Record<string, string> & { change: { actions: string[] } }) => ({
      ...{ stack, address, type, mode, path: "" },
      action: ACTIONS[change.actions.join()] ?? change.actions[0],
    }),
  ) as ToDraw["changes"];
  const { before, after, unknown } = beforeAndAfter({
    ...{ base: null, head: null, today: TODAY },
    plans: [{ stack, path: file, text, priorState: () => state }],
  });
  const replaced = changes.filter(({ action }) => action === "replace");
  return {
    review: compareReports(before, after, { unknown, replaced }),
    picture: drawChange({ before, after, changes }),
  };
}

const ACTIONS: Readonly<Record<string, string>> = { "delete,create": "replace", "create,delete": "replace" };

describe.skipIf(FILES.length === 0)("Public plans in review (where shared/plans is beside the project)", LONG, () => {
  it.each(FILES)("%s is compared with the state before it, and drawn", (file) => {
    const { review, picture } = reviewOf(file);
    expect(review.after).toBe("plan");
    expect(picture.nodes.length).toBeLessThanOrEqual(60);
    expect(picture.edges.length).toBeLessThanOrEqual(120);
    expect(toMermaid(picture).length).toBeLessThan(50_000);
  });

  it.each(["01-nochange", "04-refresh-only-drift", "06-targeted"])("nothing is lost in %s", (name) => {
    const { review } = reviewOf(`generated/aws-moto-${name}.json`);
    expect(review.entryPoints.map(({ id, direction }) => [id, direction])).toEqual([["aws_lb.alb", "same"]]);
    expect(review.components).toEqual([]);
    expect(review.findings).toMatchObject({ added: [], resolved: [] });
  });

  /**
   * By hand, from the two configurations: the NAT gateways of b and c go (no route leads to any), subnet c goes, and with
   * it a node of the load balancer, which turns internal; the database gives up its standby and its backups.
   */
  it("all that the risky change loses is told, and what it does not lose is not", () => {
    const { review } = reviewOf(RISKY);
    expect(sentences(review)).toEqual([
      "worse: NAT gateways: 3 in 3 zones become 1 in us-east-1a",
      "worse: Application Load Balancer loses its node in us-east-1c: 2 nodes in 2 zones instead of 3 in 3; it is no longer an entry point",
      "worse: Database instance loses its standby: 1 writer in 1 zone instead of 2 members in 2 zones; it has nothing that takes over any more and is zonal instead of multi-zone",
      "same: ElastiCache cache is new: 2 members in zones that are not known",
    ]);
    expect(review.entryPoints).toMatchObject([{ id: "aws_lb.alb", status: "removed", direction: "same" }]);
    expect(lossesOf(review, "aws_lb.alb")).toEqual([]);
    const ofDatabase = review.findings.added.filter(({ resource }) => resource === "aws_db_instance.db");
    expect(ofDatabase.map(({ rule }) => rule).sort()).toEqual([
      "rds-backup-retention",
      "rds-standby-in-other-zone",
      "sla-eligibility",
    ]);
  });

  it("what the risky plan does not show of the target group that it replaces is said to be doubtful", () => {
    const { review } = reviewOf(RISKY);
    const doubt =
      "the state shows what AWS filled in, and the plan of a replacement does not, so this may be no change";
    expect(review.unknown).toHaveLength(1);
    expect(review.unknown[0]).toContain("other new findings on what is replaced");
    expect(review.unknown[0]).toContain(doubt);
    const doubtful = review.findings.added.filter(({ rule }) => rule === "target-group-health-check");
    expect(doubtful.map(({ resource }) => resource)).toEqual(["aws_lb_target_group.tg"]);
  });

  it("the risky change is drawn with its zones as columns", () => {
    const { picture } = reviewOf(RISKY);
    expect(picture.zones).toEqual(["us-east-1a", "us-east-1b", "us-east-1c"]);
    const drawn = picture.nodes.map(({ label, zone }) => [label, zone]);
    expect(drawn).toEqual(
      expect.arrayContaining([
        ["− NAT gateway nat[1]", "us-east-1b"],
        ["− NAT gateway nat[2]", "us-east-1c"],
        ["± ALB 3→2", null],
      ]),
    );
  });
});
