/** A resource that holds data, and is destroyed, replaced or forgotten. */
export interface StatefulLoss {
  readonly stacks: readonly string[];
  readonly address: string;
  readonly path: string;
  readonly type: string;
  /** AWS's noun: "Aurora cluster". */
  readonly what: string;
  readonly action: "delete" | "replace" | "forget";
  /** False where only a plan tells whether it is replaced. */
  readonly certain: boolean;
  /** What is gone afterwards, as a sentence. */
  readonly lost: string;
  /** Why Terraform does it, as a sentence. */
  readonly why: string;
  /** What stands in the way of it, or what is left behind: deletion protection, final snapshot, `prevent_destroy`. */
  readonly protection: { readonly state: "on" | "off" | "unknown"; readonly text: string };
  /** What to do instead, else null. */
  readonly suggestion: string | null;
}
