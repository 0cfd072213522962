import { describe, expect, it } from "vitest";
import { readReviewedPlan } from "../../../review/plan/read-reviewed-plan.js";
import { entry, planText, readChange, readPlan, shownAttributes } from "./a-plan.js";

function read(text: string): unknown {
  return readReviewedPlan({ stack: "shop", path: "shop.json", text });
}

describe("Reading a plan", () => {
  it.each([
    ["a later major version", planText({ format_version: "2.0" }), /has format_version 2\.0/],
    ["a state", JSON.stringify({ format_version: "1.0", values: {} }), /is a state, not a plan/],
    ["a synthesized stack", JSON.stringify({ resource: {} }), /is a synthesized stack, not a plan/],
    ["a text", "Terraform will perform the following actions:", /prints for people/],
    ["half a plan", planText({}).slice(0, 60), /ends in the middle/],
    [
      "a change without an action",
      planText({ resource_changes: [{ address: "a.b" }] }),
      /resource_changes\[0\] has no/,
    ],
    ["changes that are no list", planText({ resource_changes: {} }), /resource_changes is not a list/],
    ["a change that is no object", planText({ resource_drift: [null] }), /resource_drift\[0\] is not an object/],
    ["a change of nothing", planText({ resource_changes: [{ change: {} }] }), /which resource it is about/],
  ])("rejects %s", (_, text, message) => {
    expect(() => read(text)).toThrowError(
      expect.objectContaining({ name: "InputError", message: expect.stringMatching(message) }),
    );
  });

  it("says that the wrapper of setup-terraform has written into the file", () => {
    const text = `[command]/opt/terraform-bin show -json plan\n${planText({})}\n::debug::exitcode: 0`;
    expect(() => read(text)).toThrow(/wrapper of hashicorp\/setup-terraform[\s\S]*terraform_wrapper: false/);
  });

  it.each(["0.1", "0.2", "1.0", "1.2", "1.99"])("accepts format %s", (version) => {
    expect(readPlan({ format_version: version, resource_changes: [entry(["create"])] }).changes).toHaveLength(1);
  });

  it("ignores what it does not know", () => {
    expect(readPlan({ a_later_field: [1] }).changes).toEqual([]);
  });
});

describe("An action of a plan", () => {
  it.each([
    [["no-op"], "no-op", null],
    [["create"], "create", null],
    [["read"], "read", null],
    [["update"], "update", null],
    [["delete"], "delete", null],
    [["delete", "create"], "replace", false],
    [["create", "delete"], "replace", true],
    [["forget"], "forget", null],
    [["create", "forget"], "recreate", null],
    [["forget", "create"], "other", null],
    [["hibernate", "create"], "other", null],
    [[], "other", null],
  ])("%j is %s", (actions, action, createFirst) => {
    expect(readChange(entry(actions))).toMatchObject({ action, actions, createFirst });
  });

  it("does not follow from the reason, which may be that of another", () => {
    const forgotten = readChange(entry(["forget"], {}, { action_reason: "delete_because_no_resource_config" }));
    const created = readChange(entry(["create"], {}, { action_reason: "replace_by_triggers" }));
    expect([forgotten.action, created.action]).toEqual(["forget", "create"]);
    expect(forgotten.reason).toBe("It is no longer in the configuration");
  });

  it("keeps a reason that is not known", () => {
    expect(readChange(entry(["delete"], {}, { action_reason: "delete_because_of_rain" })).reason).toBe(
      "delete_because_of_rain",
    );
  });

  it("names the arguments that force a replacement", () => {
    const values = { before: { name: "a", tags: { x: "1" } }, after: { name: "b", tags: { x: "2" } } };
    const change = readChange(entry(["delete", "create"], { ...values, replace_paths: [["name"]] }));
    expect(change).toMatchObject({ reason: "name cannot be changed in place", replacePaths: ["name"] });
    expect(change.attributes.map(({ path, forcesReplacement }) => [path, forcesReplacement])).toEqual([
      ["name", true],
      ["tags.x", false],
    ]);
  });

  it.each([
    [{ id: "i-1" }, "i-1"],
    [{ identity: { region: "eu-west-1", name: "jobs" } }, "region=eu-west-1, name=jobs"],
    [{ unknown: true }, ""],
    [undefined, null],
  ])("tells that %j is imported, whatever else is done", (importing, text) => {
    expect(readChange(entry(["no-op"], { importing })).importing).toBe(text);
    expect(readChange(entry(["update"], { importing })).importing).toBe(text);
  });

  it("tells where a resource is moved from, whatever else is done", () => {
    const moved = { previous_address: "aws_sqs_queue.old" };
    for (const actions of [["no-op"], ["update"], ["delete", "create"]]) {
      expect(readChange(entry(actions, {}, moved)).movedFrom).toBe("aws_sqs_queue.old");
    }
  });

  it("is that of a deposed object where the same address has two", () => {
    const { changes } = readPlan({
      resource_changes: [entry(["no-op"]), entry(["delete"], {}, { deposed: "byebye" })],
    });
    expect(changes.map(({ address, deposed, action }) => [address, deposed, action])).toEqual([
      ["aws_sqs_queue.jobs", null, "no-op"],
      ["aws_sqs_queue.jobs", "byebye", "delete"],
    ]);
  });

  it("is read of a data source, too", () => {
    const data = { address: "data.aws_ami.a", mode: "data", type: "aws_ami", name: "a" };
    const change = readChange(entry(["read"], {}, { ...data, action_reason: "read_because_config_unknown" }));
    expect(change).toMatchObject({ mode: "data", action: "read", reason: expect.stringContaining("after apply") });
  });

  it("is put off with its reason, and kept apart", () => {
    const deferred = [{ reason: "instance_count_unknown", resource_change: entry(["create"]) }];
    const { changes, warnings } = readPlan({ complete: false, deferred_changes: deferred });
    expect(changes).toMatchObject([{ action: "create", deferred: "How many there will be is not known yet" }]);
    expect(warnings.map(({ kind }) => kind)).toEqual(["deferred"]);
  });
});

