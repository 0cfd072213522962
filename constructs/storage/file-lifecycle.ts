import type { ParsedSharedFileSystemProps } from "./shared-file-system-props.js";

/** AWS takes one transition in each block. */
export function lifecyclePolicy({ lifecycle, throughput, availabilityZone }: ParsedSharedFileSystemProps) {
  if (lifecycle === false) return undefined;
  const archives = throughput.mode === "elastic" && availabilityZone === undefined;
  const { transitionToIa, transitionToArchive = archives && "AFTER_90_DAYS", backOnFirstAccess } = lifecycle;
  return [
    { transitionToIa },
    ...(transitionToArchive ? [{ transitionToArchive }] : []),
    ...(backOnFirstAccess ? [{ transitionToPrimaryStorageClass: "AFTER_1_ACCESS" }] : []),
  ];
}
