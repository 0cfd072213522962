import { isGraviton } from "../service/graviton.js";

/** Source: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html (amiType; Linux without GPU) */
export const AMI_TYPES = [
  "AL2023_x86_64_STANDARD",
  "AL2023_ARM_64_STANDARD",
  "BOTTLEROCKET_x86_64",
  "BOTTLEROCKET_ARM_64",
] as const;

export type AmiType = (typeof AMI_TYPES)[number];

type Processor = "ARM_64" | "x86_64";

/** The processors of the instance types: one, where one image can run on all. */
function processorsOf(instanceTypes: readonly string[]): Processor[] {
  return [...new Set(instanceTypes.map((type): Processor => (isGraviton(type) ? "ARM_64" : "x86_64")))];
}

/** Amazon Linux 2023 for the processor of the nodes, unless another image is asked for. */
export function amiTypeOf({ amiType, instanceTypes }: NodeImage): AmiType {
  return (
    amiType ?? (processorsOf(instanceTypes).includes("ARM_64") ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD")
  );
}

/** What is wrong with the image for these instance types. */
export function imageProblem({ amiType, instanceTypes }: NodeImage): string | undefined {
  const processors = processorsOf(instanceTypes);
  if (processors.length > 1) return "must all be of Graviton, or none: the nodes of a group have one image";
  const [processor = "x86_64"] = processors;
  if (amiType === undefined || amiType.includes(processor)) return undefined;
  return `must run on ${amiType}, which is for ${processor === "ARM_64" ? "x86_64" : "Graviton"}`;
}

interface NodeImage {
  readonly amiType?: AmiType | undefined;
  readonly instanceTypes: readonly string[];
}
