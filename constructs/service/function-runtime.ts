/**
 * The runtimes that are not deprecated, each with the first AWS provider that knows it.
 * Sources: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html,
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md (6.21.0)
 */
export const RUNTIMES = {
  "nodejs22.x": "5.100.0",
  "nodejs24.x": "6.21.0",
  "python3.11": "5.100.0",
  "python3.12": "5.100.0",
  "python3.13": "5.100.0",
  "python3.14": "6.21.0",
  java17: "5.100.0",
  java21: "5.100.0",
  java25: "6.21.0",
  "ruby3.3": "5.100.0",
  "ruby3.4": "5.100.0",
  "provided.al2023": "5.100.0",
} as const;

/** A Lambda runtime; `provided.al2023` is for Go, Rust and others that bring their own. */
export type FunctionRuntime = keyof typeof RUNTIMES;

export function isRuntime(text: string): text is FunctionRuntime {
  return text in RUNTIMES;
}
