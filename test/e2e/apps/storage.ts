import { App } from "cdktf";
import { BackupPlan } from "../../../constructs/backup/backup-plan.js";
import { Network } from "../../../constructs/network/network.js";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import { AuditTrail } from "../../../constructs/observability/audit-trail.js";
import { BackupAlarms } from "../../../constructs/observability/backup-alarms.js";
import { FileSystemAlarms } from "../../../constructs/observability/file-system-alarms.js";
import { LogArchive } from "../../../constructs/observability/log-archive.js";
import { LogGroup } from "../../../constructs/observability/log-group.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { ObjectStore } from "../../../constructs/storage/object-store.js";
import { SharedFileSystem } from "../../../constructs/storage/shared-file-system.js";
import { removable } from "./removable.js";

const region = "eu-west-1";
const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] as const;
const { waiver } = removable;

const app = new App();
const permissionsBoundary = "arn:aws:iam::123456789012:policy/boundary";
const stack = new AwsStack(app, "storage", { region, permissionsBoundary });
const network = new Network(stack, "network", { region, zones, nat: { placement: "none" } });
const topic = new AlarmTopic(stack, "alarms", { subscribers: { emails: ["oncall@example.com"] } });
const worker = new ServiceRole(stack, "worker", { service: "ecs-tasks.amazonaws.com" });

const files = new SharedFileSystem(stack, "files", {
  network,
  accessPoints: { uploads: { path: "/uploads" }, reports: { path: "/reports", posixUser: { uid: 2000, gid: 2000 } } },
  replication: { region: "eu-central-1" },
});
files.grantReadWrite(worker, "uploads");
files.grantMount(worker, "reports");
new FileSystemAlarms(stack, "files-alarms", { fileSystem: files, topic });

new SharedFileSystem(stack, "scratch", {
  network,
  availabilityZone: "eu-west-1a",
  throughput: { mode: "provisioned", provisionedThroughputInMibps: 10 },
  lifecycle: { backOnFirstAccess: true },
  backupPolicy: false,
  waiver,
});

const logs = new ObjectStore(stack, "access-logs", {
  encryptionKey: "s3-managed",
  versioning: false,
  backup: false,
  lifecycle: { expirationDays: 90 },
  forceDestroy: true,
  waiver,
});
const documents = new ObjectStore(stack, "documents", {
  accessLogs: { to: logs, prefix: "documents/" },
  objectLock: { mode: "GOVERNANCE", days: 30 },
  lifecycle: { transitions: [{ days: 30, storageClass: "STANDARD_IA" }] },
  replication: {
    destinationBucketArn: "arn:aws:s3:::documents-copy",
    destinationKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/copy",
  },
  forceDestroy: true,
});
documents.grantReadWrite(worker);

const plan = new BackupPlan(stack, "backup", {
  rules: {
    daily: { schedule: "cron(0 3 ? * * *)", deleteAfter: 35 },
    monthly: { schedule: "cron(0 4 1 * ? *)", deleteAfter: 365, coldStorageAfter: 30 },
  },
  copies: [{ destinationVaultArn: "arn:aws:backup:eu-central-1:123456789012:backup-vault:copies", deleteAfter: 90 }],
  vaultLock: { mode: "compliance", changeableForDays: 3, minRetentionDays: 30, maxRetentionDays: 365 },
  restoreTesting: { resourceTypes: ["EFS", "S3"] },
  exclude: ["scratch"],
  forceDestroy: true,
});
new BackupAlarms(stack, "backup-alarms", { plan, topic });

const logGroup = new LogGroup(stack, "log", {
  encryptionKey: new EncryptionKey(stack, "log-key", {
    description: "Logs",
    services: [`logs.${region}.amazonaws.com`],
  }),
});
logGroup.grantWrite(worker);
new LogArchive(stack, "archive", { logGroups: { worker: logGroup.logGroup }, alarmTopic: topic });
new AuditTrail(stack, "audit", { region, alarmTopic: topic, dataEvents: ["AWS::S3::Object"], forceDestroy: true });
app.synth();
