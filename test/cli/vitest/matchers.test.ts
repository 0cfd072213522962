import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformOutput } from "cdktf";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import "../../../cli/vitest/register.js";
import { Network } from "../../../constructs/network/network.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { shopDev } from "../../../stacks/shop-dev.js";
import { shopProd } from "../../../stacks/shop-prod.js";
import { serviceBehindNat } from "../../redundancy/rules/shared-nat.js";

const sound = serviceBehindNat();
const oneNat = serviceBehindNat({ natOf: () => "eu-west-1a" });
const undeclared = serviceBehindNat({ declared: { demand: {} } });

function refusal(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "";
}

describe("toSurvive", () => {
  it("holds for a system with everything in every zone, and for its members", () => {
    expect(sound).toSurvive("zone");
    expect(sound).toSurvive("zone:eu-west-1b");
    expect(sound).toSurvive("member");
    expect(sound).toSurvive("zone+deployment");
    expect(sound).not.toSurvive("region");
  });

  it("fails with the chain that proves it", () => {
    expect(oneNat).not.toSurvive("zone");
    expect(refusal(() => expect(oneNat).toSurvive("zone:eu-west-1a"))).toMatchInlineSnapshot(`
      "expected the system to survive zone:eu-west-1a
        aws_lb.front is down in zone:eu-west-1a
            aws_lb_listener.https
          → aws_lb_target_group.web
          → aws_ecs_service.web
          → aws_route_table_association.b
          → aws_route_table.b
          → aws_route.b
          → aws_nat_gateway.a"
    `);
  });

  it("neither holds nor does not hold where the demand is unknown", () => {
    expect(refusal(() => expect(undeclared).toSurvive("zone"))).toContain(
      "the demand of aws_ecs_service.web is not known",
    );
    expect(refusal(() => expect(undeclared).not.toSurvive("zone"))).toContain("it is not known whether");
  });

  it("says what it can judge where a failure is not in the system", () => {
    expect(refusal(() => expect(sound).toSurvive("zone:eu-west-1d"))).toContain(
      "nothing is judged for zone:eu-west-1d",
    );
  });
});

describe("toHaveNoSinglePointOfFailure", () => {
  it("finds the NAT gateway that three zones share", () => {
    expect(oneNat).not.toHaveNoSinglePointOfFailure();
    expect(refusal(() => expect(oneNat).toHaveNoSinglePointOfFailure())).toContain("aws_nat_gateway.a");
  });
});

describe("toMeetPolicy", () => {
  it("takes a preset, objectives, or what the stack declares", () => {
    const { region: _, ...critical } = {
      region: 0,
      member: { rtoSeconds: 0, rpoSeconds: 0 },
      zone: { rtoSeconds: 0, rpoSeconds: 0 },
    };
    expect(sound).toMeetPolicy("non-critical");
    expect(sound).toMeetPolicy(critical);
    expect(sound).not.toMeetPolicy("mission-critical");
    expect(serviceBehindNat({ declared: { policy: critical } })).toMeetPolicy();
  });
});

describe("toKeepCapacity", () => {
  it("counts what is left, by address or construct path", () => {
    expect(sound).toKeepCapacity({ "aws_ecs_service.web": 4 });
    expect(sound).not.toKeepCapacity({ "aws_ecs_service.web": 5 });
    expect(shopProd(new App())).toKeepCapacity({ "shop-prod/service/Resource": 6 }, { in: "zone+deployment" });
    expect(refusal(() => expect(sound).toKeepCapacity({ "aws_ecs_service.wbe": 4 }))).toContain(
      "no component is named",
    );
  });
});

describe("The subject", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "matchers-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is a stack, as it would be written", () => {
    expect(shopProd(new App())).toSurvive("zone");
    expect(shopDev(new App())).not.toSurvive("zone");
  });

  it("is an app with all its stacks", () => {
    const app = new App();
    shopProd(app);
    expect(app).toHaveNoSinglePointOfFailure();
    shopDev(app);
    expect(app).not.toHaveNoSinglePointOfFailure();
  });

  it("is a stack together with those it refers to", () => {
    const app = new App();
    const network = new AwsStack(app, "network", { region: "eu-west-1" });
    const { vpc } = new Network(network, "network", { region: "eu-west-1", zones: ["eu-west-1a", "eu-west-1b"] });
    const user = new AwsStack(app, "user", { region: "eu-west-1" });
    new TerraformOutput(user, "vpc", { value: vpc.id });
    expect(refusal(() => expect(user).toSurvive("zone"))).not.toContain("failures in the report: none");
  });

  it("is a folder or a file", () => {
    const file = join(folder, "cdk.tf.json");
    writeFileSync(file, JSON.stringify(sound));
    expect(file).toSurvive("zone");
    expect(folder).toSurvive("zone");
    expect(() => expect(join(folder, "absent.json")).toSurvive("zone")).toThrow("does not exist");
  });
});
