import { z } from "zod";

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names (63 characters) */
export const LABEL_NAME_MAX = 63;

const MESSAGE = `must be lower-case letters, digits and hyphens, ${LABEL_NAME_MAX} at most`;

/** The name of a namespace, service or service account. */
export const labelNameSchema = z
  .string()
  .max(LABEL_NAME_MAX, MESSAGE)
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, MESSAGE);

/** The namespace of what belongs to the cluster itself. */
export const KUBE_SYSTEM = "kube-system";
