import { needing, network, service } from "./parts.js";
import { A, all, B, C, inSubnets, truthTable } from "./truth.js";

const WEB = "aws_ecs_service.web";
const FILES = "aws_efs_file_system.files";

/** A service whose tasks mount the file system, which has a mount target in the zones of `mounted`. */
function sharing(tasks: number, letters: string, mounted: string, system: object = {}) {
  const base = service(tasks, letters);
  const { web } = base.aws_ecs_task_definition;
  return {
    ...base,
    aws_ecs_task_definition: {
      web: { ...web, volume: [{ name: "files", efs_volume_configuration: [VOLUME] }] },
    },
    aws_efs_file_system: { files: system },
    aws_efs_mount_target: Object.fromEntries(
      [...mounted].map((letter) => [
        letter,
        { file_system_id: "${aws_efs_file_system.files.id}", subnet_id: `\${aws_subnet.${letter}.id}` },
      ]),
    ),
  };
}

const VOLUME = { file_system_id: "${aws_efs_file_system.files.id}" };

function fileSystem(type: string, args: object) {
  return { [`aws_fsx_${type}_file_system`]: { files: args } };
}

truthTable("file systems and volumes", [
  {
    system: "a regional file system with a mount target in each zone",
    because: "the data is in other zones too, and the tasks that are left use the mount target of their own zone",
    resources: all(network("ab"), sharing(6, "ab", "ab")),
    declared: needing(3),
    expected: { [A]: { [FILES]: "unaffected", [WEB]: { outcome: "degraded", capacityLeft: 3 } } },
  },
  {
    system: "a mount target that is lost alone",
    because: "only the tasks of its zone lose their files: 3 of 6 are left",
    resources: all(network("ab"), sharing(6, "ab", "ab")),
    declared: needing(4),
    expected: {
      "shared:aws_efs_mount_target.a": { [FILES]: "unaffected", [WEB]: "overloaded" },
    },
  },
  {
    system: "a mount target in one of two zones",
    because: "tasks in b cannot mount, so that all that works is in a",
    resources: all(network("ab"), sharing(6, "ab", "a")),
    declared: needing(1),
    expected: { [A]: { [WEB]: "down" }, "shared:aws_efs_mount_target.a": { [WEB]: "down" } },
  },
  {
    system: "mount targets in 2 of 3 zones, 3 of 6 tasks needed",
    because: "the 2 tasks in c cannot start; of the 4 others 2 are left",
    resources: all(network("abc"), sharing(6, "abc", "ab")),
    declared: needing(3),
    expected: { [A]: { [WEB]: { outcome: "overloaded", capacityLeft: 2 } }, [C]: { [WEB]: "unaffected" } },
  },
  {
    system: "a One Zone file system",
    because: "it goes with its zone, and the tasks in b cannot work without it",
    resources: all(network("ab"), sharing(6, "ab", "ab", { availability_zone_name: "eu-west-1a" })),
    declared: needing(3),
    expected: { [A]: { [FILES]: "down", [WEB]: "down" }, [B]: { [FILES]: "unaffected", [WEB]: "degraded" } },
  },
  {
    system: "FSx for Windows in two zones",
    because: "the standby takes over within 30 seconds, and has all that was written",
    resources: all(
      network("ab"),
      fileSystem("windows", {
        deployment_type: "MULTI_AZ_1",
        preferred_subnet_id: "${aws_subnet.a.id}",
        subnet_ids: inSubnets("a", "b"),
      }),
    ),
    expected: {
      [A]: { "aws_fsx_windows_file_system.files": { outcome: "failover", rtoSeconds: 30, rpoSeconds: 0 } },
    },
  },
  {
    system: "FSx for Windows in one zone",
    because: "the file system is in the lost zone",
    resources: all(network("a"), fileSystem("windows", { deployment_type: "SINGLE_AZ_2", subnet_ids: inSubnets("a") })),
    expected: { [A]: { "aws_fsx_windows_file_system.files": "down" } },
  },
  {
    system: "FSx for ONTAP in two zones",
    because: "the standby takes over within 60 seconds",
    resources: all(
      network("ab"),
      fileSystem("ontap", {
        deployment_type: "MULTI_AZ_1",
        preferred_subnet_id: "${aws_subnet.a.id}",
        subnet_ids: inSubnets("a", "b"),
      }),
    ),
    expected: { [A]: { "aws_fsx_ontap_file_system.files": { outcome: "failover", rtoSeconds: 60 } } },
  },
  {
    system: "FSx for Lustre",
    because: "it is always in one zone",
    resources: all(network("a"), fileSystem("lustre", { subnet_ids: inSubnets("a") })),
    expected: { [A]: { "aws_fsx_lustre_file_system.files": "down" } },
  },
  {
    system: "an instance with a volume",
    because: "instance and volume are in one zone, and neither moves to another",
    resources: all(network("a"), {
      aws_instance: { one: { subnet_id: "${aws_subnet.a.id}" } },
      aws_ebs_volume: { data: { availability_zone: "eu-west-1a" } },
      aws_volume_attachment: {
        data: { instance_id: "${aws_instance.one.id}", volume_id: "${aws_ebs_volume.data.id}" },
      },
    }),
    expected: { [A]: { "aws_instance.one": "down" } },
  },
  {
    system: "an Auto Scaling group of 1 over 2 zones that attaches a volume in a",
    because: "the instance can only be where its volume is: the group has two zones, and uses one",
    resources: all(network("ab"), {
      aws_ebs_volume: { data: { availability_zone: "eu-west-1a" } },
      aws_launch_template: { one: { user_data: '${base64encode("attach ${aws_ebs_volume.data.id}")}' } },
      aws_autoscaling_group: {
        one: {
          min_size: 1,
          max_size: 1,
          vpc_zone_identifier: inSubnets("a", "b"),
          launch_template: { id: "${aws_launch_template.one.id}" },
        },
      },
    }),
    expected: { [A]: { "aws_autoscaling_group.one": "down" } },
    absent: [B],
  },
  {
    system: "a bucket, and a directory bucket",
    because: "AWS keeps a bucket in several zones, and a directory bucket in the one that it names",
    resources: all(network("ab"), service(2, "ab"), {
      aws_s3_bucket: { files: {} },
      aws_s3_directory_bucket: { fast: { location: { name: "euw1-az1", type: "AvailabilityZone" } } },
    }),
    expected: {
      "zone:euw1-az1": { "aws_s3_directory_bucket.fast": "down", "aws_s3_bucket.files": "unaffected" },
    },
  },
]);
