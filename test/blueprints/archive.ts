import { App } from "cdktf";
import { DistributedFilePlatform } from "../../blueprints/distributed-file-platform.js";
import type { DistributedFilePlatformProps } from "../../blueprints/distributed-file-platform-props.js";
import { ZONES } from "../synth.js";
import { MYSQL } from "./portal.js";

/** A platform with its defaults and a grey release, but for `props`. */
export function archive(props: Partial<DistributedFilePlatformProps> = {}): DistributedFilePlatform {
  return new DistributedFilePlatform(new App(), "archive", {
    region: "eu-west-1",
    zones: [...ZONES],
    certificate: { domainName: "archive.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
    container: { image: "node:1", port: 8080 },
    demand: { primary: 2, replica: 4 },
    database: MYSQL,
    cache: { engineVersion: "1.6.22", nodeType: "cache.r7g.large" },
    proxies: { instanceType: "c7g.large", demand: 2 },
    alarms: { emails: ["on-call@example.com"] },
    ...props,
  });
}

export const GREY = { image: "node:2", percent: 5 } as const;
