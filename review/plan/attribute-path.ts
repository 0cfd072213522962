import { readableText } from "../secrets/hidden-values.js";

const NAME = /^[A-Za-z_][\w-]*$/;

/** A path as Terraform writes it: `tags["a b"]`, `ingress[0].from_port`. A label is what a list knows its element by. */
export function attributePath(
  path: readonly (string | number)[],
  labels: readonly (string | null)[] | undefined = undefined,
): string {
  let text = "";
  for (const [at, step] of path.entries()) {
    const label = labels?.[at];
    if (typeof step === "number") text += `[${label ?? step}]`;
    else if (NAME.test(step)) text += at === 0 ? step : `.${step}`;
    else text += `[${JSON.stringify(readableText(step))}]`;
  }
  return text;
}
