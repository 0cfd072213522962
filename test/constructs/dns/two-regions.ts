import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { Network } from "../../../constructs/network/network.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { analyze } from "../../../redundancy/analyze.js";
import type { Report } from "../../../redundancy/report/report.js";
import { TODAY } from "../../redundancy/terraform.js";

/** The load balancers of two regions, and the stack of what stands in front of both. */
export interface TwoRegions {
  readonly ireland: ApplicationLoadBalancer;
  readonly frankfurt: ApplicationLoadBalancer;
  readonly global: AwsStack;
}

export interface File {
  readonly path: string;
  readonly text: string;
}

/** The files of three stacks: one for each region, and one that `make` fills. */
export function filesOf(make: (regions: TwoRegions) => void, exposure: "internet" | "internal" = "internet"): File[] {
  const outdir = mkdtempSync(join(tmpdir(), "two-regions-"));
  try {
    const app = new App({ outdir });
    const ireland = loadBalancerIn(app, "ireland", "eu-west-1", exposure);
    const frankfurt = loadBalancerIn(app, "frankfurt", "eu-central-1", exposure);
    make({ ireland, frankfurt, global: new AwsStack(app, "global", { region: "us-east-1" }) });
    app.synth();
    return ["ireland", "frankfurt", "global"].map((stack) => ({
      path: `${stack}/cdk.tf.json`,
      text: readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8"),
    }));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

export function reportOn(files: readonly File[]): Report {
  return analyze([...files], { today: TODAY, scenarios: ["region"] });
}

/** What becomes of a component, by a part of its address, in each failure that it does not stand unaffected. */
export function outcomes(report: Report, component: string): Record<string, string> {
  return Object.fromEntries(
    report.scenarios.flatMap(({ id, outcomes: all }) =>
      all
        .filter((each) => each.component.includes(component) && each.outcome !== "unaffected")
        .map(({ outcome, rtoSeconds }): [string, string] => [
          id,
          rtoSeconds ? `${outcome} in ${rtoSeconds} s` : outcome,
        ]),
    ),
  );
}

function loadBalancerIn(app: App, id: string, region: string, exposure: "internet" | "internal") {
  const stack = new AwsStack(app, id, { region });
  const zones = ["a", "b", "c"].map((letter) => `${region}${letter}`);
  const network = new Network(stack, "network", { region, zones, nat: { placement: "none" } });
  const certificate = { arn: `arn:aws:acm:${region}:111122223333:certificate/a` };
  return new ApplicationLoadBalancer(stack, "lb", { network, exposure, certificate, accessLogs: false });
}
