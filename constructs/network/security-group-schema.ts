import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { z } from "zod";

/** Who connects to whom is said by security groups: a construct has its own in `securityGroup`. */
export const securityGroupSchema = z.instanceof(SecurityGroup, {
  error: "must be a SecurityGroup, for example the securityGroup of a service",
});
