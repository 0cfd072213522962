import { expect, it } from "vitest";
import { afterLossOf } from "./data-service.js";

const ID = "aws_s3_directory_bucket.fast";

it("is down with its zone", () => {
  const system = { aws_s3_directory_bucket: { fast: { location: { name: "euw1-az1" } } } };
  expect(afterLossOf("euw1-az1", system, ID)?.outcome).toBe("down");
});

it("is not known to survive where its zone is not readable", () => {
  const system = { aws_s3_directory_bucket: { fast: { location: { name: "${var.zone}" } } } };
  expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("unknown");
});
