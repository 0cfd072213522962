import { taskOf } from "../../components/ecs-task.js";
import { field } from "../../components/workload.js";
import { decodedJson } from "../../read/decoded-json.js";
import type { Inventory, Resource } from "../../read/inventory.js";
import { leaves, Reference, type Value } from "../../read/value.js";

/** What a task has to reach before its containers run. */
export interface StartNeeds {
  /** Services of AWS, as the names of their endpoints have them: `ecr.api`, `logs`. */
  readonly services: readonly string[];
  /** An image of a registry on the internet. */
  readonly publicImage: string | null;
  /** An image of a registry that the input does not tell, or that may be inside the network. */
  readonly otherImage: string | null;
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html */
const ECR = ["ecr.api", "ecr.dkr", "s3"];
const ON_THE_INTERNET =
  /^(?:docker\.io|registry-1\.docker\.io|ghcr\.io|quay\.io|gcr\.io|mcr\.microsoft\.com|registry\.k8s\.io)\//;

/** Undefined where there is no container to ask. */
export function startNeeds(service: Resource, inventory: Inventory): StartNeeds | undefined {
  const task = taskOf(service, inventory);
  if (!task) return undefined;
  const containers = decodedJson(task.attributes.value("container_definitions"));
  if (!Array.isArray(containers)) return { services: [], publicImage: null, otherImage: "its image" };
  if (containers.length === 0) return undefined;
  const services = new Set<string>();
  let publicImage: string | null = null;
  let otherImage: string | null = null;
  for (const container of containers as readonly Value[]) {
    const image = field(container, "image");
    const origin = registryOf(image, inventory);
    if (origin === "ecr") for (const name of ECR) services.add(name);
    else if (origin === "internet") publicImage ??= written(image);
    else otherImage ??= written(image);
    if (field(field(container, "logConfiguration"), "logDriver") === "awslogs") services.add("logs");
    for (const name of secretStores(field(container, "secrets"), inventory)) services.add(name);
  }
  return { services: [...services], publicImage, otherImage };
}

function registryOf(image: Value | undefined, inventory: Inventory): "ecr" | "internet" | "other" {
  const parts = leaves(image);
  const named = parts.some(
    (part) => part instanceof Reference && part.targets.every((id) => inventory.get(id)?.type === "aws_ecr_repository"),
  );
  if (named || parts.some((part) => typeof part === "string" && part.includes(".dkr.ecr."))) return "ecr";
  if (typeof image !== "string") return "other";
  return ON_THE_INTERNET.test(image) || isOfDockerHub(image) ? "internet" : "other";
}

/** `nginx`, `library/nginx:1`: no host stands before the first slash. */
function isOfDockerHub(image: string): boolean {
  const [first = "", ...rest] = image.split("/");
  return /^[a-z0-9]/.test(image) && (rest.length === 0 || !/[.:]|^localhost$/.test(first));
}

function written(image: Value | undefined): string {
  return typeof image === "string" ? image : "its image";
}

/** The agent reads secrets before a container starts. */
function secretStores(secrets: Value | undefined, inventory: Inventory): string[] {
  const types = inventory
    .mentions(secrets)
    .flatMap(({ targets }) => targets.map((id) => inventory.get(id)?.type ?? ""));
  const texts = leaves(secrets).filter((part) => typeof part === "string");
  const found: string[] = [];
  if (
    types.some((type) => type.startsWith("aws_secretsmanager_")) ||
    texts.some((text) => text.includes(":secretsmanager:"))
  )
    found.push("secretsmanager");
  if (types.includes("aws_ssm_parameter") || texts.some((text) => text.includes(":ssm:"))) found.push("ssm");
  return found;
}
