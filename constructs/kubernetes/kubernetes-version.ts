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

/**
 * The Cluster Autoscaler for each minor version: it holds a copy of that version's scheduler.
 * Source: https://github.com/kubernetes/autoscaler/releases
 */
const AUTOSCALERS: Readonly<Record<string, string>> = {
  "1.32": "1.32.7",
  "1.33": "1.33.5",
  "1.34": "1.34.4",
  "1.35": "1.35.1",
  "1.36": "1.36.0",
};

/** The version of the Cluster Autoscaler for a cluster of this version. */
export function autoscalerVersion(version: string): string | undefined {
  return AUTOSCALERS[version];
}
