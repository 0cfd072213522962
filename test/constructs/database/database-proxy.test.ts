import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { TerraformOutput } from "cdktf";
import { describe, expect, it } from "vitest";
import { AuroraCluster } from "../../../constructs/database/aurora-cluster.js";
import type { AuroraClusterProps } from "../../../constructs/database/aurora-cluster-props.js";
import { DatabaseProxy } from "../../../constructs/database/database-proxy.js";
import type { DatabaseProxyProps } from "../../../constructs/database/database-proxy-props.js";
import { MultiAzDatabase } from "../../../constructs/database/multi-az-database.js";
import { Network } from "../../../constructs/network/network.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";

function network() {
  return new Network(testStack(), "network", { region: "eu-west-1", zones: [...ZONES] });
}

function behindProxy(props: Partial<AuroraClusterProps> = {}, inNetwork = network()) {
  const stack = inNetwork.vpc.cdktfStack;
  const construct = new AuroraCluster(stack, "database", {
    network: inNetwork,
    engine: "aurora-postgresql",
    engineVersion: "16.6",
    capacity: { type: "provisioned", instanceClass: "db.r7g.large" },
    proxy: {},
    ...props,
  });
  new TerraformOutput(stack, "endpoint", { value: construct.endpoint });
  new TerraformOutput(stack, "reader-endpoint", { value: construct.readerEndpoint });
  return { stack, construct, synth: () => synthesize(stack) };
}

function endpoints(file: ReturnType<typeof synthesize>): string[] {
  const { output } = file as unknown as { output: Record<string, { value: string }> };
  return Object.values(output).map(({ value }) => value.replace(/^\$\{(.*)_[0-9A-F]{8}(.*)\}$/, "$1$2"));
}

