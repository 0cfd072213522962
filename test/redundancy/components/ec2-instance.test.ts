import { describe, expect, it } from "vitest";
import { contextOf, reportOf, type TerraformJson } from "../terraform.js";
import { subnetsIn } from "./network.js";

const HOST = "aws_instance.host";

function system(instance: object, more: Record<string, Record<string, object>> = {}): TerraformJson {
  return { resource: { ...subnetsIn("eu-west-1a", "eu-west-1b"), aws_instance: { host: instance }, ...more } };
}

function outcome(json: TerraformJson, scenario: string) {
  const { scenarios } = reportOf(json);
  return scenarios.find(({ id }) => id === scenario)?.outcomes.find(({ component }) => component === HOST)?.outcome;
}

describe("a lone instance", () => {
  it.each([
    [{ availability_zone: "eu-west-1b" }],
    [{ subnet_id: "${aws_subnet.b.id}" }],
    [{ network_interface: [{ device_index: 0, network_interface_id: "${aws_network_interface.n.id}" }] }],
  ])("is down with its zone, given by %j", (place) => {
    const json = system(place, { aws_network_interface: { n: { subnet_id: "${aws_subnet.b.id}" } } });
    expect(outcome(json, "zone:eu-west-1b")).toBe("down");
    expect(outcome(json, "zone:eu-west-1a")).toBe(undefined);
  });

  it("is recovered in its zone, unless that is turned off", () => {
    const place = { subnet_id: "${aws_subnet.a.id}" };
    expect(outcome(system(place), `member:${HOST}`)).toBe("failover");
    expect(outcome(system({ ...place, maintenance_options: { auto_recovery: "disabled" } }), `member:${HOST}`)).toBe(
      "down",
    );
  });

  it("may be in any zone where the input does not tell", () => {
    const json = system({}, { aws_nat_gateway: { n: { subnet_id: "${aws_subnet.a.id}" } } });
    expect(outcome(json, "zone:eu-west-1a")).toBe("unknown");
  });

  it("has its volumes and network interfaces", () => {
    const context = contextOf(
      system(
        { subnet_id: "${aws_subnet.a.id}" },
        {
          aws_ebs_volume: { v: { availability_zone: "eu-west-1a" } },
          aws_volume_attachment: { v: { volume_id: "${aws_ebs_volume.v.id}", instance_id: "${aws_instance.host.id}" } },
          aws_network_interface: {
            n: {
              subnet_id: "${aws_subnet.a.id}",
              attachment: [{ instance: "${aws_instance.host.id}", device_index: 1 }],
            },
          },
        },
      ),
    );
    expect(context.owner("aws_ebs_volume.v")?.id).toBe(HOST);
    expect(context.owner("aws_network_interface.n")?.id).toBe(HOST);
  });
});

describe("an instance in a pool", () => {
  const pool = system(
    { subnet_id: "${aws_subnet.b.id}", user_data: "DB=${aws_rds_cluster.db.endpoint}" },
    {
      aws_rds_cluster: { db: { engine: "aurora-mysql" } },
      aws_lb_target_group: { g: {} },
      aws_lb_target_group_attachment: {
        h: { target_group_arn: "${aws_lb_target_group.g.arn}", target_id: "${aws_instance.host.id}" },
      },
    },
  );

  it("is no component of its own", () => {
    expect([...contextOf(pool).components.keys()]).not.toContain(HOST);
  });

  it("makes the pool need, in its zone, what it needs", () => {
    expect(reportOf(pool).dependencies).toContainEqual(
      expect.objectContaining({ from: "aws_lb_target_group.g", to: "aws_rds_cluster.db", zones: ["eu-west-1b"] }),
    );
  });
});
