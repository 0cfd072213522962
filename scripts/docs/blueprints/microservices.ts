import { marketProd } from "../../../stacks/market-prod.js";
import type { BlueprintDoc } from "../blueprint-doc.js";

export const microservicesDoc: BlueprintDoc = {
  name: "Microservices",
  source: "blueprints/microservices.ts",
  stackFile: "stacks/market-prod.ts",
  addStacks: (app) => marketProd(app),
  purpose:
    "Several services that call each other by name, each released, scaled and rolled back by itself, with queues between them.",
  swaps: [
    {
      instead: "Another database of a service",
      props:
        'database: { engine: "postgres", engineVersion: "16.6", instanceClass: "db.m7g.large", storage: { type: "gp3", allocatedStorage: 100 } }',
    },
    { instead: "A cache of a service", props: 'cache: { engineVersion: "8.0", nodeType: "cache.r7g.large" }' },
    {
      instead: "A release of one service that begins with 5 % of its traffic",
      props: 'release: { strategy: "canary" }',
    },
    { instead: "No copies of the logs in S3", props: "logArchiveDays: false" },
  ],
};
