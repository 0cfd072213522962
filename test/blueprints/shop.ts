import { App } from "cdktf";
import { WebService } from "../../blueprints/web-service.js";
import type { WebServiceProps } from "../../blueprints/web-service-props.js";
import { ZONES } from "../synth.js";

/** A system with everything that WebService has by default, but for `props`. */
export function shop(props: Partial<WebServiceProps> = {}): WebService {
  return new WebService(new App(), "shop", {
    region: "eu-west-1",
    zones: [...ZONES],
    certificate: { domainName: "shop.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
    container: { image: "shop:1", port: 8080 },
    demand: 6,
    database: AURORA,
    cache: { engineVersion: "8.0", nodeType: "cache.r7g.large" },
    alarms: { emails: ["on-call@example.com"] },
    ...props,
  });
}

export const AURORA = {
  engine: "aurora-postgresql",
  engineVersion: "16.6",
  capacity: { type: "provisioned", instanceClass: "db.r7g.large" },
} as const;
