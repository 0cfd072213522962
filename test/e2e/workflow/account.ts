import type { Simulator } from "../simulator.js";
import { TOKEN_PARAMETER } from "./shop-stack.js";

const SIGNED = (service: string) => `AWS4-HMAC-SHA256 Credential=simulated/20260101/eu-west-1/${service}/aws4_request`;

/** What is in the account before the shop: the bucket of its state, and the secret that it is given. */
export async function prepareAccount({ endpoint }: Simulator, bucket: string, token: string): Promise<void> {
  await accepted(
    fetch(`${endpoint}/${bucket}`, {
      method: "PUT",
      headers: { Authorization: SIGNED("s3") },
      body: "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>",
    }),
  );
  await accepted(
    fetch(endpoint, {
      method: "POST",
      headers: {
        Authorization: SIGNED("ssm"),
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": "AmazonSSM.PutParameter",
      },
      body: JSON.stringify({ Name: TOKEN_PARAMETER, Value: token, Type: "SecureString", Overwrite: true }),
    }),
  );
}

async function accepted(answer: Promise<Response>): Promise<void> {
  const response = await answer;
  if (!response.ok) throw new Error(`the simulated AWS answered ${response.status}: ${await response.text()}`);
}
