import { describe, expect, it } from "vitest";
import { CacheCluster } from "../../../constructs/cache/cache-cluster.js";
import type { CacheClusterProps } from "../../../constructs/cache/cache-cluster-props.js";
import { Network } from "../../../constructs/network/network.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";

function build(props: Partial<CacheClusterProps> = {}) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  const cache = new CacheCluster(stack, "cache", {
    network,
    engineVersion: "8.1",
    nodeType: "cache.r7g.large",
    ...props,
  });
  return { stack, cache, file: synthesize(stack) };
}

const REDIS = { engine: "redis", engineVersion: "7.1" } as const;

describe("the users of a CacheCluster", () => {
  it("are one for the application that proves itself with IAM, under the same id and name", () => {
    expect(onlyResource(build().file, "aws_elasticache_user")).toMatchObject({
      user_id: "test-cache-users-app",
      user_name: "test-cache-users-app",
      engine: "valkey",
      access_string: "on ~* &* +@all",
      authentication_mode: { type: "iam" },
    });
  });

  it("are those that are listed, with what each may do", () => {
    const { file } = build({ users: { web: { accessString: "on ~session:* +@all" }, reporter: {} } });
    const users = resources(file, "aws_elasticache_user");
    expect(Object.keys(users)).toEqual(["cache/users/reporter/Resource", "cache/users/web/Resource"]);
    expect(users["cache/users/web/Resource"]?.["access_string"]).toBe("on ~session:* +@all");
  });

  it("include for Redis OSS a user called default that may do nothing and has no password", () => {
    const { file } = build(REDIS);
    expect(resources(file, "aws_elasticache_user")["cache/users/default/Resource"]).toMatchObject({
      user_name: "default",
      user_id: "test-cache-users-default",
      engine: "redis",
      access_string: "off -@all",
      no_password_required: true,
    });
    expect(onlyResource(file, "aws_elasticache_user_group")["user_ids"]).toHaveLength(2);
  });

  it("include no default user for Valkey, which takes none without authentication", () => {
    const { file } = build();
    expect(onlyResource(file, "aws_elasticache_user_group")).toMatchObject({
      engine: "valkey",
      user_ids: [expect.stringContaining("aws_elasticache_user.cache_users_app")],
    });
  });

  it("are the only ones that the cache lets in", () => {
    expect(onlyResource(build().file, "aws_elasticache_replication_group")["user_group_ids"]).toEqual([
      expect.stringContaining("aws_elasticache_user_group.cache_users"),
    ]);
  });

  it.each([{}, REDIS])("put no password and no auth token into the file", (props) => {
    expect(JSON.stringify(build(props).file)).not.toMatch(/"(auth_token|passwords?)":/);
  });

  it("are connected as by a role that is granted that", () => {
    const { stack, cache } = build();
    cache.grantConnect(new ServiceRole(stack, "task", { service: "ecs-tasks.amazonaws.com" }), "app");
    const policies = resources(synthesize(stack), "aws_iam_role_policy");
    expect(policies["task/connect-as-app-cache"]?.["policy"]).toContain("elasticache:Connect");
  });

  it("connect with a permission for this cache and this user alone", () => {
    const { stack, cache } = build();
    const statements = [cache.connectStatement("app")];
    new ServiceRole(stack, "task", { service: "ecs-tasks.amazonaws.com", statements });
    const policy = String(resources(synthesize(stack), "aws_iam_role_policy")["task/policy"]?.["policy"]);
    expect(policy).toContain("elasticache:Connect");
    expect(policy).toMatch(/aws_elasticache_replication_group\.cache_\w+\.arn/);
    expect(policy).toMatch(/aws_elasticache_user\.cache_users_app_\w+\.arn/);
    expect(policy).not.toContain("*");
  });

  it("are named when one is asked for that is not there", () => {
    expect(() => build().cache.connectStatement("web")).toThrow("test/cache: no user web, only app");
  });
});
