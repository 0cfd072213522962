import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume/index.js";
import { describe, expect, it } from "vitest";
import { BackupPlan } from "../../../constructs/backup/backup-plan.js";
import { AuditTrail } from "../../../constructs/observability/audit-trail.js";
import { LogArchive } from "../../../constructs/observability/log-archive.js";
import { LogGroup } from "../../../constructs/observability/log-group.js";
import { ObjectStore } from "../../../constructs/storage/object-store.js";
import { SharedFileSystem } from "../../../constructs/storage/shared-file-system.js";
import { analyze } from "../../../redundancy/analyze.js";
import { shop } from "../../blueprints/shop.js";
import { synthesize } from "../../synth.js";
import { TODAY } from "../terraform.js";
import { caughtBy } from "./caught-by.js";
import { damaged, type Synthesized } from "./damage.js";
import { storageDamages } from "./storage-damages.js";

const region = "eu-west-1";
const DAY = 86_400;

/** A web service that stores everything there is, and promises to survive its region by backups. */
function stores(): Synthesized {
  const stack = shop({ policy: { region: { rtoSeconds: DAY, rpoSeconds: DAY } }, database: false, cache: false });
  const files = new SharedFileSystem(stack, "files", { network: stack.network, backupPolicy: false });
  stack.service.taskDefinition.putVolume([
    { name: "files", efsVolumeConfiguration: { fileSystemId: files.fileSystem.id, transitEncryption: "ENABLED" } },
  ]);
  new ObjectStore(stack, "documents", {
    replication: {
      destinationBucketArn: "arn:aws:s3:::copy",
      destinationKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/copy",
    },
  });
  new EbsVolume(stack, "volume", { availabilityZone: "eu-west-1a", size: 8 });
  new BackupPlan(stack, "backup", {
    copies: [{ destinationVaultArn: "arn:aws:backup:eu-central-1:111122223333:backup-vault:copies" }],
  });
  new LogArchive(stack, "archive", { logGroups: { app: new LogGroup(stack, "log").logGroup } });
  new AuditTrail(stack, "audit", { region });
  return synthesize(stack) as unknown as Synthesized;
}

const report = (file: Synthesized) =>
  analyze([{ path: "stores/cdk.tf.json", text: JSON.stringify(file) }], { today: TODAY });

describe("Damage to what is stored", { timeout: 60_000 }, () => {
  const file = stores();
  const before = report(file);

  it("begins with nothing that these rules find", () => {
    const found = before.findings.map(({ rule }) => rule);
    expect(found.filter((rule) => /^(efs|s3|backup)-/.test(rule))).toEqual([]);
  });

  // Archived logs are written once and are a copy: versions add little to them.
  const damages = storageDamages(file).filter(({ name }) => !name.startsWith("aws_s3_bucket_versioning.archive"));

  it.each(damages.map((damage) => [damage.name, damage] as const))("is caught: %s", (_, damage) => {
    expect(caughtBy(before, report(damaged(file, damage)))).toEqual(expect.any(String));
  });
});
