import { z } from "zod";

/** The users of a cache by role, with what each may do: the same language in ElastiCache and MemoryDB. */
export const userAccessSchema = z
  .record(
    z.string().regex(/^(?!default$)[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens, not default"),
    z.strictObject({
      accessString: z
        .string()
        .regex(/^(on|off)( |$)/, "must start with on or off")
        .optional(),
    }),
  )
  .refine((users) => Object.keys(users).length > 0, "needs at least one user: nobody else can connect");
