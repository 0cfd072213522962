import { ElasticacheUser } from "@cdktf/provider-aws/lib/elasticache-user/index.js";
import { ElasticacheUserGroup } from "@cdktf/provider-aws/lib/elasticache-user-group/index.js";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import type { ParsedCacheUsers } from "./user-access.js";

/** Ids of users and user groups: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html */
const ID_MAX = 40;

export interface CacheUsersProps {
  readonly engine: "valkey" | "redis";
  readonly users: ParsedCacheUsers;
}

/**
 * The users of a cache in one group. Each proves itself with a short-lived IAM token, so that no password is in the
 * state. Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
 */
export class CacheUsers extends Construct {
  /** The users by role. */
  readonly users: Readonly<Record<string, ElasticacheUser>>;
  readonly group: ElasticacheUserGroup;

  constructor(scope: Construct, id: string, { engine, users }: CacheUsersProps) {
    super(scope, id);
    this.users = Object.fromEntries(
      Object.entries(users).map(([role, { accessString }]) => [role, iamUser(this, role, engine, accessString)]),
    );
    const members = Object.values(this.users);
    this.group = new ElasticacheUserGroup(this, "Resource", {
      engine,
      userGroupId: physicalName(this, { maxLength: ID_MAX }),
      userIds: [...members, ...(engine === "redis" ? [disabledDefault(this)] : [])].map((user) => user.userId),
    });
  }
}

function iamUser(scope: Construct, role: string, engine: string, accessString: string): ElasticacheUser {
  const user = new Construct(scope, role);
  // With IAM authentication AWS wants the same id and name: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
  const userId = physicalName(user, { maxLength: ID_MAX });
  return new ElasticacheUser(user, "Resource", {
    userId,
    userName: userId,
    engine,
    accessString,
    authenticationMode: { type: "iam" },
  });
}

/**
 * A Redis OSS group must have a user called `default`, and AWS's own may do everything without a password: this one takes
 * its place and may do nothing. A Valkey group needs none, and takes no user without authentication.
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
 */
function disabledDefault(scope: Construct): ElasticacheUser {
  const user = new Construct(scope, "default");
  return new ElasticacheUser(user, "Resource", {
    userId: physicalName(user, { maxLength: ID_MAX }),
    userName: "default",
    engine: "redis",
    accessString: "off -@all",
    // Not authentication_mode, whose "no-password-required" comes back from AWS as "no-password": a difference in every plan.
    noPasswordRequired: true,
  });
}
