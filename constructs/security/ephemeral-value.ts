import { ref, TerraformElement, TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";

/** Write-only arguments: https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only */
const TERRAFORM = ">= 1.11.0";

export interface EphemeralValueProps {
  /** Type of the ephemeral resource, for example `aws_secretsmanager_random_password`. */
  readonly type: string;
  /** Its arguments by their Terraform names. */
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * An ephemeral resource: Terraform reads it during a run and writes it to neither plan nor state. CDKTF has no class for
 * it. Has the stack ask for Terraform 1.11, as the write-only arguments that take such a value need it; with CDK Terrain,
 * `targetVersions` in cdktf.json must say so.
 * Source: https://developer.hashicorp.com/terraform/language/manage-sensitive-data/ephemeral
 */
export class EphemeralValue extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: EphemeralValueProps,
  ) {
    super(scope, id);
    TerraformStack.of(this).addOverride("terraform.required_version", TERRAFORM);
  }

  /** An attribute, for write-only arguments alone. */
  attribute(name: string): string {
    return Token.asString(ref(`ephemeral.${this.props.type}.${this.friendlyUniqueId}.${name}`, this.cdktfStack));
  }

  override toTerraform(): object {
    return { ephemeral: { [this.props.type]: { [this.friendlyUniqueId]: this.props.config } } };
  }

  override toMetadata(): object {
    return {};
  }
}
