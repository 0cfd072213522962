import type { Construct } from "constructs";
import { z } from "zod";
import { PropsError } from "../props/parse-props.js";

/** A user that proves itself with IAM: no password exists. */
export interface CacheUserOptions {
  /** What the user may do, in the engine's ACL language. Default `on ~* &* +@all`: every command on every key. */
  readonly accessString?: string;
}

const EVERYTHING = "on ~* &* +@all";

/** The users of a cache by role, with what each may do: the same language in ElastiCache and MemoryDB. */
export const userAccessSchema = z
  .record(
    z.string().regex(/^(?!default$)[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens, not default"),
    z.strictObject({
      accessString: z
        .string()
        .regex(/^(on|off)( |$)/, "must start with on or off")
        .default(EVERYTHING),
    }),
  )
  .refine((users) => Object.keys(users).length > 0, "needs at least one user: nobody else can connect");

/** The users with their defaults. */
export type ParsedCacheUsers = z.output<typeof userAccessSchema>;

/** Who connects when no users are given. */
export const APP_USER: ParsedCacheUsers = { app: { accessString: EVERYTHING } };

/** The user of `role`. @throws PropsError where there is none. */
export function userOf<User>(
  cache: Construct & { readonly users: Readonly<Record<string, User>> },
  role: string,
): User {
  const user = cache.users[role];
  if (user) return user;
  throw new PropsError(`${cache.node.path}: no user ${role}, only ${Object.keys(cache.users).join(", ") || "none"}`);
}
