/** What changes in the shop of a user. */
export interface ShopVariant {
  readonly nat: "per-zone" | "single";
  readonly image: string;
  readonly bucket: string;
}

/** In the account before the shop: its name, and who must not find it in any artifact. */
export const TOKEN_PARAMETER = "/shop/payment-token";

/** `stacks/shop.ts` as a user has it: a service with a secret in its environment, and the state in a bucket. */
export function shopStack({ nat, image, bucket }: ShopVariant): string {
  return `import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter/index.js";
import type { Construct } from "constructs";
import { WebService } from "holdfast/web-service";

export function shop(scope: Construct): WebService {
  const system = new WebService(scope, "shop", {
    region: "eu-west-1",
    zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    backend: { type: "s3", bucket: "${bucket}", region: "eu-west-1" },
    // For the provider waits a minute for each: other tests have a certificate and logs.
    certificate: { plaintext: true },
    loadBalancer: { accessLogs: false },
    container: {
      image: "${image}",
      port: 8080,
      environment: { PAYMENT_TOKEN: "\${data.aws_ssm_parameter.payment-token.value}" },
    },
    demand: 6,
    database: false,
    cache: false,
    alarms: false,
    network: { nat: { placement: "${nat}" } },
  });
  new DataAwsSsmParameter(system, "payment-token", { name: "${TOKEN_PARAMETER}" });
  return system;
}
`;
}
