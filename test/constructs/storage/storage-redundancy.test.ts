import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume/index.js";
import type { TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import "../../../cli/vitest/register.js";
import { BackupPlan } from "../../../constructs/backup/backup-plan.js";
import type { BackupPlanProps } from "../../../constructs/backup/backup-plan-props.js";
import { AuditTrail } from "../../../constructs/observability/audit-trail.js";
import { LogArchive } from "../../../constructs/observability/log-archive.js";
import { LogGroup } from "../../../constructs/observability/log-group.js";
import { ObjectStore } from "../../../constructs/storage/object-store.js";
import { SharedFileSystem } from "../../../constructs/storage/shared-file-system.js";
import type { SharedFileSystemProps } from "../../../constructs/storage/shared-file-system-props.js";
import { analyze } from "../../../redundancy/analyze.js";
import { shop } from "../../blueprints/shop.js";
import { TODAY } from "../../redundancy/terraform.js";
import { synthesize, testStack } from "../../synth.js";

function findings(stack: TerraformStack): string[] {
  const text = JSON.stringify(synthesize(stack));
  const { findings: found } = analyze([{ path: "stack/cdk.tf.json", text }], { today: TODAY });
  return found.map(({ rule, status }) => `${rule}: ${status}`).sort();
}

/** A web service whose tasks mount a file system. */
function withFiles(props: Partial<SharedFileSystemProps> = {}) {
  const stack = shop({ database: false, cache: false });
  const files = new SharedFileSystem(stack, "files", { network: stack.network, ...props });
  const efsVolumeConfiguration = { fileSystemId: files.fileSystem.id, transitEncryption: "ENABLED" };
  stack.service.taskDefinition.putVolume([{ name: "files", efsVolumeConfiguration }]);
  return stack;
}

describe("A service with a SharedFileSystem", () => {
  it("survives the loss of a zone, and has no single point of failure", () => {
    const stack = withFiles();
    expect(stack).toSurvive("zone");
    expect(stack).toHaveNoSinglePointOfFailure();
    expect(findings(stack)).toEqual([]);
  });

  it("does not survive the loss of the zone of a One Zone file system", () => {
    const stack = withFiles({ availabilityZone: "eu-west-1a" });
    expect(stack).not.toSurvive("zone:eu-west-1a");
    expect(findings(stack)).toContain("efs-one-zone: fail");
  });

  it("is silent on what follows from One Zone where a waiver accepts it, and no policy promises more", () => {
    const waiver = { reason: "development only, may be lost", owner: "team-shop", expires: "2999-01-01" };
    const stack = withFiles({ availabilityZone: "eu-west-1a", waiver });
    const all = findings(stack).filter((finding) => !/^(policy|sla)-/.test(finding));
    expect(all).toEqual(["efs-one-zone: waived"]);
  });

  it("is warned when there are no backups", () => {
    expect(findings(withFiles({ backupPolicy: false }))).toEqual(["backup-covers-stateful: fail"]);
  });
});

describe("Storage with its defaults", () => {
  it("has no finding where a plan backs it up", () => {
    const stack = testStack();
    new ObjectStore(stack, "documents");
    new EbsVolume(stack, "volume", { availabilityZone: "eu-west-1a", size: 8 });
    new LogArchive(stack, "archive", { logGroups: { app: new LogGroup(stack, "log").logGroup } });
    new AuditTrail(stack, "audit", { region: "eu-west-1" });
    new BackupPlan(stack, "backup");
    expect(findings(stack)).toEqual([]);
  });

  it("is told that nothing keeps the objects of a bucket where no plan does", () => {
    const stack = testStack();
    new ObjectStore(stack, "documents");
    expect(findings(stack)).toEqual(["s3-object-lock: fail"]);
  });
});

describe("Cheaper storage", () => {
  it("is told that a bucket keeps no versions", () => {
    const stack = testStack();
    new ObjectStore(stack, "cache", { versioning: false, backup: false });
    expect(findings(stack)).toContain("s3-versioning: fail");
  });

  it.each<[string, BackupPlanProps]>([
    ["backup-vault-lock: fail", { vaultLock: false }],
    ["backup-frequency-retention: fail", { rules: { weekly: { schedule: "cron(0 3 ? * SUN *)", deleteAfter: 35 } } }],
    ["backup-copy-other-region: fail", {}],
  ])("is told %s with %j", (finding, props) => {
    const stack = testStack({ policy: { region: { rtoSeconds: 86_400, rpoSeconds: 86_400 } } });
    new BackupPlan(stack, "backup", props);
    expect(findings(stack)).toContain(finding);
  });

  it("is told what a plan leaves out", () => {
    const stack = testStack();
    new EbsVolume(stack, "volume", { availabilityZone: "eu-west-1a", size: 8 });
    new BackupPlan(stack, "backup", { exclude: ["volume"] });
    expect(findings(stack)).toEqual(["backup-covers-stateful: fail"]);
  });

  it("is silent where a waiver accepts it", () => {
    const waiver = { reason: "development only, may be lost", owner: "team-shop", expires: "2999-01-01" };
    const stack = testStack();
    new BackupPlan(stack, "backup", { vaultLock: false, waiver });
    expect(findings(stack)).toEqual(["backup-vault-lock: waived"]);
  });
});
