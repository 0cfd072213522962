import { z } from "zod";

/**
 * Minor versions that EKS runs, and whether their standard support has ended.
 * Sources: https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html, https://endoflife.date/amazon-eks
 */
const VERSIONS: Readonly<Record<string, "STANDARD" | "EXTENDED">> = {
  "1.32": "EXTENDED",
  "1.33": "EXTENDED",
  "1.34": "STANDARD",
  "1.35": "STANDARD",
  "1.36": "STANDARD",
};

const KNOWN = Object.keys(VERSIONS);

export const kubernetesVersionSchema = z
  .string()
  .refine((version) => version in VERSIONS, `must be a Kubernetes version that EKS runs (${KNOWN.join(", ")})`);

/** Whether EKS moves a cluster with the upgrade policy `STANDARD` off this version by itself. */
export function needsExtendedSupport(version: string): boolean {
  return VERSIONS[version] === "EXTENDED";
}
