import { App } from "cdktf";
import { WebService } from "../../../blueprints/web-service.js";

const app = new App();
new WebService(app, "gradual", {
  region: "eu-west-1",
  zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
  certificate: { domainName: "gradual.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
  container: { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.2", port: 8080 },
  demand: 6,
  database: false,
  cache: false,
  alarms: false,
  network: { nat: { placement: "regional" } },
  release: { strategy: "canary" },
});
app.synth();
