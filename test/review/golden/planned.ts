/** A golden review of a plan that real Terraform has made. */
export interface Planned {
  readonly name: string;
  readonly stack: string;
  /** `cdktf`: base and head are reviewed too. `hcl`: the plan alone, as of Terraform that CDKTF did not write. */
  readonly language: "cdktf" | "hcl";
  /** What `terraform plan` is given beside the usual. */
  readonly planArguments?: readonly string[];
  /** Terraform is meant to fail, and to write a plan all the same. */
  readonly fails?: boolean;
  /** As many stacks as are reviewed, each with the recorded plan under its own name. Default 1. */
  readonly copies?: number;
}

/** In the folder of its name: the configuration before and after, what is done to AWS by hand, and the plan. */
export const PLANNED: readonly Planned[] = [
  { name: "no-change", stack: "shop", language: "cdktf" },
  { name: "image-change", stack: "shop", language: "cdktf" },
  { name: "database-replaced", stack: "shop", language: "cdktf" },
  { name: "moved", stack: "shop", language: "cdktf" },
  { name: "imported", stack: "shop", language: "cdktf" },
  { name: "forgotten", stack: "shop", language: "cdktf" },
  { name: "drift-only", stack: "network", language: "hcl" },
  { name: "errored", stack: "orders", language: "hcl", fails: true },
  {
    name: "targeted",
    stack: "logs",
    language: "hcl",
    planArguments: ["-target=aws_cloudwatch_log_group.orders"],
  },
  { name: "destroy", stack: "old-shop", language: "hcl", planArguments: ["-destroy"] },
  { name: "forty-stacks", stack: "cell-00", language: "cdktf", copies: 40 },
];