describe("The attributes of a change", () => {
  const configuration = {
    root_module: { resources: [{ mode: "managed", type: "aws_sqs_queue", name: "jobs", expressions: { key: {} } }] },
  };

  it("are unknown, not removed, where the plan says so", () => {
    const change = entry(["update"], { before: { key: "a" }, after: {}, after_unknown: { key: true } });
    expect(shownAttributes(readChange(change, { configuration }))).toEqual(['key: "a" → unknown']);
  });

  it("are only counted where the provider computes them and nobody has set them", () => {
    const unknown = { after_unknown: { arn: true, id: true, key: true } };
    const change = readChange(entry(["create"], { after: {}, ...unknown }), { configuration });
    expect([shownAttributes(change), change.computed]).toEqual([["key: absent → unknown"], 2]);
  });

  it("are listed where what is wholly unknown has left no value", () => {
    const { change, ...rest } = entry(["create"], { after: undefined, after_unknown: { key: true } });
    expect(shownAttributes(readChange({ ...rest, change }, { configuration }))).toEqual(["key: absent → unknown"]);
  });

  it("leave out tags_all where it repeats the tags", () => {
    const tags = (value: string, more = {}) => ({ tags: { a: value }, tags_all: { a: value, team: "x", ...more } });
    const same = entry(["update"], { before: tags("1"), after: tags("2") });
    expect(shownAttributes(readChange(same))).toEqual(['tags.a: "1" → "2"']);
    const other = entry(["update"], { before: tags("1"), after: tags("1", { team: "y" }) });
    expect(shownAttributes(readChange(other))).toEqual(['tags_all.team: "x" → "y"']);
  });

  it("go into a JSON document that is a text", () => {
    const policy = (action: string) =>
      JSON.stringify({ Statement: [{ Sid: "Read", Effect: "Allow", Action: action }] });
    const change = entry(["update"], { before: { policy: policy("s3:Get") }, after: { policy: policy("s3:Put") } });
    for (const path of shownAttributes(readChange(change))) expect(path).toMatch(/^policy\.Statement\[Read\]\.Action/);
  });

  it("have a path that Terraform reads, whatever the keys are", () => {
    const change = entry(["update"], {
      before: { tags: { 'a "b': "1", ok: "1" } },
      after: { tags: { 'a "b': "2", ok: "2" } },
    });
    expect(shownAttributes(readChange(change))).toEqual(['tags["a \\"b"]: "1" → "2"', 'tags.ok: "1" → "2"']);
  });
});

describe("The rest of a plan", () => {
  it("tells which outputs change, and leaves out those that do not", () => {
    const { outputs } = readPlan({
      output_changes: {
        same: { actions: ["no-op"], before: "a", after: "a", after_unknown: false },
        new: { actions: ["create"], before: null, after: "a", after_unknown: false },
        gone: { actions: ["delete"], before: "a", after: null, after_unknown: false },
        later: { actions: ["update"], before: "a", after_unknown: true },
        hidden: { actions: ["update"], before: "a", after: "b", before_sensitive: true, after_sensitive: true },
      },
    });
    expect(outputs.map(({ name, kind, before, after }) => [name, kind, before.kind, after.kind])).toEqual([
      ["new", "added", "absent", "value"],
      ["gone", "removed", "value", "absent"],
      ["later", "changed", "value", "unknown"],
      ["hidden", "changed", "sensitive", "sensitive"],
    ]);
  });

  it("lists the instances of checks that did not pass, but not what is unknown before apply", () => {
    const check = (name: string, status: string, instances: readonly object[] = []) => ({
      address: { kind: "check", to_display: name },
      status,
      instances,
    });
    const instance = (name: string, status: string, message: string) => ({
      address: { to_display: name },
      status,
      problems: [{ message }],
    });
    const { checks } = readPlan({
      checks: [
        check("check.ok", "pass"),
        check("check.later", "unknown"),
        check("check.bad", "fail", [instance("check.bad[0]", "fail", "too few"), instance("check.bad[1]", "pass", "")]),
        check("var.zones", "error"),
      ],
    });
    expect(checks).toEqual([
      { stack: "shop", address: "check.bad[0]", status: "fail", problems: ["too few"] },
      { stack: "shop", address: "var.zones", status: "error", problems: [] },
    ]);
  });

  it("lists the actions of providers, and what sets them off", () => {
    const action = { address: "action.aws_lambda_invoke.warm", type: "aws_lambda_invoke", name: "warm" };
    const trigger = { triggering_resource_address: "aws_sqs_queue.jobs", action_trigger_event: "AfterCreate" };
    const { invocations } = readPlan({
      action_invocations: [
        { ...action, lifecycle_action_trigger: trigger },
        { ...action, invoke_action_trigger: {} },
      ],
      deferred_action_invocations: [{ reason: "deferred_prereq", action_invocation: action }],
    });
    expect(invocations.map(({ trigger: each }) => each)).toEqual([
      "after create of aws_sqs_queue.jobs",
      "asked for with -invoke",
      "Terraform does not say what sets it off; put off: It depends on something that is put off",
    ]);
  });

  it("gives the state before when it is asked for", () => {
    const state = { format_version: "1.0", values: { root_module: {} } };
    expect(readPlan({ prior_state: state }).priorState()).toEqual(state);
    expect(readPlan({}).priorState()).toBeNull();
  });
});
