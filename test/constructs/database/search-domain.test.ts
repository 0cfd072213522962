import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { describe, expect, it } from "vitest";
import { SearchDomain } from "../../../constructs/database/search-domain.js";
import type { SearchDomainProps } from "../../../constructs/database/search-domain-props.js";
import { Network } from "../../../constructs/network/network.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";

type Choice = Partial<Omit<SearchDomainProps, "network">>;

const waiver = { reason: "development only, may be lost", owner: "team-shop", expires: "2999-01-01" };

function build(props: Choice = {}, zones: readonly string[] = ZONES, id = "search") {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones });
  const base = { network, engineVersion: "OpenSearch_2.19", instanceType: "r7g.large.search" };
  return { stack, network, search: new SearchDomain(stack, id, { ...base, ...props }) };
}

function domain(props: Choice = {}, zones: readonly string[] = ZONES) {
  return onlyResource(synthesize(build(props, zones).stack), "aws_opensearch_domain");
}

const isolated = (zone: string) => expect.stringContaining(`aws_subnet.network_isolated-${zone}_`);

describe("SearchDomain", () => {
  it("has a copy in each of three zones, of which one stands by, and three dedicated masters", () => {
    expect(domain()).toMatchObject({
      engine_version: "OpenSearch_2.19",
      cluster_config: {
        instance_type: "r7g.large.search",
        instance_count: 3,
        zone_awareness_enabled: true,
        zone_awareness_config: { availability_zone_count: 3 },
        multi_az_with_standby_enabled: true,
        dedicated_master_enabled: true,
        dedicated_master_count: 3,
        dedicated_master_type: "m6g.large.search",
      },
      vpc_options: { subnet_ids: ZONES.map(isolated) },
    });
  });

  it("has more nodes, larger masters and more storage where that is asked for", () => {
    expect(domain({ instanceCount: 6, dedicatedMasterType: "m6g.xlarge.search", volumeSize: 500 })).toMatchObject({
      cluster_config: { instance_count: 6, dedicated_master_type: "m6g.xlarge.search" },
      ebs_options: { ebs_enabled: true, volume_type: "gp3", volume_size: 500 },
    });
    expect(domain()["ebs_options"]).toMatchObject({ volume_size: 100 });
  });

  it.each([2, 3] as const)("serves from %i zones without standby", (zones) => {
    expect(domain({ deployment: { type: "without-standby", zones } })).toMatchObject({
      cluster_config: {
        instance_count: zones,
        zone_awareness_config: { availability_zone_count: zones },
        multi_az_with_standby_enabled: false,
        dedicated_master_count: 3,
      },
      vpc_options: { subnet_ids: ZONES.slice(0, zones).map(isolated) },
    });
  });

  it("is one node in one zone where that is asked for, which a waiver can accept", () => {
    const { stack } = build({ deployment: { type: "single-zone" }, waiver });
    const file = synthesize(stack);
    expect(onlyResource(file, "aws_opensearch_domain")).toMatchObject({
      cluster_config: { instance_count: 1, zone_awareness_enabled: false, dedicated_master_enabled: false },
      vpc_options: { subnet_ids: [isolated("eu-west-1a")] },
    });
    expect(file["//"].holdfast).toMatchObject({
      waivers: [{ rule: "opensearch-zones" }, { rule: "opensearch-dedicated-masters" }],
    });
    expect(synthesize(build({ waiver }).stack)["//"].holdfast).toMatchObject({ waivers: [] });
  });

  it("uses three zones of a network that has more", () => {
    expect(domain({}, [...ZONES, "eu-west-1d"])["vpc_options"]).toMatchObject({ subnet_ids: ZONES.map(isolated) });
  });

  it("speaks HTTPS only, and encrypts between its nodes and at rest, with its own key or one that is given", () => {
    expect(domain()).toMatchObject({
      domain_endpoint_options: { enforce_https: true, tls_security_policy: "Policy-Min-TLS-1-2-PFS-2023-10" },
      node_to_node_encryption: { enabled: true },
      encrypt_at_rest: {
        enabled: true,
        kms_key_id: expect.stringMatching(/aws_kms_key\.search_encryption-key_\w+\.arn/),
      },
    });
    const { stack, network } = build();
    const encryptionKey = new EncryptionKey(stack, "shared-key", { description: "of all" });
    const base = { network, engineVersion: "OpenSearch_2.19", instanceType: "r7g.large.search" };
    new SearchDomain(stack, "other", { ...base, encryptionKey });
    expect(resources(synthesize(stack), "aws_opensearch_domain")["other/Resource"]).toMatchObject({
      encrypt_at_rest: { kms_key_id: expect.stringContaining("aws_kms_key.shared-key_") },
    });
  });

  it("is administered by a role of its own, which the account may assume", () => {
    const file = synthesize(build().stack);
    expect(onlyResource(file, "aws_opensearch_domain")["advanced_security_options"]).toEqual({
      enabled: true,
      internal_user_database_enabled: false,
      master_user_options: { master_user_arn: expect.stringMatching(/aws_iam_role\.search_administrator_\w+\.arn/) },
    });
    const role = resources(file, "aws_iam_role")["search/administrator/Resource"];
    expect(role?.["assume_role_policy"]).toContain(":root");
    const policy = resources(file, "aws_iam_role_policy")["search/administrator/policy"];
    expect(policy?.["policy"]).toContain("es:ESHttp*");
  });

  it("is administered by whom it is told", () => {
    const masterUserArn = "arn:aws:iam::111122223333:role/search-admin";
    const file = synthesize(build({ masterUserArn }).stack);
    expect(onlyResource(file, "aws_opensearch_domain")).toMatchObject({
      advanced_security_options: { master_user_options: { master_user_arn: masterUserArn } },
    });
    expect(resources(file, "aws_iam_role")).not.toHaveProperty("search/administrator/Resource");
  });

  it("takes updates of its software in the night, or when it is told", () => {
    expect(domain()).toMatchObject({
      software_update_options: { auto_software_update_enabled: true },
      off_peak_window_options: { enabled: true, off_peak_window: { window_start_time: { hours: 22, minutes: 0 } } },
    });
    expect(domain({ offPeakWindowStart: "03:30" })["off_peak_window_options"]).toMatchObject({
      off_peak_window: { window_start_time: { hours: 3, minutes: 30 } },
    });
  });

  it("writes all its logs to groups that it may write to before it is made, unless told not to", () => {
    const file = synthesize(build({ logPublishing: { retentionInDays: 90 } }).stack);
    const { log_publishing_options: logs, depends_on: after } = onlyResource(file, "aws_opensearch_domain");
    expect((logs as { log_type: string }[]).map(({ log_type: type }) => type).sort()).toEqual([
      "AUDIT_LOGS",
      "ES_APPLICATION_LOGS",
      "INDEX_SLOW_LOGS",
      "SEARCH_SLOW_LOGS",
    ]);
    expect(after).toEqual([expect.stringContaining("aws_cloudwatch_log_resource_policy.search_log-policy")]);
    expect(resources(file, "aws_cloudwatch_log_group")["search/audit-log"]).toMatchObject({
      name: "/aws/opensearch/test-search/audit-log",
      retention_in_days: 90,
    });
    expect(onlyResource(file, "aws_cloudwatch_log_resource_policy")["policy_document"]).toContain("aws:SourceAccount");
    expect(domain({ logPublishing: false })).not.toHaveProperty("log_publishing_options");
  });

  it("lets in only whom it is told to", () => {
    const { stack, network, search } = build();
    search.allowFrom("service-to-search", new SecurityGroup(stack, "client", { vpcId: network.vpc.id }));
    expect(onlyResource(synthesize(stack), "aws_vpc_security_group_ingress_rule")).toMatchObject({ from_port: 443 });
  });

  it("grants a role to read, to write or both", () => {
    const { stack, search } = build({ masterUserArn: "arn:aws:iam::111122223333:role/search-admin" });
    search.grantRead(new ServiceRole(stack, "reader", { service: "ecs-tasks.amazonaws.com" }));
    search.grantReadWrite(new ServiceRole(stack, "writer", { service: "ecs-tasks.amazonaws.com" }));
    const policies = resources(synthesize(stack), "aws_iam_role_policy");
    const granted = Object.keys(policies).filter((path) => /^(reader|writer)/.test(path));
    expect(granted.sort()).toEqual(["reader/read-search", "writer/read-search", "writer/write-search"]);
    expect(String(policies["reader/read-search"]?.["policy"])).toMatch(/ESHttpPost.*\/_search/s);
    expect(String(policies["reader/read-search"]?.["policy"])).not.toMatch(/Put|Delete|Patch/);
    expect(String(policies["writer/write-search"]?.["policy"])).toContain("es:ESHttpPut");
  });

  it("has a name within the 28 characters that AWS allows", () => {
    const { stack } = build({}, ZONES, "a-domain-with-a-name-longer-than-allowed");
    expect(String(onlyResource(synthesize(stack), "aws_opensearch_domain")["domain_name"])).toMatch(
      /^[a-z][a-z0-9-]{2,27}$/,
    );
  });
});

