import { describe, expect, it } from "vitest";
import { reportOf, type TerraformJson } from "../terraform.js";

type Resources = NonNullable<TerraformJson["resource"]>;

const TABLE = "${aws_dynamodb_table.orders.arn}";
const ROLE = { aws_iam_role: { worker: { name: "worker" } } };

function policy(resource: unknown, effect = "Allow"): string {
  return JSON.stringify({ Statement: [{ Effect: effect, Action: ["dynamodb:GetItem"], Resource: resource }] });
}

function inline(document: unknown): Resources {
  return { aws_iam_role_policy: { worker: { role: "${aws_iam_role.worker.id}", policy: document } } };
}

/** What a function whose role has these policies is connected with. */
function needs(policies: Resources, given: object = {}, rest: Partial<TerraformJson> = {}) {
  const { dependencies } = reportOf({
    ...rest,
    resource: {
      ...ROLE,
      aws_dynamodb_table: { orders: {} },
      aws_rds_cluster: { db: {} },
      aws_lambda_function: { worker: { role: "${aws_iam_role.worker.arn}", ...given } },
      ...policies,
    },
  });
  return dependencies.map(({ from, to, strength, via }) => ({ from, to, strength, via }));
}

const GRANTED = { from: "aws_lambda_function.worker", to: "aws_dynamodb_table.orders", strength: "soft" };

describe("a grant", () => {
  it.each<[string, unknown]>([
    ["one resource", TABLE],
    ["a list, with the indexes of the table", [TABLE, `${TABLE}/index/*`]],
  ])("connects a function with the table that its role may use: %s", (_, resource) => {
    expect(needs(inline(policy(resource)))).toEqual([{ ...GRANTED, via: ["aws_iam_role_policy.worker"] }]);
  });

  it("is found in a policy that is attached", () => {
    const attached = {
      aws_iam_policy: { worker: { policy: policy(TABLE) } },
      aws_iam_role_policy_attachment: {
        worker: { role: "${aws_iam_role.worker.name}", policy_arn: "${aws_iam_policy.worker.arn}" },
      },
    };
    expect(needs(attached)).toEqual([{ ...GRANTED, via: ["aws_iam_policy.worker"] }]);
  });

  it("is found in a policy document", () => {
    const data = { aws_iam_policy_document: { worker: { statement: [{ resources: [TABLE] }] } } };
    expect(needs(inline("${data.aws_iam_policy_document.worker.json}"), {}, { data })).toEqual([
      { ...GRANTED, via: ["aws_iam_role_policy.worker"] },
    ]);
  });

  it("is no reason to do without what the settings name", () => {
    const environment = [{ variables: { TABLE: "${aws_dynamodb_table.orders.name}" } }];
    expect(needs(inline(policy(TABLE)), { environment })).toEqual([{ ...GRANTED, strength: "hard", via: [] }]);
  });

  it.each<[string, string]>([
    ["denies", policy(TABLE, "Deny")],
    ["is for everything", policy("*")],
    ["is for what is reached through the network", policy("${aws_rds_cluster.db.arn}")],
  ])("connects nothing where it %s", (_, document) => {
    expect(needs(inline(document))).toEqual([]);
  });

  it("connects tasks and instances by the role that their code has", () => {
    const { dependencies } = reportOf({
      resource: {
        ...ROLE,
        ...inline(policy(TABLE)),
        aws_dynamodb_table: { orders: {} },
        aws_ecs_task_definition: { web: { task_role_arn: "${aws_iam_role.worker.arn}" } },
        aws_ecs_service: { web: { launch_type: "FARGATE", task_definition: "${aws_ecs_task_definition.web.arn}" } },
        aws_iam_instance_profile: { worker: { role: "${aws_iam_role.worker.name}" } },
        aws_instance: { worker: { iam_instance_profile: "${aws_iam_instance_profile.worker.name}" } },
        aws_launch_template: {
          pool: { iam_instance_profile: [{ arn: "${aws_iam_instance_profile.worker.arn}" }] },
        },
        aws_autoscaling_group: { pool: { launch_template: [{ id: "${aws_launch_template.pool.id}" }] } },
      },
    });
    expect(dependencies.map(({ from, to }) => [from, to]).sort()).toEqual([
      ["aws_autoscaling_group.pool", "aws_dynamodb_table.orders"],
      ["aws_ecs_service.web", "aws_dynamodb_table.orders"],
      ["aws_instance.worker", "aws_dynamodb_table.orders"],
    ]);
  });
});
