import { describe, expect, it } from "vitest";
import { containerDefinition, writableVolumes } from "../../../constructs/service/container-definition.js";
import { type SidecarOptions, sidecarSchema } from "../../../constructs/service/container-props.js";

const LOGS = { group: "/ecs/web", region: "eu-west-1" };
const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-AbCdEf";
const PARAMETER = "arn:aws:ssm:eu-west-1:123456789012:parameter/shop/colour";

function definition(options: Partial<SidecarOptions> = {}): unknown {
  return containerDefinition("main", sidecarSchema.parse({ image: "shop:1", ...options }), { logs: LOGS, mounts: [] });
}

describe("containerDefinition", () => {
  it("is not root, writes to /tmp alone, and ends its children", () => {
    expect(definition()).toMatchObject({
      user: "1000:1000",
      readonlyRootFilesystem: true,
      mountPoints: [{ sourceVolume: "main-tmp", containerPath: "/tmp", readOnly: false }],
      linuxParameters: { initProcessEnabled: true },
      stopTimeout: 30,
      versionConsistency: "enabled",
      essential: true,
    });
  });

  it("goes on working when CloudWatch Logs does not", () => {
    expect(definition()).toMatchObject({
      logConfiguration: {
        logDriver: "awslogs",
        options: { mode: "non-blocking", "max-buffer-size": "25m", "awslogs-group": "/ecs/web" },
      },
    });
  });

  it("leaves out what was not asked for, as ECS does not give it back", () => {
    const keys = Object.keys(definition({ readonlyRootFilesystem: false }) as object);
    for (const key of ["portMappings", "environment", "secrets", "mountPoints", "healthCheck", "dependsOn", "memory"]) {
      expect(keys).not.toContain(key);
    }
  });

  it("sorts variables by name, whatever order they were written in", () => {
    const options = { environment: { B: "2", A: "1" }, secrets: { Z: PARAMETER, Y: { arn: SECRET, jsonKey: "user" } } };
    expect(definition(options)).toMatchObject({
      environment: [
        { name: "A", value: "1" },
        { name: "B", value: "2" },
      ],
      secrets: [
        { name: "Y", valueFrom: `${SECRET}:user::` },
        { name: "Z", valueFrom: PARAMETER },
      ],
    });
  });

  it("names its port for Service Connect", () => {
    expect(definition({ port: 8080, appProtocol: "http" })).toMatchObject({
      portMappings: [{ name: "main", containerPort: 8080, protocol: "tcp", appProtocol: "http" }],
    });
  });

  it("checks its health often and forgives the start", () => {
    expect(definition({ healthCheck: { command: ["CMD", "/ok"] } })).toMatchObject({
      healthCheck: { command: ["CMD", "/ok"], interval: 10, timeout: 5, retries: 3, startPeriod: 30 },
    });
  });

  it("takes every override", () => {
    const options: Partial<SidecarOptions> = {
      command: ["serve"],
      entryPoint: ["/init"],
      user: "0",
      stopTimeout: 120,
      memory: 256,
      essential: false,
    };
    expect(definition({ ...options, startAfter: { migrate: "SUCCESS" } })).toMatchObject({
      ...options,
      dependsOn: [{ containerName: "migrate", condition: "SUCCESS" }],
    });
  });

  it("mounts a volume of its own for every writable path", () => {
    const volumes = { readonlyRootFilesystem: true, writablePaths: ["/tmp", "/var/cache/nginx"] };
    expect(writableVolumes("main", volumes)).toEqual([
      { name: "main-tmp", path: "/tmp" },
      { name: "main-var-cache-nginx", path: "/var/cache/nginx" },
    ]);
  });

  it.each<[string, object, string]>([
    ["a port of 0", { port: 0 }, "must be 1 to 65535 (a TCP port)"],
    ["a port of 65536", { port: 65536 }, "must be 1 to 65535 (a TCP port)"],
    ["a stop of 121 seconds", { stopTimeout: 121 }, "must be 2 to 120 seconds"],
    ["a stop of 1 second, which Fargate does not have", { stopTimeout: 1 }, "must be 2 to 120 seconds"],
    ["an interval of 4 seconds", { healthCheck: { command: ["CMD", "x"], interval: 4 } }, "must be 5 to 300 seconds"],
    ["a timeout of 61 seconds", { healthCheck: { command: ["CMD", "x"], timeout: 61 } }, "must be 2 to 60 seconds"],
    ["11 retries", { healthCheck: { command: ["CMD", "x"], retries: 11 } }, "must be 1 to 10 failed checks"],
    [
      "a start of 301 seconds",
      { healthCheck: { command: ["CMD", "x"], startPeriod: 301 } },
      "must be 0 to 300 seconds",
    ],
    ["a check without CMD", { healthCheck: { command: ["curl", "x"] } }, "must begin with CMD or CMD-SHELL"],
    ["a variable with a hyphen", { environment: { "a-b": "1" } }, "must be the name of an environment variable"],
    ["a name that is also a secret", { environment: { A: "1" }, secrets: { A: SECRET } }, "must not have the name of"],
    ["a relative path", { writablePaths: ["tmp"] }, "must be an absolute path"],
    ["an image with a space", { image: "shop 1" }, "must be an image without spaces"],
    ["5 MiB of memory", { memory: 5 }, "must be 6 MiB or more"],
  ])("refuses %s", (_, options, message) => {
    const issues = sidecarSchema.safeParse({ image: "shop:1", ...options }).error?.issues;
    expect(JSON.stringify(issues)).toContain(message);
  });
});
