import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { Ledger } from "./ledger.js";
import { Simulator } from "./simulator.js";
import { REPOSITORY } from "./terraform.js";
import { changedShop, IMAGE, TOKEN, UserWorld } from "./workflow/user-world.js";
import type { RunResult } from "./workflow/workflow-run.js";

const LAST_STEP = "Fail where a stack breaks its policy";

describe("the workflow that a user copies, step by step", () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-workflow-"));
  let simulator: Simulator;
  let world: UserWorld;
  let run: RunResult;

  beforeAll(async () => {
    simulator = await Simulator.start();
    world = await UserWorld.create(folder, simulator, inject("mirror"));
    new Ledger(inject("ledger")).applied("workflow", await world.deployMain());
  });

  afterAll(async () => {
    await simulator?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is the one of this repository", () => {
    expect(world.workflowText).toBe(readFileSync(join(REPOSITORY, ".github/workflows/plan.yml"), "utf8"));
  });

  describe("of a pull request that leaves one NAT gateway, which its policy forbids, and brings a new image", () => {
    beforeAll(async () => {
      run = await world.pullRequest(changedShop({ nat: "single", image: `${IMAGE}:1.4.3` }));
    });

    it("plans, reviews, and then fails its last step", () => {
      expect(results(run)).toEqual({ synth: "success", plan: "success", review: "failure" });
      expect(run.jobs.get("review")?.steps.at(-1)).toBe(LAST_STEP);
      expect(run.jobs.get("review")?.log).toContain("::error::A stack breaks the policy that it declares.");
    });

    it("comments with what is lost, why, and what else changes, from the plan of what is deployed", () => {
      const text = comment(run);
      const [verdict = ""] = text.split("\n");
      expect(verdict).toContain("NAT gateways: 3 in 3 zones become 1 in eu-west-1a");
      expect(text).toContain("Stack `shop`. From a plan and both synthesized versions.");
      expect(text).toMatch(/`eu-west-1a`.* lost: `aws_lb_listener\..* → `aws_ecs_service\..* → `aws_nat_gateway\./);
      expect(text).toContain("shop/network/nat");
      expect(text).toContain(`-   container_definitions[main].image: "${IMAGE}:1.4.2"`);
      expect(text).toContain(`+   container_definitions[main].image: "${IMAGE}:1.4.3"`);
    });

    it("gives code scanning what gets worse, and the job summary the same as the comment", () => {
      const [sarif] = sentBy(run, "github/codeql-action/upload-sarif");
      const { version, runs } = JSON.parse(sarif ?? "{}");
      expect(version).toBe("2.1.0");
      expect(runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain("redundancy-regression");
      expect(run.jobs.get("review")?.summary).toBe(comment(run));
    });

    it("keeps the HTML as one file, and plans that can be reviewed again", () => {
      expect(run.artifacts.names).toEqual(["plans-1", "review.html", "synthesized"]);
      const html = artifact(run, "review.html");
      expect(html).toMatch(/^<!doctype html>/i);
      expect(html).toContain("NAT gateways: 3 in 3 zones become 1");
      expect(html.trimEnd()).toMatch(/<\/html>$/);
      expect(JSON.parse(artifact(run, "shop.json")).resource_changes.length).toBeGreaterThan(20);
    });

    it("lets no secret of the account out", () => {
      const kept = run.artifacts.files.map((file) => readFileSync(file, "utf8"));
      const seen = [...kept, ...run.sent.map(({ file }) => file), ...[...run.jobs.values()].map(({ log }) => log)];
      expect(seen.filter((text) => text.includes(TOKEN) || text.includes(btoa(TOKEN).slice(0, 20)))).toEqual([]);
      expect(artifact(run, "shop.json")).toMatch(/PAYMENT_TOKEN.{0,40}\(sensitive \d+\)/);
    });
  });

  describe("of a pull request that only brings a new image", () => {
    it("succeeds, and finds nothing at risk", async () => {
      run = await world.pullRequest(changedShop({ image: `${IMAGE}:1.4.3` }));
      expect(results(run)).toEqual({ synth: "success", plan: "success", review: "success" });
      expect(run.jobs.get("review")?.steps).not.toContain(LAST_STEP);
      expect(comment(run).split("\n")[0]).not.toMatch(/⛔|❔/);
      expect(comment(run)).toContain("container_definitions[main].image");
    });
  });

  describe("of a pull request from a fork", () => {
    it("gets no credentials, compares what is synthesized, and writes only the job summary", async () => {
      run = await world.pullRequest(changedShop({ nat: "single" }), { fork: true });
      expect(results(run)).toEqual({ synth: "success", plan: "skipped", review: "failure" });
      expect(run.sent).toEqual([]);
      expect(run.jobs.get("review")?.summary).toContain("NAT gateways: 3 in 3 zones become 1 in eu-west-1a");
      expect(run.jobs.get("review")?.summary).toContain("Compared as synthesized, without a plan");
      expect(run.artifacts.names).toEqual(["review.html", "synthesized"]);
    });
  });

  describe("of the pull request that brings CDKTF into a repository", () => {
    it("has nothing to compare with: all is new", async () => {
      const project = world.read("cdktf.json");
      await world.changeMain({ "cdktf.json": null });
      run = await world.pullRequest({ "cdktf.json": project }, { role: false });
      expect(results(run)).toEqual({ synth: "success", plan: "skipped", review: "success" });
      expect(run.jobs.get("synth")?.log).toMatch(/wave 1 +shop +(added|new)/);
      expect(comment(run)).toContain("Compared as synthesized, without a plan");
      expect(comment(run)).toContain("ECS service is new: 9 tasks in 3 zones");
    });
  });
});

function results({ jobs }: RunResult): object {
  return Object.fromEntries([...jobs].map(([name, { result }]) => [name, result]));
}

function sentBy({ sent }: RunResult, action: string): readonly string[] {
  return sent.filter(({ uses }) => uses.startsWith(`${action}@`)).map(({ file }) => file);
}

/** The comment; fails where there is none, or more than one. */
function comment(run: RunResult): string {
  const [text, ...others] = sentBy(run, "marocchino/sticky-pull-request-comment");
  if (text === undefined || others.length > 0) throw new Error(`there are ${others.length + 1} comments, or none`);
  return text;
}

function artifact({ artifacts }: RunResult, name: string): string {
  const [file, ...others] = artifacts.files.filter((path) => basename(path) === name);
  if (file === undefined || others.length > 0) throw new Error(`there is not one ${name}`);
  return readFileSync(file, "utf8");
}
