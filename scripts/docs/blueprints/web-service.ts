import { shopProd } from "../../../stacks/shop-prod.js";
import type { BlueprintDoc } from "../blueprint-doc.js";

export const webServiceDoc: BlueprintDoc = {
  name: "WebService",
  source: "blueprints/web-service.ts",
  stackFile: "stacks/shop-prod.ts",
  addStacks: (app) => shopProd(app),
  purpose: "One web service with its database and its cache: the system that most teams need first.",
  swaps: [
    {
      instead: "An RDS database with a standby",
      props:
        'database: { engine: "postgres", engineVersion: "16.6", instanceClass: "db.m7g.large", storage: { type: "gp3", allocatedStorage: 100 } }',
    },
    {
      instead: "A cache whose keys are spread over shards",
      props: 'cache: { engineVersion: "8.0", nodeType: "cache.r7g.large", mode: { type: "sharded", shards: 3 } }',
    },
    { instead: "A release that begins with 5 % of the traffic", props: 'release: { strategy: "canary" }' },
    { instead: "No database, no cache", props: "database: false, cache: false" },
  ],
};
