import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyze } from "../../redundancy/analyze.js";
import type { Report } from "../../redundancy/report/report.js";
import { TODAY } from "./terraform.js";

const FOLDER = join(import.meta.dirname, "../../../shared/plans");

/** What was found by reading the plan itself. */
interface Reviewed {
  readonly resources: number;
  /** Components by kind. */
  readonly components: Readonly<Record<string, number>>;
  readonly entryPoints?: readonly string[];
  readonly notModelled?: Readonly<Record<string, number>>;
  /** `rule resource` that must be found to fail. */
  readonly fails?: readonly string[];
  /** `rule resource` that nothing may be found on. */
  readonly clean?: readonly string[];
}

const SIMULATED = {
  resources: 34,
  components: { bucket: 2, database: 3, "load-balancer": 1, "nat-gateway": 3, queue: 2, topic: 1 },
  entryPoints: ["aws_lb.alb"],
  clean: ["rds-standby-in-other-zone aws_db_instance.db", "component-zones-known aws_nat_gateway.nat[0]"],
};

const RISKY = {
  components: { bucket: 1, database: 2, "file-system": 1, "load-balancer": 1, "nat-gateway": 1, queue: 3, topic: 1 },
  fails: ["rds-standby-in-other-zone aws_db_instance.db", "rds-backup-retention aws_db_instance.db"],
  clean: ["component-zones-known aws_nat_gateway.nat[0]", "component-zones-known aws_lb.alb"],
};

const db = (number: number) => `module.db.module.db_${number}.module.db_instance.aws_db_instance.this[0]`;

const REVIEWED: Readonly<Record<string, Reviewed>> = {
  "01-gjkraken_aws-site-to-site-vpn-private-ip-vpn-terraform.json": {
    resources: 73,
    components: {
      "customer-gateway": 1,
      "direct-connect-gateway": 1,
      instance: 2,
      "transit-gateway": 1,
      "transit-gateway-attachment": 2,
      "vpc-endpoint": 6,
      vpn: 1,
    },
    notModelled: { awscc_ec2_route_table: 4, awscc_ec2_subnet_route_table_association: 4 },
  },
  "03-bridgecrewio_checkov-plan.json": {
    resources: 59,
    components: {
      bucket: 6,
      cluster: 1,
      database: 2,
      function: 1,
      instance: 1,
      "load-balancer": 1,
      "load-balancer-nodes": 1,
      search: 1,
    },
    entryPoints: ["aws_elb.weblb"],
    fails: [
      "neptune-instances-in-two-zones aws_neptune_cluster.default",
      "opensearch-zones aws_elasticsearch_domain.monitoring-framework",
      "rds-standby-in-other-zone aws_db_instance.default",
      "rds-backup-retention aws_db_instance.default",
    ],
  },
  "05-bridgecrewio_checkov-plan_nested_child_modules_with_connections.json": {
    resources: 10,
    components: { bucket: 4 },
  },
  "07-terraform-compliance_cli-test_issue-249.json": {
    resources: 119,
    components: { "auto-scaling-group": 1, "dns-record": 1, function: 1, "load-balancer": 1 },
    fails: [
      "asg-instances-cover-zones module.myapp-asg.aws_autoscaling_group.asg",
      "asg-elb-health-check module.myapp-asg.aws_autoscaling_group.asg",
    ],
  },
  "08-terraform-compliance_cli-test_issue_522.json": { resources: 20, components: { function: 1 } },
  "10-terraform-compliance_cli-test_non_created_module_resource_parameter.json": {
    resources: 31,
    components: { api: 1, "dns-record": 1 },
    entryPoints: ["module.apigw_test_1.aws_api_gateway_rest_api.base", "module.apigw_test_1.aws_route53_record.apigw"],
  },
  "12-infracost_infracost-terraform_v0.14_plan.json": {
    resources: 32,
    components: { database: 2, instance: 12 },
    fails: [
      `rds-standby-in-other-zone ${db(1)}`,
      `rds-standby-in-other-zone ${db(2)}`,
      `rds-backup-retention ${db(1)}`,
      `rds-backup-retention ${db(2)}`,
    ],
  },
  "14-reproio_terraform-j2md-aws_sample.json": { resources: 7, components: {} },
  "16-liatrio_terraform-change-pr-commenter-tf_test_large.json": { resources: 5000, components: { instance: 5000 } },
  "18-snyk_policy-engine-resource-changes.json": { resources: 3, components: { bucket: 3 } },
  "21-cds-snc_terraform-plan-import.json": { resources: 3, components: { topic: 1 } },
  "24-fiyiogunkoya_FixDoc-16-analyze-huge-plan.json": { resources: 251, components: { bucket: 50 } },
  "generated/aws-moto-01-nochange.json": SIMULATED,
  "generated/aws-moto-02-risky-errored.json": {
    ...RISKY,
    resources: 29,
    notModelled: { "plan-errored": 1, "plan-incomplete": 1 },
  },
  "generated/aws-moto-03-risky.json": { ...RISKY, resources: 30, components: { ...RISKY.components, cache: 1 } },
  "generated/aws-moto-04-refresh-only-drift.json": SIMULATED,
  "generated/aws-moto-05-destroy.json": { resources: 1, components: {} },
  "generated/aws-moto-06-targeted.json": { ...SIMULATED, notModelled: { "plan-incomplete": 1 } },
};

const FILES = existsSync(FOLDER)
  ? readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .sort()
  : [];

describe.skipIf(FILES.length === 0)("public plans (where shared/plans is beside the project)", () => {
  it("all have an entry in the table of reviewed facts", () => {
    expect(FILES).toEqual(Object.keys(REVIEWED).sort());
  });

  it.each(FILES)("%s", (name) => {
    const reviewed = REVIEWED[name];
    const started = performance.now();
    const report = analyze([{ path: name, text: readFileSync(join(FOLDER, name), "utf8") }], { today: TODAY });
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(report.summary.resources).toBe(reviewed?.resources);
    expect(kinds(report)).toEqual(reviewed?.components);
    expect(report.entryPoints.map(({ id }) => id).sort()).toEqual(reviewed?.entryPoints ?? []);
    expect(Object.fromEntries(report.notModelled.map(({ type, count }) => [type, count]))).toEqual(
      reviewed?.notModelled ?? {},
    );
    expect(found(report, "fail")).toEqual(expect.arrayContaining([...(reviewed?.fails ?? [])]));
    const clean = new Set(reviewed?.clean);
    expect([...found(report, "fail"), ...found(report, "unknown")].filter((each) => clean.has(each))).toEqual([]);
  });
});

function kinds({ components }: Report): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { kind } of components) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function found({ findings }: Report, status: string): string[] {
  return findings.filter((finding) => finding.status === status).map(({ rule, resource }) => `${rule} ${resource}`);
}
