/** What an operator changes before a system is taken down: neither AWS nor Terraform refuses any more. */
export function withoutProtection(stack: string): string {
  return stack.replaceAll(/"(deletion_protection|enable_deletion_protection|prevent_destroy)": true/g, '"$1": false');
}
