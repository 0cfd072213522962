import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { type BuiltReview, buildReview } from "../../review/build-review.js";
import { FORMATS, inEveryFormat, schemaErrors } from "./formats.js";
import { entry, planText } from "./plan/a-plan.js";

const TODAY = new Date("2026-01-01T00:00:00Z");

function reviewOf(stack: string, plan: object): BuiltReview {
  const plans = [{ stack, path: "plan.json", text: planText(plan) }];
  return buildReview({ base: null, head: null, plans, declaration: {}, today: TODAY });
}

const HOSTILE = [
  "</script><script>alert(1)</script>",
  "</details></summary><img src=x onerror=alert(1)>",
  "@octocat",
  "``` \n\n## owned",
  "~~~\n</code></pre>",
  "a|b|c",
  "[click](https://evil.example)",
  "![x](https://evil.example/p.png)",
  "<!-- ",
  "]]>",
  "#1",
  "\u202egnp.exe",
  "\u001b]0;owned\u0007\u001b[2J",
  '"]; click n1 "javascript:alert(1)"',
  "end\n  n1 --> n2",
  "__proto__",
  "constructor",
  "\ud800",
];

/** What terminals act on, and what turns the reading direction. */
const HIDING = ["\u001b", "\u0007", "\u202e"];

/** A plan in which the name stands wherever a user can write one. */
function planNaming(name: string): object {
  const address = `aws_db_instance.main["${name}"]`;
  const change = { before: { tags: { [name]: name }, description: name }, after: null };
  const problem = { status: "fail", problems: [{ message: name }] };
  return {
    resource_changes: [
      entry(["delete"], change, { address, type: "aws_db_instance", name: "main", index: name }),
      entry(
        ["update"],
        { before: { [name]: 1 }, after: { [name]: name } },
        { address: `module.m["${name}"].aws_lb.a` },
      ),
      entry([name], {}, { address: `aws_sqs_queue.q["${name}"]`, action_reason: name, previous_address: name }),
    ],
    resource_drift: [entry(["update"], { before: { a: name }, after: { a: `${name}2` } }, { address })],
    output_changes: { [name]: { actions: ["create"], before: null, after: name } },
    checks: [{ address: { kind: "check", to_display: name }, status: "fail", instances: [problem] }],
    action_invocations: [{ address: name, type: name, name, invoke_action_trigger: {} }],
  };
}

describe("A review of hostile names", () => {
  it.each(HOSTILE)("is well-formed in every format, and nothing in it acts: %j", (name) => {
    const formats = inEveryFormat(reviewOf(name, planNaming(name)));
    expect(schemaErrors(formats)).toEqual([]);
    const rendered = marked.parse(formats.markdown, { gfm: true, async: false });
    const tags = new Set([...rendered.matchAll(/<([a-z0-9]+)/gi)].map(([, tag]) => tag?.toLowerCase()));
    expect([...tags].filter((tag) => /^(?:script|img|a|iframe|h1)$/.test(tag ?? ""))).toEqual([]);
    expect(rendered.split("<details").length).toBe(rendered.split("</details>").length);
    expect(formats.html.match(/<script/g)).toHaveLength(2);
    const outsideCode = rendered.replace(/<code[^>]*>[\s\S]*?<\/code>/g, "");
    expect(outsideCode).not.toMatch(/@octocat|https:\/\/evil|#1\b/);
    expect(FORMATS.filter((format) => HIDING.some((character) => formats[format].includes(character)))).toEqual([]);
  });
});

describe("A review of secrets", () => {
  const secret = (place: string): string => `Canary${place}Kp4Vw8`;
  const [password, token, output, variable] = [
    secret("Password"),
    secret("Token"),
    secret("Output"),
    secret("Variable"),
  ];

  const database = entry(
    ["delete", "create"],
    {
      ...{ before: { password, engine: "postgres" }, after: { password: `${password}2`, engine: "mysql" } },
      ...{ before_sensitive: { password: true }, after_sensitive: { password: true }, replace_paths: [["engine"]] },
    },
    { address: "aws_db_instance.main", type: "aws_db_instance", name: "main" },
  );
  /** Terraform does not mark what a provider copies, and marks of a document the whole or nothing. */
  const task = entry(
    ["update"],
    {
      before: { container_definitions: JSON.stringify([{ name: "app", image: "shop:1", environment: [] }]) },
      after: {
        container_definitions: JSON.stringify([
          {
            name: "app",
            image: "shop:2",
            environment: [
              { name: "TOKEN", value: token },
              { name: "DB", value: password },
            ],
          },
        ]),
        tags: { [`note-${variable}`]: `postgres://u:${password}@db` },
        user_data: Buffer.from(`#!/bin/sh\nexport TOKEN=${token}\n`).toString("base64"),
      },
      after_sensitive: { container_definitions: true },
    },
    { address: `aws_ecs_task_definition.app["${variable}"]`, type: "aws_ecs_task_definition", name: "app" },
  );
  const problem = { status: "fail", problems: [{ message: `Cannot log in with ${password}` }] };
  const plan = {
    variables: { db: { value: variable } },
    configuration: { root_module: { variables: { db: { sensitive: true } } } },
    resource_changes: [database, task],
    resource_drift: [entry(["update"], { before: { a: password }, after: { a: token } })],
    output_changes: {
      url: { actions: ["update"], before: null, after: output, before_sensitive: true, after_sensitive: true },
      copy: { actions: ["create"], before: null, after: `https://u:${output}@h`, after_sensitive: false },
    },
    checks: [{ address: { kind: "check", to_display: "check.a" }, status: "fail", instances: [problem] }],
  };

  it.each(FORMATS)("shows none of them as %s, and still says what changes", (format) => {
    const text = inEveryFormat(reviewOf("shop", plan))[format];
    expect([password, token, output, variable].filter((each) => JSON.stringify(plan).includes(each))).toHaveLength(4);
    const decoded = [text, ...base64In(text)].join("\n");
    expect([password, token, output, variable].filter((each) => decoded.includes(each))).toEqual([]);
    expect(decoded).not.toMatch(/Canary|Kp4Vw8/);
    expect(text).toContain("aws_db_instance.main");
  });

  it("shows none of a synth, in any format", () => {
    const stack = (version: string) =>
      JSON.stringify({
        variable: { db: { type: "string", sensitive: true, default: variable } },
        resource: {
          aws_db_instance: { main: { engine: "postgres", engine_version: version, password } },
          aws_ssm_parameter: { copy: { name: "/db", type: "String", value: `${password}-${version}` } },
          aws_sns_topic: { alarms: { name: variable, display_name: `${version} ${variable}` } },
        },
        output: { url: { value: `postgres://u:${password}@${version}` } },
      });
    const folder = (path: string, text: string) => ({
      path,
      stacks: [{ name: "shop", constructPath: "shop", dependencies: [], path: `${path}/cdk.tf.json`, text }],
    });
    const [base, head] = [folder("base", stack("15")), folder("head", stack("16"))];
    const formats = inEveryFormat(buildReview({ base, head, plans: [], declaration: {}, today: TODAY }));
    expect(FORMATS.filter((format) => /Canary|Kp4Vw8/.test(formats[format]))).toEqual([]);
    expect(formats.markdown).toContain('engine_version: "16"');
  });
});

/** What stands in base64 in a text, in clear. */
function base64In(text: string): string[] {
  return (text.match(/[A-Za-z0-9+/]{8,}/g) ?? []).flatMap((each) =>
    [0, 1, 2, 3].map((skip) => Buffer.from(each.slice(skip), "base64").toString("latin1")),
  );
}
