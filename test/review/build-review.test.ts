import { describe, expect, test } from "vitest";
import { InputError } from "../../redundancy/read/input-error.js";
import { buildReview } from "../../review/build-review.js";

type Json = Record<string, unknown>;

const folder = (stacks: Record<string, Json>) => ({
  path: "cdktf.out",
  stacks: Object.entries(stacks).map(([name, json]) => ({
    name,
    constructPath: name,
    dependencies: [],
    path: `cdktf.out/stacks/${name}/cdk.tf.json`,
    text: JSON.stringify(json),
  })),
});

const queue = (given: Json = {}) => ({
  resource: { aws_sqs_queue: { jobs: { name: "jobs", "//": { metadata: { path: "shop/jobs/Resource" } }, ...given } } },
});

const plan = (stack: string, change: Json, more: Json = {}) => ({
  stack,
  path: "plan.json",
  text: JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: {},
    resource_changes: [
      {
        address: "aws_sqs_queue.jobs",
        mode: "managed",
        type: "aws_sqs_queue",
        name: "jobs",
        provider_name: "registry.terraform.io/hashicorp/aws",
        change: { after_unknown: {}, before_sensitive: {}, after_sensitive: {}, ...change },
        ...more,
      },
    ],
    configuration: { root_module: {} },
  }),
});

const UPDATE = {
  actions: ["update"],
  before: { name: "jobs", visibility_timeout_seconds: 30 },
  after: { name: "jobs", visibility_timeout_seconds: 60 },
};

const build = (given: Partial<Parameters<typeof buildReview>[0]>) =>
  buildReview({ base: null, head: null, plans: [], declaration: {}, today: new Date("2026-01-01"), ...given }).review;

describe("a stack with a plan", () => {
  test("takes what happens from the plan, and the construct path from the synthesized file", () => {
    const review = build({
      base: folder({ shop: queue({ visibility_timeout_seconds: 30 }) }),
      head: folder({ shop: queue({ visibility_timeout_seconds: 60 }) }),
      plans: [plan("shop", UPDATE)],
    });
    expect(review.basis).toBe("synth and plan");
    expect(review.changes).toMatchObject([{ action: "update", path: "shop/jobs/Resource", group: "jobs" }]);
  });

  test("shows another backend, of which the plan says nothing", () => {
    const backend = (bucket: string) => ({ ...queue(), terraform: { backend: { s3: { bucket } } } });
    const review = build({
      base: folder({ shop: backend("states") }),
      head: folder({ shop: backend("other-states") }),
      plans: [plan("shop", { ...UPDATE, actions: ["no-op"], after: UPDATE.before })],
    });
    expect(review.changes.map(({ address }) => address)).toEqual(["terraform.backend"]);
  });

  test("says so when the plan changes what base and head have alike", () => {
    const review = build({
      base: folder({ shop: queue() }),
      head: folder({ shop: queue() }),
      plans: [plan("shop", UPDATE)],
    });
    expect(review.stacks[0]?.warnings).toMatchObject([{ kind: "plan-differs" }]);
    expect(review.stacks[0]?.status).toBe("changed");
  });

  test("must be a stack of base or head", () => {
    const given = { base: folder({ shop: queue() }), head: folder({ shop: queue() }), plans: [plan("shp", UPDATE)] };
    expect(() => build(given)).toThrow(InputError);
    expect(() => build(given)).toThrow(/shp.*no stack/);
  });
});

test("a plan of other resources than those of the head is doubtful, and the review names some", () => {
  const made = plan("shop", UPDATE);
  const resources = [{ address: "aws_sqs_queue.jobs" }, { address: "aws_sns_topic.news" }];
  const text = JSON.stringify({ ...JSON.parse(made.text), configuration: { root_module: { resources } } });
  const head = { resource: { ...queue().resource, aws_kms_key: { main: {} } } };
  const review = build({ base: folder({ shop: head }), head: folder({ shop: head }), plans: [{ ...made, text }] });
  const [warning] = review.stacks[0]?.warnings.filter(({ kind }) => kind === "incomplete") ?? [];
  expect(warning?.text).toContain("it lacks aws_kms_key.main, and it has aws_sns_topic.news");
  expect(review.verdict.level).toBe("unknown");
});

test("a changed stack without a plan is doubtful where others have one", () => {
  const review = build({
    base: folder({ shop: queue(), bank: queue() }),
    head: folder({ shop: queue(), bank: queue({ name: "other" }) }),
    plans: [plan("shop", UPDATE)],
  });
  const bank = review.stacks.find(({ name }) => name === "bank");
  expect(bank?.warnings).toMatchObject([{ kind: "incomplete" }]);
  expect(review.verdict.signals.map(({ kind }) => kind)).toContain("incomplete-plan");
});

test("a stack that is no longer in the app is not destroyed by a deployment, and the review says so", () => {
  const review = build({ base: folder({ shop: queue() }), head: folder({}) });
  expect(review.stacks).toMatchObject([{ name: "shop", status: "removed", warnings: [{ kind: "other" }] }]);
  expect(review.stacks[0]?.warnings[0]?.text).toContain("does not destroy");
  expect(review.changes.map(({ action, address }) => [action, address])).toEqual([["forget", "aws_sqs_queue.jobs"]]);
  expect(review.counts.destroy).toBe(0);
  expect(review.verdict.level).toBe("attention");
});

test("nothing changes where base and head differ in the folder of the synth alone", () => {
  const local = (path: string) => folder({ shop: { ...queue(), terraform: { backend: { local: { path } } } } });
  const review = build({ base: local("/a/terraform.shop.tfstate"), head: local("/b/c/terraform.shop.tfstate") });
  expect(review.verdict.level).toBe("none");
  expect(review.stacks[0]?.status).toBe("unchanged");
});

test("a plan alone is reviewed by module path", () => {
  const more = { address: "module.jobs.aws_sqs_queue.jobs", module_address: "module.jobs" };
  const review = build({ plans: [plan("plan", UPDATE, more)] });
  expect(review.basis).toBe("plan");
  expect(review.changes).toMatchObject([{ group: "module.jobs", action: "update" }]);
});

test("a document that is sensitive as a whole still shows what was written of it, without the secret", () => {
  const task = (image: string) => ({
    resource: {
      random_password: { token: { length: 20 } },
      aws_ecs_task_definition: {
        app: {
          family: "app",
          container_definitions: `\${jsonencode([{"name" = "app", "image" = "${image}", "environment" = [{"name" = "API_TOKEN", "value" = random_password.token.result}]}])}`,
        },
      },
    },
  });
  const document = (image: string) =>
    JSON.stringify([{ name: "app", image, environment: [{ name: "API_TOKEN", value: "canary-3f9a1c" }] }]);
  const change = {
    actions: ["delete", "create"],
    before: { family: "app", container_definitions: document("shop:1") },
    after: { family: "app", container_definitions: document("shop:2") },
    before_sensitive: { container_definitions: true },
    after_sensitive: { container_definitions: true },
    replace_paths: [["container_definitions"]],
  };
  const more = { address: "aws_ecs_task_definition.app", type: "aws_ecs_task_definition", name: "app" };
  const review = build({
    base: folder({ shop: task("shop:1") }),
    head: folder({ shop: task("shop:2") }),
    plans: [plan("shop", change, more)],
  });
  const text = JSON.stringify(review);
  expect(text).toContain("shop:2");
  expect(text).not.toContain("canary-3f9a1c");
});
