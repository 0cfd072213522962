import type { BlueprintDoc } from "./blueprint-doc.js";
import { distributedFilePlatformDoc } from "./blueprints/distributed-file-platform.js";
import { kubernetesMicroservicesDoc } from "./blueprints/kubernetes-microservices.js";
import { microservicesDoc } from "./blueprints/microservices.js";
import { modularAppDoc } from "./blueprints/modular-app.js";
import { webServiceDoc } from "./blueprints/web-service.js";

/** Every blueprint, in the order in which docs/blueprints.md shows them. */
export const BLUEPRINT_DOCS: readonly BlueprintDoc[] = [
  webServiceDoc,
  microservicesDoc,
  kubernetesMicroservicesDoc,
  modularAppDoc,
  distributedFilePlatformDoc,
];
