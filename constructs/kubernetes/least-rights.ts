/**
 * What a container may do on its node: nothing that needs root, and no change of its own files.
 * Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted (all but the read-only files)
 */
export const LEAST_RIGHTS = {
  allowPrivilegeEscalation: false,
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  capabilities: { drop: ["ALL"] },
};
