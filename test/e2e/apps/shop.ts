import { App } from "cdktf";
import { z } from "zod";
import { WebService } from "../../../blueprints/web-service.js";

/** What changes over the life of the system; the rest stays. */
const variant = z
  .strictObject({
    zones: z.array(z.string()),
    image: z.string(),
    deletionProtection: z.boolean().default(true),
  })
  .parse(JSON.parse(process.argv[2] ?? "{}"));

const { zones, image, deletionProtection } = variant;
const waiver = { reason: "the system is being taken down", owner: "e2e", expires: "2099-12-31" };
const protection = deletionProtection ? {} : { deletionProtection, waiver };

const app = new App();
new WebService(app, "shop", {
  region: "eu-west-1",
  zones,
  certificate: { domainName: "shop.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
  loadBalancer: protection,
  container: { image, port: 8080 },
  demand: 6,
  database: {
    engine: "aurora-postgresql",
    engineVersion: "16.6",
    capacity: { type: "provisioned", instanceClass: "db.r7g.large" },
    ...protection,
  },
  cache: { engine: "valkey", engineVersion: "8.0", nodeType: "cache.r7g.large" },
  alarms: { emails: ["on-call@example.com"] },
});
app.synth();
