import { z } from "zod";
import { type VersionList, versionProblem } from "./version-list.js";

const LIST: VersionList = {
  page: "https://docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html",
  asOf: "2026-02",
  supported: ["3.7.x", "3.8.x", "3.9.x", "4.0.x"],
  // No new cluster is made of a version whose end of support is known:
  // https://docs.aws.amazon.com/msk/latest/developerguide/version-support.html
  ended: {
    "2.8.1": "2024-09-11",
    "3.1.1": "2024-09-11",
    "3.2.0": "2024-09-11",
    "3.3.1": "2024-09-11",
    "3.3.2": "2024-09-11",
    "3.4.0": "2025-08-04",
    "3.5.1": "2025-10-23",
    "3.6.0": "2026-06-01",
  },
};

/**
 * A version as MSK writes it: `3.9.x`, and `3.9.x.kraft` for a cluster without ZooKeeper.
 * Source of `.kraft`, from 3.7 on: https://docs.aws.amazon.com/msk/latest/developerguide/metadata-management.html
 */
export const kafkaVersionSchema = z
  .string()
  .regex(/^\d+\.\d+\.(\d+|x)(\.kraft)?$/, { error: "must be a Kafka version of MSK, such as 3.9.x", abort: true })
  .superRefine((version, context) => {
    const problem = versionProblem(version.replace(/\.kraft$/, ""), LIST);
    if (problem) context.addIssue(problem);
  });
