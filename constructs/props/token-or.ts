import { Token } from "cdktf";
import { z } from "zod";

/**
 * `schema`, or a value that Terraform only knows later.
 * A CDKTF token is a string like `${TfToken[…]}`, a number near −8e298 or a list of one such string: none of them passes
 * a check of format or range, and none of them may be refused for that.
 */
export function tokenOr<S extends z.ZodType>(schema: S) {
  return z.union([z.custom<z.input<S>>((value) => Token.isUnresolved(value)), schema]);
}
