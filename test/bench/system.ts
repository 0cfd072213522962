/** The system that is measured, as its user writes it. A JavaScript module that exports `addStack`. */
export const HOLDFAST_MODULE = `
import { WebService } from "holdfast";

export function addStack(app, id) {
  new WebService(app, id, {
    region: "eu-west-1",
    zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    certificate: { domainName: "shop.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
    container: { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.2", port: 8080 },
    demand: 6,
    database: {
      engine: "aurora-postgresql",
      engineVersion: "16.6",
      capacity: { type: "provisioned", instanceClass: "db.r7g.large" },
    },
    cache: { engine: "valkey", engineVersion: "8.0", nodeType: "cache.r7g.large" },
    alarms: { emails: ["on-call@example.com"] },
  });
}
`;

/** Runs `addStack` of a module n times in one app and reports what the process took. */
export const RUN_MODULE = `
import { App } from "cdktf";

const [module, stacks, outdir] = process.argv.slice(2);
const { addStack } = await import(module);
const app = new App({ outdir });
for (let index = 0; index < Number(stacks); index++) addStack(app, "stack-" + index);
app.synth();
console.log(JSON.stringify(process.resourceUsage()));
`;
