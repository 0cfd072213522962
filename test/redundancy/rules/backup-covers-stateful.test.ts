import { describe, expect, it } from "vitest";
import { backupCoversStateful } from "../../../redundancy/rules/backup-covers-stateful.js";
import { matches } from "../../../redundancy/rules/evidence/wildcard.js";
import type { TerraformJson } from "../terraform.js";
import { ask, NOT_KNOWN } from "./ask.js";

function fileSystem(selection: object | null, given: object = {}, more: TerraformJson["resource"] = {}) {
  return ask(backupCoversStateful, {
    aws_efs_file_system: { data: { tags_all: { backup: "daily" }, ...given } },
    ...(selection && { aws_backup_selection: { daily: selection } }),
    ...more,
  });
}

const tag = (key: string, value: string) => ({ selection_tag: [{ type: "STRINGEQUALS", key, value }] });
const condition = (operator: string, value: string) => ({
  resources: ["*"],
  condition: { [operator]: [{ key: "aws:ResourceTag/backup", value }] },
});

const FAILS = [
  "fail aws_efs_file_system.data: aws_efs_file_system.data is in no backup selection and has no backup of its own",
];

describe("backup-covers-stateful", () => {
  it.each([
    ["by reference", { resources: ["${aws_efs_file_system.data.arn}"] }],
    ["by type", { resources: ["arn:aws:elasticfilesystem:*:*:file-system/*"] }],
    ["with everything", { resources: ["*"] }],
    ["by the absence of any filter", {}],
    ["by tag", tag("backup", "daily")],
    [
      "by one of two tags",
      { selection_tag: [...tag("no", "no").selection_tag, ...tag("backup", "daily").selection_tag] },
    ],
    ["by a pattern of a tag", condition("string_like", "da*")],
    ["by not having another tag", condition("string_not_equals", "never")],
  ])("passes a file system that is selected %s", (_, selection) => {
    expect(fileSystem(selection)).toEqual(["pass"]);
  });

  it.each([
    ["there is no selection", null],
    ["the selection names another one", { resources: ["${aws_efs_file_system.other.arn}"] }],
    ["the selection names another type", { resources: ["arn:aws:ec2:*:*:volume/*"] }],
    ["the selection names another region", { resources: ["arn:aws:elasticfilesystem:us-east-1:*:file-system/*"] }],
    ["the tag has another value", tag("backup", "weekly")],
    ["it has not that tag", tag("tier", "gold")],
    ["one condition does not hold", condition("string_equals", "weekly")],
    ["it is left out by name", { resources: ["*"], not_resources: ["${aws_efs_file_system.data.arn}"] }],
  ])("fails where %s", (_, selection) => {
    expect(fileSystem(selection)).toEqual(FAILS);
  });

  it("passes a file system with a backup policy of its own, and fails one where it is off", () => {
    const policy = (status: string) => ({
      aws_efs_backup_policy: { data: { file_system_id: "${aws_efs_file_system.data.id}", backup_policy: { status } } },
    });
    expect(fileSystem(null, {}, policy("ENABLED"))).toEqual(["pass"]);
    expect(fileSystem(null, {}, policy("DISABLED"))).toEqual(FAILS);
  });

  it("passes a volume that a lifecycle policy takes snapshots of", () => {
    const volume = (tags_all: object) =>
      ask(backupCoversStateful, {
        aws_ebs_volume: { data: { tags_all } },
        aws_dlm_lifecycle_policy: { one: { state: "ENABLED", policy_details: { target_tags: { snapshot: "yes" } } } },
      });
    expect(volume({ snapshot: "yes" })).toEqual(["pass"]);
    expect(volume({ snapshot: "no" })).toEqual([expect.stringMatching(/^fail aws_ebs_volume.data/)]);
  });

  it.each([
    ["its own tags", { tags: { tier: "gold" } }, {}, ["pass"]],
    ["its provider's default tags", {}, { default_tags: [{ tags: { tier: "gold" } }] }, ["pass"]],
    [
      "default tags that its own override",
      { tags: { tier: "none" } },
      { default_tags: { tags: { tier: "gold" } } },
      FAILS,
    ],
    [
      "default tags of another provider",
      { provider: "aws.far" },
      { default_tags: [{ tags: { tier: "gold" } }] },
      FAILS,
    ],
    ["no default tags at all", {}, {}, FAILS],
  ])("reads %s in what is synthesized", (_, given, provider, verdict) => {
    const resource = {
      aws_efs_file_system: { data: given },
      aws_backup_selection: { daily: tag("tier", "gold") },
    };
    const aws = [
      { region: "eu-west-1", ...provider },
      { alias: "far", region: "eu-central-1" },
    ];
    expect(ask(backupCoversStateful, resource, { provider: { aws } })).toEqual(verdict);
  });

  it.each([
    ["tags that are known after apply only", { tags: NOT_KNOWN }, {}],
    ["default tags that are", {}, { default_tags: [{ tags: NOT_KNOWN }] }],
  ])("does not know whether %s select it", (_, given, provider) => {
    const resource = { aws_efs_file_system: { data: given }, aws_backup_selection: { daily: tag("tier", "gold") } };
    expect(ask(backupCoversStateful, resource, { provider: { aws: [{ region: "eu-west-1", ...provider }] } })).toEqual([
      expect.stringMatching(/^unknown aws_efs_file_system.data: tag tier of aws_efs_file_system.data is not/),
    ]);
  });

  it("does not know whether the default tags of a provider that is not in the input select it", () => {
    const given = { tags_all: undefined, tags: { name: "data" }, provider: "aws.elsewhere" };
    expect(fileSystem(tag("tier", "gold"), given)).toEqual([
      "unknown aws_efs_file_system.data: tag tier of aws_efs_file_system.data is not set, and default tags of the provider are not read",
    ]);
  });

  it.each([{ resources: [NOT_KNOWN] }, { resources: NOT_KNOWN }, tag("backup", NOT_KNOWN)])(
    "does not know what %j selects",
    (selection) => {
      expect(fileSystem(selection)).toEqual([expect.stringMatching(/^unknown aws_efs_file_system.data: /)]);
    },
  );

  it("does not apply to scratch file systems, and not to databases, which have rules of their own", () => {
    const scratch = { aws_fsx_lustre_file_system: { tmp: { deployment_type: "SCRATCH_2" } } };
    expect(ask(backupCoversStateful, { ...scratch, aws_db_instance: { db: {} } })).toEqual([]);
  });
});

describe("A pattern with wildcards", () => {
  it.each([
    ["*", "anything", true],
    ["da*", "daily", true],
    ["*il*", "daily", true],
    ["daily", "daily", true],
    ["d*y*y", "dy", false],
    ["a*a", "a", false],
    ["da*", "nightly", false],
  ])("%s of %s is %s", (pattern, text, answer) => {
    expect(matches(pattern, text)).toBe(answer);
  });
});
