import { describe, expect, it } from "vitest";
import { BackupPlan } from "../../../constructs/backup/backup-plan.js";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { Network } from "../../../constructs/network/network.js";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import { AuditTrail } from "../../../constructs/observability/audit-trail.js";
import { Heartbeat } from "../../../constructs/observability/heartbeat.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { Secret } from "../../../constructs/security/secret.js";
import { WebFirewall } from "../../../constructs/security/web-firewall.js";
import { analyze } from "../../../redundancy/analyze.js";
import { buildWorkload, synthesizeWith } from "../../constructs/kubernetes/sample-cluster.js";
import { synthesize, testStack, ZONES } from "../../synth.js";
import { TODAY } from "../terraform.js";
import { caughtBy } from "./caught-by.js";
import { type Damage, damaged, drop, named, type Synthesized, set } from "./damage.js";

/** What may be missing without a finding, and why that is right: nothing else fails for it, and no data are lost by it. */
const NO_REDUNDANCY: readonly { readonly type: string; readonly damage: Change; readonly reason: string }[] = [
  { type: "aws_wafv2_web_acl_association", damage: drop, reason: "without it every request gets through" },
  {
    type: "aws_synthetics_canary",
    damage: (type, name) => set(type, name, "start_canary", false),
    reason: "it says that others have failed, and holds nothing up",
  },
  {
    type: "aws_acm_certificate_validation",
    damage: drop,
    reason: "it waits, and a certificate that expires is what CertificateAlarms say weeks before",
  },
  {
    type: "aws_cloudtrail",
    damage: drop,
    reason: "nothing needs the trail; its bucket has the damages of every bucket",
  },
  { type: "aws_backup_restore_testing_plan", damage: drop, reason: "it shows that backups are good, and keeps none" },
  {
    type: "aws_secretsmanager_secret",
    damage: (type, name) => set(type, name, "replica", undefined),
    reason: "a copy serves only what runs in its region, which has a stack and a judgement of its own",
  },
  {
    type: "aws_secretsmanager_secret",
    damage: (type, name) => set(type, name, "recovery_window_in_days", 0),
    reason: "the review of a plan says it, where the secret is to be deleted or its guard is taken off",
  },
  {
    type: "aws_kms_replica_key",
    damage: drop,
    reason: "what is encrypted with it refers to it, so that Terraform has no plan without it",
  },
  {
    type: "kubernetes_network_policy_v1",
    damage: (type, name) => set(type, name, "spec", { pod_selector: {}, policy_types: ["Ingress"] }),
    reason: "pods that nobody can reach never worked, however many there are",
  },
];

type Change = (type: string, name: string) => Damage;

function edge(): Synthesized {
  const region = "eu-west-1";
  const stack = testStack();
  const network = new Network(stack, "network", { region, zones: ZONES, nat: { placement: "none" } });
  const alarmTopic = new AlarmTopic(stack, "topic", { subscribers: { emails: ["on-call@example.com"] } });
  const webAclArn = new WebFirewall(stack, "firewall").webAcl.arn;
  const certificate = { domainName: "shop.example.com", hostedZoneId: "Z1" };
  new ApplicationLoadBalancer(stack, "load-balancer", { network, certificate, webAclArn });
  new Heartbeat(stack, "heartbeat", { url: "https://shop.example.com/health", alarmTopic });
  new AuditTrail(stack, "audit", { region });
  new BackupPlan(stack, "backup", { restoreTesting: { resourceTypes: ["S3"] } });
  const primaryKeyArn = "arn:aws:kms:eu-central-1:111122223333:key/mrk-0123456789abcdef0123456789abcdef";
  const multiRegion = { role: "replica", primaryKeyArn } as const;
  new EncryptionKey(stack, "key", { description: "Copy of another region's key", multiRegion });
  new Secret(stack, "secret", { description: "API key", replicas: { "eu-central-1": {} } });
  return synthesize(stack) as unknown as Synthesized;
}

function cluster(): Synthesized {
  const { app, apps } = buildWorkload();
  return synthesizeWith(app, apps) as unknown as Synthesized;
}

const report = (file: Synthesized) =>
  analyze([{ path: "edge/cdk.tf.json", text: JSON.stringify(file) }], { today: TODAY, scenarios: ["zones"] });

describe("Damage that takes no redundancy away", () => {
  const files = [edge(), cluster()].map((file) => ({ file, before: report(file) }));

  const each = NO_REDUNDANCY.map(({ type, reason, damage }) => [type, reason, damage] as const);

  it.each(each)("is no finding: of %s, since %s", (type, _, damage) => {
    const found = files.flatMap(({ file, before }) =>
      named(file, type).map(([name]) => caughtBy(before, report(damaged(file, damage(type, name))))),
    );
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found)).toEqual(new Set([undefined]));
  });
});
