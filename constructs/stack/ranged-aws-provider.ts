import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { awsProviderConstraint } from "./aws-provider-version.js";

/**
 * The provider with a version range instead of the exact version that its bindings were generated from, which would win
 * where a stack has several providers.
 */
export class RangedAwsProvider extends AwsProvider {
  override toTerraform(): ReturnType<AwsProvider["toTerraform"]> {
    const fragment = super.toTerraform();
    fragment.terraform.required_providers.aws.version = awsProviderConstraint(this.cdktfStack);
    return fragment;
  }
}
