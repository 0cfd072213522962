import { describe, expect, it } from "vitest";
import { reportOf, type TerraformJson } from "../terraform.js";
import { ABC, subnetIds, subnetsIn } from "./network.js";

const GROUP = "aws_autoscaling_group.proxies";

/** Proxies in three zones, and a server in each of the zones a and b. */
function proxies(userData: string): TerraformJson {
  const server = (zone: string) => ({ subnet_id: `\${aws_subnet.${zone}.id}` });
  return {
    resource: {
      ...subnetsIn(...ABC),
      aws_instance: { one: server("a"), two: server("b") },
      aws_launch_template: { proxies: { user_data: userData } },
      aws_autoscaling_group: {
        proxies: {
          min_size: 3,
          max_size: 6,
          vpc_zone_identifier: subnetIds("a", "b", "c"),
          launch_template: { id: "${aws_launch_template.proxies.id}" },
        },
      },
    },
  };
}

const ONE = "server one ${aws_instance.one.private_ip}:80 weight 100";
const TWO = "server two ${aws_instance.two.private_ip}:80 weight 100";

function configuration(...lines: string[]): string {
  return `\${base64encode("${["#!/bin/bash", "cat > haproxy.cfg", ...lines].join("\\n")}")}`;
}

/** What becomes of `component` when an instance is lost. */
function outcomeWithout(json: TerraformJson, instance: string, component = GROUP) {
  const scenario = reportOf(json).scenarios.find(({ id }) => id === `component:aws_instance.${instance}`);
  return scenario?.outcomes.find((each) => each.component === component)?.outcome;
}

describe("The servers in HAProxy's configuration", () => {
  it("stand for each other within a back end", () => {
    const json = proxies(configuration("backend app", `  ${ONE}`, `  ${TWO}`));
    expect(outcomeWithout(json, "one")).toBe("failover");
    expect(outcomeWithout(json, "two")).toBe("failover");
  });

  it.each([
    ["is needed where it is the only one of its back end", ["backend app", ONE, "backend other", TWO]],
    [
      "is needed where something else names it too",
      ["backend app", ONE, TWO, "global", "log ${aws_instance.one.private_ip}"],
    ],
    ["is needed where no back end has it", [ONE, TWO]],
    ["is needed where the back end has ended", ["backend app", "global", ONE, TWO]],
  ])("one %s", (_, lines) => {
    expect(outcomeWithout(proxies(configuration(...lines)), "one")).toBe("down");
  });

  it("stand for each other within each back end on its own", () => {
    const json = proxies(configuration("backend a", ONE, TWO, "listen b", ONE, TWO, "frontend f", "bind :80"));
    expect(outcomeWithout(json, "one")).toBe("failover");
  });

  it("are found in user data that is not encoded, and in that of one instance", () => {
    const json = proxies(`backend app\n${ONE}\n${TWO}`);
    expect(outcomeWithout(json, "two")).toBe("failover");
    const alone = { user_data: `backend app\n${ONE}\n${TWO}`, subnet_id: "${aws_subnet.c.id}" };
    const instances = { ...json.resource?.["aws_instance"], alone };
    const both: TerraformJson = { resource: { ...json.resource, aws_instance: instances } };
    expect(outcomeWithout(both, "one", "aws_instance.alone")).toBe("failover");
  });
});
