import { describe, expect, it } from "vitest";
import { analyze } from "../../../redundancy/analyze.js";
import { entryPointSurvivesZone } from "../../../redundancy/rules/entry-point-survives-zone.js";
import { input, TODAY } from "../terraform.js";
import { behind, egress, front, network, service } from "../truth-table/parts.js";
import { all } from "../truth-table/truth.js";
import { ask } from "./ask.js";

const WAY = "aws_lb_listener.front → aws_lb_target_group.web → aws_ecs_service.web";

function judged(...parts: Record<string, Record<string, object>>[]): string[] {
  return ask(entryPointSurvivesZone, all(...parts));
}

/** A database instance in one zone. */
function database(name: string, letter = "a") {
  return { aws_db_instance: { [name]: { engine: "postgres", availability_zone: `eu-west-1${letter}` } } };
}

const endpoint = (name: string) => `aws_db_instance.${name}.endpoint`;

/** A file system that the service mounts, with a mount target in the zone of each letter. */
function files(letters: string, given: object = {}) {
  const targets = [...letters].map((letter) => [
    letter,
    { file_system_id: "${aws_efs_file_system.data.id}", subnet_id: `\${aws_subnet.${letter}.id}` },
  ]);
  return { aws_efs_file_system: { data: given }, aws_efs_mount_target: Object.fromEntries(targets) };
}

/** `aws_ecs_service.web` that mounts it. */
function mounting(letters: string, names: readonly string[] = []) {
  const volume = { name: "data", efs_volume_configuration: [{ file_system_id: "${aws_efs_file_system.data.id}" }] };
  return all(service(4, letters, behind("web"), names), { aws_ecs_task_definition: { web: { volume: [volume] } } });
}

describe("entry-point-survives-zone", () => {
  it("passes where every zone has all it needs", () => {
    expect(judged(network("ab"), front("ab"), egress({ a: "a", b: "b" }), service(4, "ab", behind("web")))).toEqual([
      "pass",
    ]);
  });

  it("does not apply without an entry point", () => {
    expect(judged(network("ab"), service(4, "ab"))).toEqual([]);
  });

  it("names the database, and not the NAT gateway that dies in the same zone", () => {
    const shop = service(4, "ab", behind("web"), [endpoint("db")]);
    expect(judged(network("ab"), front("ab"), egress({ a: "a", b: "b" }), shop, database("db"))).toEqual([
      `fail aws_db_instance.db: aws_lb.front is down in zone:eu-west-1a: ${WAY} → aws_db_instance.db`,
    ]);
  });

  it("names the NAT gateway that the other zone needs, and leads to it past the mount target of the lost one", () => {
    const parts = [network("ab"), front("ab"), egress({ a: "a", b: "a" }), mounting("ab"), files("ab")];
    expect(judged(...parts)).toEqual([
      `fail aws_nat_gateway.a: aws_lb.front is down in zone:eu-west-1a: ${WAY} → aws_route_table_association.b → aws_route_table.b → aws_route.b → aws_nat_gateway.a`,
    ]);
  });

  it("names a service in one zone, and not its gateway there", () => {
    const parts = [network("ab"), front("ab"), egress({ a: "a" }), service(4, "a", behind("web"))];
    expect(judged(...parts)).toEqual([
      `fail aws_ecs_service.web: aws_lb.front is down in zone:eu-west-1a: ${WAY}`,
      expect.stringMatching(/^fail aws_nat_gateway.a: aws_lb.front is down in shared:aws_nat_gateway.a: /),
    ]);
  });

  it("names each of two parts that are both needed, with the way to it", () => {
    const shop = service(4, "ab", behind("web"), [endpoint("orders"), endpoint("users")]);
    expect(judged(network("ab"), front("ab"), shop, database("orders"), database("users"))).toEqual([
      `fail aws_db_instance.orders: aws_lb.front is down in zone:eu-west-1a: ${WAY} → aws_db_instance.orders`,
      `fail aws_db_instance.users: aws_lb.front is down in zone:eu-west-1a: ${WAY} → aws_db_instance.users`,
    ]);
  });

  it("leaves what stands still for want of a mount target to the rule about the file system", () => {
    const resource = all(network("ab"), front("ab"), egress({ a: "a", b: "b" }), mounting("ab"), files("a"));
    const report = analyze([input({ resource })], { today: TODAY });
    expect(report.findings.filter(({ severity, status }) => severity === "error" && status === "fail")).toMatchObject([
      { rule: "efs-mount-target-in-client-zones", resource: "aws_efs_file_system.data" },
    ]);
  });

  it("says what follows from One Zone on the file system alone", () => {
    const oneZone = files("a", { availability_zone_name: "eu-west-1a" });
    const resource = all(network("ab"), front("ab"), egress({ a: "a", b: "b" }), mounting("ab"), oneZone);
    const report = analyze([input({ resource })], { today: TODAY });
    expect(report.findings.filter(({ severity, status }) => severity === "error" && status === "fail")).toMatchObject([
      {
        rule: "efs-one-zone",
        message:
          "aws_efs_file_system.data keeps its data in one zone: eu-west-1a, and aws_ecs_service.web cannot mount it in eu-west-1b",
      },
    ]);
  });
});
