import type { Inventory, Resource } from "../read/inventory.js";
import type { Value } from "../read/value.js";
import { remembered } from "./remembered.js";
import { field } from "./workload.js";
import { fileSystemsOf } from "./workload-mounts.js";

/** Arguments of a container that name what it calls. Its image and its log group do not: it runs without them. */
const SETTINGS = ["environment", "environmentFiles", "secrets", "command", "entryPoint"];

/** The task definition of a service, as far as it is in the input. */
export function taskOf(service: Resource, inventory: Inventory): Resource | undefined {
  for (const { targets } of service.attributes.references("task_definition").references) {
    for (const id of targets) {
      const task = inventory.get(id);
      if (task?.type === "aws_ecs_task_definition") return task;
    }
  }
  return undefined;
}

/** What the containers of a task are told. */
export function taskSettings(task: Resource | undefined): Value | undefined {
  const containers = task?.attributes.value("container_definitions");
  if (!Array.isArray(containers)) return containers;
  return containers.flatMap((container: Value) => SETTINGS.map((name) => field(container, name) ?? null));
}

/** The file systems that a task mounts. */
export function taskFileSystems(task: Resource | undefined, inventory: Inventory): readonly string[] {
  return task ? fileSystems(task, inventory) : [];
}

const fileSystems = remembered((inventory: Inventory) => inventory, readFileSystems);

function readFileSystems({ attributes }: Resource, inventory: Inventory): readonly string[] {
  const blocks = attributes.blocks("volume.efs_volume_configuration");
  if (blocks.length === 0) return [];
  const paths = ["file_system_id", "authorization_config.access_point_id"];
  const ids = blocks.flatMap((block) => paths.flatMap((path) => block.reference(path)?.targets ?? []));
  return fileSystemsOf(ids, inventory);
}