describe("SearchDomain refuses", () => {
  it.each<[string, Choice, string]>([
    ["Elasticsearch", { engineVersion: "Elasticsearch_7.10" }, "engineVersion: must be OpenSearch_1.3 or later"],
    ["a version before standby", { engineVersion: "OpenSearch_1.2" }, 'given "OpenSearch_1.2"'],
    ["an instance type of EC2", { instanceType: "r7g.large" }, "instanceType: must be a type of data node"],
    [
      "a burstable type with standby",
      { instanceType: "t3.medium.search" },
      "instanceType: must be of a type that standby takes",
    ],
    ["four nodes in three zones", { instanceCount: 4 }, "instanceCount: must be a multiple of the 3 zones"],
    [
      "four zones",
      { deployment: { type: "without-standby", zones: 4 as 3 } },
      "deployment.zones: must be 2 or 3 zones",
    ],
    ["a small volume", { volumeSize: 9 }, "volumeSize: must be 10 GiB or more, given 9"],
    [
      "a master that is no principal",
      { masterUserArn: "admin" },
      "masterUserArn: must be the ARN of an IAM user or role",
    ],
    ["half a time", { offPeakWindowStart: "22" }, "offPeakWindowStart: must be a time of the day (UTC)"],
  ])("%s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
  });

  it("standby in a network of two zones", () => {
    expect(() => build({}, ZONES.slice(0, 2))).toThrow(
      "deployment: must need no more zones than the network has, and with-standby needs 3",
    );
  });

  it("but takes a burstable type without standby", () => {
    const deployment = { type: "without-standby", zones: 2 } as const;
    expect(domain({ instanceType: "t3.medium.search", deployment })).toMatchObject({
      cluster_config: { instance_type: "t3.medium.search" },
    });
  });
});
