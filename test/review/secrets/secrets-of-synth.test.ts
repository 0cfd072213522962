import { describe, expect, it } from "vitest";
import { secretsOfSynth } from "../../../review/secrets/secrets-of-synth.js";

describe("The secrets of a synthesized stack", () => {
  it("are what variables and outputs say, and what has the name of a secret", () => {
    const found = secretsOfSynth({
      variable: { key: { sensitive: true, default: "canary-1" }, open: { default: "open-value" } },
      output: { key: { sensitive: true, value: "canary-2" }, open: { value: "open-value" } },
      resource: {
        aws_db_instance: { db: { password: "canary-3", identifier: "shop-database" } },
        aws_ecs_task_definition: {
          api: { container_definitions: JSON.stringify([{ environment: [{ name: "API_TOKEN", value: "canary-4" }] }]) },
          web: {
            container_definitions:
              '${jsonencode([{"environment" = [{"name" = "DB_PASSWORD", "value" = "canary-5"}]}])}',
          },
        },
        aws_secretsmanager_secret_version: {
          v: { secret_string: JSON.stringify({ any: "canary-6", engine: "postgres" }) },
        },
        aws_lambda_function: { f: { environment: [{ variables: { API_KEY: "canary-7", URL: "x://u:canary-8@h" } }] } },
      },
    });
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) expect(found).toContain(`canary-${number}`);
    for (const open of ["open-value", "shop-database", "postgres"]) expect(found).not.toContain(open);
  });

  it("are no expressions, and no ARNs", () => {
    const resource = {
      aws_db_instance: { db: { password: "${random_password.p.result}", client_secret: "arn:aws:x" } },
    };
    expect([...secretsOfSynth({ resource })]).toEqual([]);
  });
});
