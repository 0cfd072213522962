import type { Construct } from "constructs";
import type { PolicyStatement } from "./policy-document.js";

/**
 * Something that acts in AWS with a role of its own: a service, a function, instances. What it may do is granted by the
 * construct that is acted on: `queue.grantSend(service)`.
 */
export interface Grantee {
  /**
   * Permits the statements on `resource`. Granting the same access to the same resource again changes nothing.
   * `access` is a verb in kebab-case that says what becomes possible, for example `send`: it names the policy.
   */
  grant(resource: Construct, access: string, statements: readonly PolicyStatement[]): void;
}
