import type { Construct } from "constructs";
import { EphemeralValue } from "./ephemeral-value.js";

export interface GeneratedPasswordOptions {
  /** Characters. */
  readonly length: number;
  readonly excludePunctuation: boolean;
}

/** A password that AWS generates during the apply, for write-only arguments alone. `scope` has one only. */
export function generatedPassword(scope: Construct, { length, excludePunctuation }: GeneratedPasswordOptions): string {
  const generated = new EphemeralValue(scope, "generated", {
    type: "aws_secretsmanager_random_password",
    config: { password_length: length, exclude_punctuation: excludePunctuation },
  });
  return generated.attribute("random_password");
}
