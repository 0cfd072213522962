import { z } from "zod";

/**
 * TLS 1.3, and 1.2 with forward secrecy and authenticated encryption only, with key exchange that also withstands quantum
 * computers where the client can. AWS recommends it and the console defaults to it; other ways default to a policy of 2016.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
const RECOMMENDED = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

export const sslPolicySchema = z
  .string()
  .regex(/^ELBSecurityPolicy-[\w-]+$/, `must be the name of an ELB security policy, for example ${RECOMMENDED}`)
  .default(RECOMMENDED);
