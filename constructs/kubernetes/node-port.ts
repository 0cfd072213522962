import { z } from "zod";

/** https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport (30000 to 32767) */
const RANGE = { least: 30_000, most: 32_767 };

const MESSAGE = `must be a node port, ${RANGE.least} to ${RANGE.most}`;

/** The port of a service on every node. */
export const nodePortSchema = z.number().int(MESSAGE).min(RANGE.least, MESSAGE).max(RANGE.most, MESSAGE);

/**
 * Of these Kubernetes gives out none by itself while it has others, so that they are free to be named: the first 86.
 * https://kubernetes.io/docs/concepts/services-networking/service/#avoid-nodeport-collisions
 */
export const NAMED_NODE_PORTS = { first: RANGE.least, count: 86 };
