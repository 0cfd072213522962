import { InputError } from "../../redundancy/read/input-error.js";
import { nearest } from "../nearest.js";
import type { BlueprintTemplate } from "./blueprint-template.js";
import { distributedFilePlatformTemplate } from "./blueprints/distributed-file-platform.js";
import { kubernetesMicroservicesTemplate } from "./blueprints/kubernetes-microservices.js";
import { microservicesTemplate } from "./blueprints/microservices.js";
import { modularAppTemplate } from "./blueprints/modular-app.js";
import { webServiceTemplate } from "./blueprints/web-service.js";

/** Every blueprint that `holdfast new` writes a stack of. */
export const BLUEPRINT_TEMPLATES: readonly BlueprintTemplate[] = [
  webServiceTemplate,
  microservicesTemplate,
  kubernetesMicroservicesTemplate,
  modularAppTemplate,
  distributedFilePlatformTemplate,
];

/** @throws InputError that lists the blueprints. */
export function blueprintTemplate(name: string): BlueprintTemplate {
  const found = BLUEPRINT_TEMPLATES.find((template) => template.name === name);
  if (found) return found;
  const names = BLUEPRINT_TEMPLATES.map((template) => template.name);
  const [near] = nearest(name, names);
  const hint = near === undefined ? "" : `Did you mean ${near}? `;
  throw new InputError(name, "is not a blueprint", `${hint}There are: ${names.join(", ")}.`);
}