describe("DatabaseProxy", () => {
  it("runs in every zone and takes connections with TLS only", () => {
    expect(onlyResource(behindProxy().synth(), "aws_db_proxy")).toMatchObject({
      name: "test-database-proxy",
      engine_family: "POSTGRESQL",
      require_tls: true,
      idle_client_timeout: 1800,
      vpc_subnet_ids: ZONES.map((zone) => expect.stringContaining(`network_isolated-${zone}_`)),
    });
  });

  it("logs in with the master secret, which its role may read and decrypt", () => {
    const file = behindProxy().synth();
    const secret = expect.stringMatching(/aws_rds_cluster\.database_\w+\.master_user_secret\[0\]\.secret_arn/);
    expect(onlyResource(file, "aws_db_proxy")["auth"]).toEqual([
      { auth_scheme: "SECRETS", iam_auth: "DISABLED", secret_arn: secret },
    ]);
    const policy = resources(file, "aws_iam_role_policy")["database/proxy/role/policy"]?.["policy"];
    expect(policy).toEqual(secret);
    expect(policy).toContain("secretsmanager.eu-west-1.amazonaws.com");
  });

  it("exists only after its role may do its work", () => {
    expect(onlyResource(behindProxy().synth(), "aws_db_proxy")["depends_on"]).toContainEqual(
      expect.stringContaining("aws_iam_role_policy.database_proxy_role_policy_"),
    );
  });

  it("passes connections to the cluster once its instances are there", () => {
    const target = onlyResource(behindProxy().synth(), "aws_db_proxy_target");
    expect(target["db_cluster_identifier"]).toMatch(/aws_rds_cluster\.database_/);
    expect(target["depends_on"]).toHaveLength(ZONES.length);
  });

  it("takes the place of the endpoints, that of the readers too", () => {
    const file = behindProxy().synth();
    expect(endpoints(file)).toEqual([
      "aws_db_proxy.database_proxy.endpoint",
      "aws_db_proxy_endpoint.database_proxy_reader.endpoint",
    ]);
    expect(onlyResource(file, "aws_db_proxy_endpoint")).toMatchObject({
      db_proxy_endpoint_name: "test-database-proxy-reader",
      target_role: "READ_ONLY",
    });
  });

  it("has no endpoint for readers where there are none", () => {
    const file = behindProxy({ readers: "none" }).synth();
    expect(resources(file, "aws_db_proxy_endpoint")).toEqual({});
    const both = "aws_db_proxy.database_proxy.endpoint";
    expect(endpoints(file)).toEqual([both, both]);
  });

  it("lets clients in to itself on the engine's port, and only itself in to the database", () => {
    const { stack, construct, synth } = behindProxy({ port: 6000 });
    construct.allowFrom("service-to-database", new SecurityGroup(stack, "service"));
    const ingress = resources(synth(), "aws_vpc_security_group_ingress_rule");
    expect(construct.port).toBe(5432);
    expect(ingress["database/service-to-database/ingress"]).toMatchObject({
      from_port: 5432,
      security_group_id: expect.stringContaining("aws_security_group.database_proxy_security-group_"),
    });
    expect(ingress["database/proxy/proxy-to-database/ingress"]).toMatchObject({
      from_port: 6000,
      security_group_id: expect.stringContaining("aws_security_group.database_security-group_"),
    });
  });

  it("logs in with further secrets, known only later or by their ARN", () => {
    const inNetwork = network();
    const secret = new SecretsmanagerSecret(inNetwork.vpc.cdktfStack, "reporting");
    const arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:app-AbCdEf";
    const options = { secretArns: [secret.arn, arn], iamAuth: "REQUIRED", maxConnectionsPercent: 80 } as const;
    const file = behindProxy({ proxy: options }, inNetwork).synth();
    const auth = onlyResource(file, "aws_db_proxy")["auth"] as { secret_arn: string; iam_auth: string }[];
    expect(auth.map((one) => one.secret_arn).slice(1)).toEqual([expect.stringContaining(".reporting.arn"), arn]);
    expect(auth.map((one) => one.iam_auth)).toEqual(["REQUIRED", "REQUIRED", "REQUIRED"]);
    expect(onlyResource(file, "aws_db_proxy_default_target_group")["connection_pool_config"]).toEqual({
      max_connections_percent: 80,
    });
  });

  it("passes connections to an instance, or to readable standbys with an endpoint for reads", () => {
    const target = (props: object) => {
      const inNetwork = network();
      const construct = new MultiAzDatabase(inNetwork.vpc.cdktfStack, "database", {
        network: inNetwork,
        engine: "mysql",
        engineVersion: "8.4.6",
        instanceClass: "db.m6gd.large",
        storage: { type: "gp3", allocatedStorage: 100 },
        proxy: {},
        ...props,
      });
      return { construct, target: onlyResource(synthesize(inNetwork.vpc.cdktfStack), "aws_db_proxy_target") };
    };
    expect(target({}).target["db_instance_identifier"]).toMatch(/aws_db_instance\.database_/);
    const readable = target({ deployment: { type: "readable-standbys" } });
    expect(readable.target["db_cluster_identifier"]).toMatch(/aws_rds_cluster\.database_/);
    expect(readable.construct.proxy?.readerEndpoint?.targetRoleInput).toBe("READ_ONLY");
  });

  it.each<[string, object, string]>([
    ["no connections", { maxConnectionsPercent: 0 }, "proxy.maxConnectionsPercent: must be 1 to 100 percent, given 0"],
    [
      "all and more",
      { maxConnectionsPercent: 101 },
      "proxy.maxConnectionsPercent: must be 1 to 100 percent, given 101",
    ],
    [
      "endless idling",
      { idleClientTimeout: 28801 },
      "proxy.idleClientTimeout: must be 1 to 28800 seconds, given 28801",
    ],
    ["a bucket as secret", { secretArns: ["arn:aws:s3:::bucket"] }, "proxy.secretArns[0]: must be the ARN of a secret"],
    ["no TLS", { requireTls: false }, "proxy.requireTls: is not a known prop"],
  ])("refuses %s", (_, proxy, message) => {
    expect(() => behindProxy({ proxy })).toThrow(message);
  });

  it("says what is missing, when it is made by itself without the key of its secrets", () => {
    const inNetwork = network();
    const { stack, construct } = behindProxy({}, inNetwork);
    const props = {
      network: inNetwork,
      engineFamily: "POSTGRESQL",
      target: { cluster: construct.cluster, members: [], readers: false },
      securityGroup: construct.securityGroup,
      port: 5432,
      secretArn: construct.secretArn,
    } as unknown as DatabaseProxyProps;
    expect(() => new DatabaseProxy(stack, "proxy", props)).toThrow(
      "test/proxy: wrong props\n  encryptionKey: is required: an EncryptionKey",
    );
    const target = "database" as unknown as DatabaseProxyProps["target"];
    expect(() => new DatabaseProxy(stack, "other", { ...props, target })).toThrow(
      'target: must be { cluster, members, readers } or { instance }, given "database"',
    );
  });
});
