import { describe, expect, it } from "vitest";
import { type ExecutionNeeds, executionStatements } from "../../../constructs/service/task-permissions.js";

const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-AbCdEf";

function statements(needs: Partial<ExecutionNeeds> = {}) {
  return executionStatements({
    partition: "aws",
    images: [],
    logGroupArn: "arn:log",
    secretArns: [],
    keyArn: "arn:key",
    ...needs,
  });
}

function resourcesOf(action: string, needs: Partial<ExecutionNeeds>): readonly string[] | undefined {
  return statements(needs).find(({ actions }) => actions.includes(action))?.resources;
}

describe("executionStatements", () => {
  it("writes to its own log group and does nothing else", () => {
    expect(statements({ images: ["public.ecr.aws/nginx/nginx:1"] })).toEqual([
      { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: ["arn:log:*"] },
    ]);
  });

  it.each([
    ["123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/shop:1", "aws"],
    ["123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/shop@sha256:00", "aws"],
  ])("pulls from the repository of %s", (image, partition) => {
    expect(resourcesOf("ecr:BatchGetImage", { images: [image, image], partition })).toEqual([
      "arn:aws:ecr:eu-west-1:123456789012:repository/team/shop",
    ]);
    expect(resourcesOf("ecr:GetAuthorizationToken", { images: [image] })).toEqual(["*"]);
  });

  it("pulls from a repository in China", () => {
    const images = ["123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/shop:1"];
    expect(resourcesOf("ecr:BatchGetImage", { images, partition: "aws-cn" })).toEqual([
      "arn:aws-cn:ecr:cn-north-1:123456789012:repository/shop",
    ]);
  });

  it("pulls from any repository when the image is known later only", () => {
    expect(resourcesOf("ecr:BatchGetImage", { images: [`\${TfToken[TOKEN.1]}:1`] })).toEqual(["*"]);
  });

  it("reads the listed secrets, each once, and decrypts with the given key", () => {
    const needs = { secretArns: [SECRET, SECRET] };
    expect(resourcesOf("secretsmanager:GetSecretValue", needs)).toEqual([SECRET]);
    expect(resourcesOf("kms:Decrypt", needs)).toEqual(["arn:key"]);
    expect(resourcesOf("kms:Decrypt", { ...needs, keyArn: undefined })).toBeUndefined();
    expect(resourcesOf("kms:Decrypt", {})).toBeUndefined();
  });
});
