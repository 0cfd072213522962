import type { ITerraformDependable, TerraformResource } from "cdktf";
import type { TrafficRule } from "../../constructs/network/traffic-rule.js";
import type { Grantee } from "../../constructs/security/grantee.js";
import type { PolicyStatement } from "../../constructs/security/policy-document.js";
import type { ContainerOptions } from "../../constructs/service/container-props.js";
import type { ContainerService } from "../../constructs/service/container-service.js";
import { RedundancyDeclaration } from "../../constructs/stack/redundancy-declaration.js";

/** What a service needs to use another part of the system. */
export interface Connection {
  /** Role of the part in the ids of what the connection makes, for example `cache`. */
  readonly role: string;
  /** Where the containers find it. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the task role must have from its start. */
  readonly permissions: readonly PolicyStatement[];
  /** What must be there before the first task starts, or its health check fails and the deployment is rolled back. */
  readonly dependsOn: readonly ITerraformDependable[];
  /** Opens the network to the service, where the part is in the network. */
  readonly allowFrom?: (id: string, client: ContainerService["securityGroup"]) => TrafficRule;
  /** Grants what is not among `permissions`. */
  readonly grantTo?: (grantee: Grantee) => void;
  /** The resource without which the service still works, with less. */
  readonly soft?: TerraformResource;
}

/** What the connections add to the props of a service. */
export function serviceProps(
  container: ContainerOptions,
  connections: readonly Connection[],
): {
  readonly container: ContainerOptions;
  readonly permissions: PolicyStatement[];
  readonly dependsOn: ITerraformDependable[];
} {
  const environment = Object.assign({}, ...connections.map((connection) => connection.environment));
  return {
    container: { ...container, environment: { ...environment, ...container.environment } },
    permissions: connections.flatMap(({ permissions }) => permissions),
    dependsOn: connections.flatMap(({ dependsOn }) => dependsOn),
  };
}

/** Lets a service use its parts, once it is there. The id says who comes, for example `from-service`. */
export function connect(id: string, service: ContainerService, connections: readonly Connection[]): void {
  for (const { allowFrom, grantTo, soft } of connections) {
    allowFrom?.(id, service.securityGroup);
    grantTo?.(service);
    if (soft) RedundancyDeclaration.of(service).soft(service.service, soft);
  }
}
