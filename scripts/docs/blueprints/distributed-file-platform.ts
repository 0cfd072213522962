import { archiveProd } from "../../../stacks/archive-prod.js";
import type { BlueprintDoc } from "../blueprint-doc.js";

export const distributedFilePlatformDoc: BlueprintDoc = {
  name: "DistributedFilePlatform",
  source: "blueprints/distributed-file-platform.ts",
  stackFile: "stacks/archive-prod.ts",
  addStacks: (app) => archiveProd(app),
  purpose: "Nodes that share files, behind proxies of your own that remove bad nodes by themselves.",
  swaps: [
    {
      instead: "MySQL as RDS with a standby",
      props:
        'database: { engine: "mysql", engineVersion: "8.0.40", instanceClass: "db.m7g.large", storage: { type: "gp3", allocatedStorage: 100 } }',
    },
    { instead: "No database, no cache", props: "database: false, cache: false" },
    { instead: "A new version for 5 % of the reads", props: 'greyRelease: { image: "node:2", percent: 5 }' },
    { instead: "The audit trail of another stack", props: "audit: false" },
  ],
};
