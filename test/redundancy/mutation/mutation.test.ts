import { describe, expect, it } from "vitest";
import type { WebServiceProps } from "../../../blueprints/web-service-props.js";
import { analyze } from "../../../redundancy/analyze.js";
import type { Report } from "../../../redundancy/report/report.js";
import { shop } from "../../blueprints/shop.js";
import { synthesize } from "../../synth.js";
import { TODAY } from "../terraform.js";
import { caughtBy } from "./caught-by.js";
import { type Damage, damaged, type Synthesized } from "./damage.js";
import { cacheDamages, databaseDamages } from "./data-damages.js";
import { datastoreDamages } from "./datastores-damages.js";
import { messagingDamages } from "./messaging-damages.js";
import { loadBalancerDamages, networkDamages } from "./network-damages.js";
import { serviceDamages } from "./service-damages.js";

const ALL = [
  networkDamages,
  loadBalancerDamages,
  serviceDamages,
  databaseDamages,
  cacheDamages,
  datastoreDamages,
  messagingDamages,
];

/** The blueprints, with the choices that lead to other resources. */
const STORAGE = { type: "gp3", allocatedStorage: 100 } as const;
const SYSTEMS: Readonly<Record<string, Partial<WebServiceProps>>> = {
  "WebService with Aurora": {},
  "WebService in two zones with serverless Aurora and a proxy": {
    zones: ["eu-west-1a", "eu-west-1b"],
    database: {
      engine: "aurora-postgresql",
      engineVersion: "16.6",
      capacity: { type: "serverless", minCapacity: 1, maxCapacity: 8 },
      proxy: {},
    },
  },
  "WebService with a Multi-AZ instance and a sharded cache": {
    database: { engine: "postgres", engineVersion: "16.6", instanceClass: "db.m7g.large", storage: STORAGE },
    cache: { engineVersion: "8.0", nodeType: "cache.r7g.large", mode: { type: "sharded", shards: 2 } },
  },
  "WebService with readable standbys, released blue/green": {
    database: {
      engine: "postgres",
      engineVersion: "16.6",
      instanceClass: "db.m6gd.large",
      storage: { type: "io1", allocatedStorage: 100, iops: 3000 },
      deployment: { type: "readable-standbys" },
    },
    release: { strategy: "blue-green" },
  },
};

/** Damage that no finding and no outcome shows, and why that is right. */
const SURVIVORS: readonly { readonly damage: RegExp; readonly reason: string }[] = [
  {
    damage: /^aws_lb_target_group\.alternate-targets_\w+: needs every target to be healthy$/,
    reason: "the alternate group has traffic only while a release shifts it",
  },
];

/** With two zones lost at once as well: a third member is a redundancy too. */
function report(file: Synthesized): Report {
  const question = { today: TODAY, scenarios: ["zones"] };
  return analyze([{ path: "shop/cdk.tf.json", text: JSON.stringify(file) }], question);
}

function synthesized(props: Partial<WebServiceProps>): Synthesized {
  return synthesize(shop(props)) as unknown as Synthesized;
}

describe("Damage to a blueprint's Terraform", { timeout: 60_000 }, () => {
  const scores: { damages: number; caught: number }[] = [];

  it.each(Object.entries(SYSTEMS))("is caught in %s", (system, props) => {
    const file = synthesized(props);
    const before = report(file);
    expect(before.summary).toMatchObject({ verdict: "pass", errors: 0 });
    const damages = ALL.flatMap((find): Damage[] => find(file));
    const survivors = damages.filter((damage) => caughtBy(before, report(damaged(file, damage))) === undefined);
    scores.push({ damages: damages.length, caught: damages.length - survivors.length });
    console.log(`${system}: ${damages.length - survivors.length} of ${damages.length} damages caught`);
    expect(
      survivors.map(({ name }) => name).filter((name) => !SURVIVORS.some(({ damage }) => damage.test(name))),
    ).toEqual([]);
  });

  it("is caught at least 98 times of 100, of at least 150", () => {
    const damages = scores.reduce((sum, score) => sum + score.damages, 0);
    const caught = scores.reduce((sum, score) => sum + score.caught, 0);
    expect(damages).toBeGreaterThanOrEqual(150);
    expect(caught / damages).toBeGreaterThanOrEqual(0.98);
  });
});
