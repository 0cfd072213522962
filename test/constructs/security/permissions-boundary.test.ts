import { describe, expect, it } from "vitest";
import { Network } from "../../../constructs/network/network.js";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import { Heartbeat } from "../../../constructs/observability/heartbeat.js";
import { permissionsBoundaryOf, setPermissionsBoundary } from "../../../constructs/security/permissions-boundary.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { resources, synthesize, testStack, ZONES } from "../../synth.js";

const boundary = "arn:aws:iam::111122223333:policy/boundary";
const service = "lambda.amazonaws.com";

describe("A permissions boundary", () => {
  it("bounds the roles that are deep within constructs too", () => {
    const stack = testStack({ permissionsBoundary: boundary });
    new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES], flowLogs: {} });
    const alarmTopic = new AlarmTopic(stack, "topic", { subscribers: { emails: ["ops@example.com"] } });
    new Heartbeat(stack, "heartbeat", { url: "https://shop.example.com", alarmTopic });
    const roles = resources(synthesize(stack), "aws_iam_role");
    expect(Object.keys(roles)).toEqual(["heartbeat/role/Resource", "network/flow-logs/writer/Resource"]);
    for (const role of Object.values(roles)) expect(role["permissions_boundary"]).toBe(boundary);
  });

  it("does not reach another stack of the app", () => {
    const bounded = testStack({ permissionsBoundary: boundary });
    expect(permissionsBoundaryOf(bounded)).toBe(boundary);
    expect(permissionsBoundaryOf(testStack())).toBeUndefined();
  });

  it("takes nothing away from what is granted: the role has both", () => {
    const stack = testStack({ permissionsBoundary: boundary });
    const statements = [{ actions: ["sqs:SendMessage"], resources: ["arn:aws:sqs:eu-west-1:111122223333:orders"] }];
    new ServiceRole(stack, "role", { service, statements });
    expect(Object.keys(resources(synthesize(stack), "aws_iam_role_policy"))).toEqual(["role/policy"]);
  });

  it("must be set before what it bounds is made, as CDKTF demands of its context", () => {
    const stack = testStack();
    new ServiceRole(stack, "role", { service });
    expect(() => setPermissionsBoundary(stack, boundary)).toThrow("Cannot set context after children have been added");
  });
});
