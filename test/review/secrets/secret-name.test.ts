import { describe, expect, it } from "vitest";
import { isSecretName, isSecretValue } from "../../../review/secrets/secret-name.js";

describe("The name of a secret", () => {
  it.each([
    ..."password master_password DB_PASSWORD dbPassword PGPASSWORD passwords passwd DB_PASS secret clientSecret".split(
      " ",
    ),
    ..."secret_string SECRET_KEY auth_token GITHUB_TOKEN accessToken private_key privateKey api_key API-KEY apikey".split(
      " ",
    ),
    ..."/app/db_password tunnel1_preshared_key credentials aws_secret_access_key password_wo password2".split(" "),
  ])("is %s", (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each([
    ..."secret_arn secret_name secret_id kms_key_id password_length token_endpoint http_tokens api_key_source".split(
      " ",
    ),
    ..."creation_token client_request_token secrets hash_key public_key key_name manage_master_user_password_x".split(
      " ",
    ),
    ..."compass bypass auth_token_update_strategy TOKEN_ISSUER SECRET_ARN minimum_password_length key".split(" "),
  ])("is not %s", (name) => {
    expect(isSecretName(name)).toBe(false);
  });

  it("hides values, but not what says where the secret is", () => {
    expect(isSecretValue("hunter2")).toBe(true);
    expect(isSecretValue(123456)).toBe(true);
    expect(isSecretValue("arn:aws:secretsmanager:eu-west-1:123456789012:secret:db")).toBe(false);
    expect(isSecretValue(true)).toBe(false);
    expect(isSecretValue("")).toBe(false);
  });
});
