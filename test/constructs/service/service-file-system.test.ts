import { describe, expect, it } from "vitest";
import { reportOn } from "../../../cli/vitest/report-on.js";
import { Network } from "../../../constructs/network/network.js";
import { ContainerService } from "../../../constructs/service/container-service.js";
import type { ContainerServiceProps } from "../../../constructs/service/container-service-props.js";
import { SharedFileSystem } from "../../../constructs/storage/shared-file-system.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";

function build(
  options: { readonly readOnly?: boolean; readonly availabilityZone?: string; readonly path?: string } = {},
) {
  const { readOnly, availabilityZone, path = "/srv/files" } = options;
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  const fileSystem = new SharedFileSystem(stack, "files", {
    network,
    accessPoints: { app: { path: "/app" } },
    ...(availabilityZone !== undefined && { availabilityZone }),
  });
  const props: ContainerServiceProps = {
    network,
    container: { image: "nodes:1", port: 8080 },
    taskSize: { cpu: 512, memory: 1024 },
    demand: 2,
    fileSystems: { [path]: { fileSystem, accessPoint: "app", ...(readOnly !== undefined && { readOnly }) } },
  };
  new ContainerService(stack, "nodes", props);
  return stack;
}

/** What the loss of each zone does to the service. */
function outcomes(stack: ReturnType<typeof build>): (string | undefined)[] {
  return reportOn(stack)
    .scenarios.filter(({ kind }) => kind === "zone")
    .map(({ outcomes }) => outcomes.find(({ component }) => component.startsWith("aws_ecs_service."))?.outcome);
}

describe("A file system of a ContainerService", () => {
  it("is a volume of its tasks, with TLS, IAM and the access point", () => {
    const { volume } = onlyResource(synthesize(build()), "aws_ecs_task_definition");
    expect(volume).toContainEqual({
      name: "efs-srv-files",
      efs_volume_configuration: {
        file_system_id: expect.stringMatching(/aws_efs_file_system\.files_/),
        transit_encryption: "ENABLED",
        authorization_config: { iam: "ENABLED", access_point_id: expect.stringMatching(/files_app-access-point_/) },
      },
    });
  });

  it("is where the main container is told to have it", () => {
    const definitions = onlyResource(synthesize(build()), "aws_ecs_task_definition")["container_definitions"];
    expect(definitions).toContain(
      '"sourceVolume" = "efs-srv-files", "containerPath" = "/srv/files", "readOnly" = false',
    );
  });

  it.each([
    [false, "read-write-files-app-access-point", "elasticfilesystem:ClientWrite"],
    [true, "mount-files-app-access-point", "elasticfilesystem:ClientMount"],
  ])("may be read, and written unless readOnly is %s", (readOnly, grant, action) => {
    const policies = resources(synthesize(build({ readOnly })), "aws_iam_role_policy");
    const policy = String(policies[`nodes/task-role/${grant}`]?.["policy"]);
    expect(policy).toContain(action);
    expect(policy.includes("ClientWrite")).toBe(!readOnly);
  });

  it("lets the tasks connect, and is there before the first of them", () => {
    const file = synthesize(build());
    expect(Object.keys(resources(file, "aws_vpc_security_group_ingress_rule"))).toContain("files/from-nodes/ingress");
    const waits = onlyResource(file, "aws_ecs_service")["depends_on"] as string[];
    expect(waits.filter((address) => address.startsWith("aws_efs_mount_target."))).toHaveLength(3);
  });

  it("takes the service down with its zone where it is in one zone alone", () => {
    expect(outcomes(build())).toEqual(["degraded", "degraded", "degraded"]);
    expect(outcomes(build({ availabilityZone: "eu-west-1a" }))[0]).toBe("down");
  });

  it("has an absolute path", () => {
    expect(() => build({ path: "files" })).toThrow("must be an absolute path");
  });
});
