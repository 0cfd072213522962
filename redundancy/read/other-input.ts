import { InputError } from "./input-error.js";
import { field, isJson, type Json } from "./terraform-json.js";

const WANTED = "Give a cdktf.out folder, a cdk.tf.json, or the output of `terraform show -json`.";
const SHOW =
  "Save the plan with `terraform plan -out=plan.tfplan`, then give the output of `terraform show -json plan.tfplan`.";

/** What a text is that is not JSON; undefined where it begins like JSON. */
export function otherText(path: string, text: string): InputError | undefined {
  const start = text.slice(0, 4000);
  if (text.trim() === "") return new InputError(path, "is empty", WANTED);
  if (text.startsWith("\uFFFE") || text.startsWith("\uFFFD\uFFFD") || text.slice(0, 4).includes("\0")) {
    return new InputError(
      path,
      "is UTF-16",
      "Convert it to UTF-8; PowerShell's `>` writes UTF-16, `| Out-File -Encoding utf8` does not.",
    );
  }
  if (text.startsWith("PK\u0003\u0004")) {
    return new InputError(path, "is a plan file of Terraform, which only Terraform reads", SHOW);
  }
  const first = /^[^\n]*/.exec(text)?.[0] ?? "";
  if (isStreamLine(first)) return new InputError(path, "is the line stream of `terraform plan -json`", SHOW);
  if (isShown(start)) {
    return new InputError(
      path,
      "is what `terraform show` or `terraform plan` prints for people",
      `Use \`terraform show -json\`. ${SHOW}`,
    );
  }
  if (/^\s*(?:resource|data|module|provider|variable|output|locals|terraform)\b[^\n]*\{/m.test(start)) {
    return new InputError(path, "is Terraform's own language (HCL)", SHOW);
  }
  return /^\s*[[{"]/.test(start) ? undefined : new InputError(path, "is not JSON", WANTED);
}

/** What a JSON document is that is not one of the supported kinds. */
export function otherJson(path: string, json: unknown): InputError {
  if (!isJson(json)) {
    const what = Array.isArray(json) ? "a list" : json === null ? "null" : `a ${typeof json}`;
    return new InputError(path, `is JSON, but ${what} and not an object`, WANTED);
  }
  const [what, next] = KNOWN.find(({ is }) => is(json))?.says ?? ["is JSON, but not of Terraform", WANTED];
  return new InputError(path, what, next);
}

const KNOWN: readonly { is: (json: Json) => boolean; says: readonly [what: string, next: string] }[] = [
  {
    is: (json) => Object.hasOwn(json, "AWSTemplateFormatVersion") || holdsCloudFormation(field(json, "Resources")),
    says: ["is a CloudFormation template", `CloudFormation is not read. ${WANTED}`],
  },
  {
    is: (json) => Object.hasOwn(json, "@level") && Object.hasOwn(json, "@message"),
    says: ["is the line stream of `terraform plan -json`", SHOW],
  },
  {
    is: (json) => isJson(field(json, "stacks")) && Object.hasOwn(json, "version"),
    says: ["is the manifest of CDKTF", "Give the cdktf.out folder that it is in, or the cdk.tf.json of a stack."],
  },
  {
    is: (json) => typeof field(json, "name") === "string" && typeof field(json, "version") === "string",
    says: ["is a package.json", WANTED],
  },
  { is: (json) => Object.keys(json).length === 0, says: ["is an empty JSON object", WANTED] },
];

function holdsCloudFormation(resources: unknown): boolean {
  const one = isJson(resources) ? Object.values(resources)[0] : undefined;
  const type = isJson(one) ? field(one, "Type") : undefined;
  return typeof type === "string" && type.includes("::");
}

function isStreamLine(line: string): boolean {
  return /^\s*\{/.test(line) && line.includes('"@level"') && line.includes('"@message"');
}

/** Also with the colours that a terminal gets. */
function isShown(start: string): boolean {
  return /^[\s\S]{0,2000}?(?:Terraform (?:will perform|used the selected providers)|No changes\.|# [\w.[\]"-]+( will be |:))/.test(
    start,
  );
}
