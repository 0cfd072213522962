import { describe, expect, it } from "vitest";
import { parsedText } from "../../../review/read/parsed-text.js";
import type { SynthFolder, SynthStack } from "../../../review/read/synth-folder.js";
import { compareReports } from "../../../review/redundancy/compare-reports.js";
import { beforeAndAfter, type PlanToJudge, type ToJudge } from "../../../review/redundancy/judge-both.js";
import { input, type TerraformJson, TODAY } from "../../redundancy/terraform.js";

const queue = (name: string): TerraformJson => ({ resource: { aws_sqs_queue: { [name]: { name } } } });
const instance = (multi_az: boolean): TerraformJson => ({
  resource: { aws_db_instance: { db: { engine: "postgres", multi_az } } },
});

function stack(name: string, json: TerraformJson, given: Partial<SynthStack> = {}): SynthStack {
  const { path, text } = input(json, name);
  return { name, constructPath: name, dependencies: [], path, text, ...given };
}

function folder(...stacks: SynthStack[]): SynthFolder {
  return { path: "cdktf.out", stacks };
}

function judged(given: Partial<ToJudge>) {
  return beforeAndAfter({ base: null, head: null, plans: [], today: TODAY, ...given });
}

const stacksOf = (report: ReturnType<typeof judged>["before"]) => report?.inputs.map(({ stack }) => stack);

describe("Two synthesized folders", () => {
  const [a, b, c] = [stack("a", queue("one")), stack("b", queue("two")), stack("c", queue("three"))];

  it("are not judged where no stack differs", () => {
    expect(judged({ base: folder(a, b), head: folder(a, b) })).toEqual({ before: null, after: null, unknown: [] });
  });

  it("are judged in the stacks that differ alone, where nothing links them", () => {
    const { before, after } = judged({ base: folder(a, b, c), head: folder(a, stack("b", instance(true)), c) });
    expect(stacksOf(before)).toEqual(["b"]);
    expect(stacksOf(after)).toEqual(["b"]);
  });

  it("are judged in all stacks that are linked to one that differs, through others and in both directions", () => {
    const linked = (last: TerraformJson) => [
      stack("up", queue("up")),
      stack("mid", queue("mid"), { dependencies: ["up"] }),
      stack("down", last, { dependencies: ["mid"] }),
      stack("apart", queue("apart")),
    ];
    const given = { base: folder(...linked(queue("x"))), head: folder(...linked(queue("y"))) };
    expect(stacksOf(judged(given).before)).toEqual(["up", "mid", "down"]);
  });

  it("are judged with the stacks whose state is read, where no manifest says so", () => {
    const reads = { data: { terraform_remote_state: { "cross-stack-reference-input-up": {} } } };
    const given = (name: string) => folder(stack("up", queue(name)), stack("down", reads), a);
    expect(stacksOf(judged({ base: given("x"), head: given("y") }).after)).toEqual(["up", "down"]);
  });

  it("are judged once where judging the base reads nothing that differs, and say where each is", () => {
    const tagged = (Release: string) => ({
      resource: { aws_db_instance: { db: { engine: "postgres", multi_az: true, tags: { Release } } } },
    });
    const [was, is] = [stack("b", tagged("1")), stack("b", tagged("2"), { path: "head/b/cdk.tf.json" })];
    const apart = judged({ base: folder({ ...was }), head: folder({ ...is }) });
    for (const each of [was, is]) parsedText(each);
    const together = judged({ base: folder(was), head: folder(is) });
    expect(together).toEqual(apart);
    expect(together.after?.components).toBe(together.before?.components);
  });

  it("judge a new stack against nothing, and one that goes", () => {
    const { before, after } = judged({ base: folder(a), head: folder(b) });
    expect([stacksOf(before), stacksOf(after)]).toEqual([["a"], ["b"]]);
    expect(judged({ base: folder(a), head: folder(a, b) }).before).toBeNull();
  });

  it("are judged in what can be read, on both sides, and say what cannot", () => {
    const broken = stack("b", queue("two"), { text: `{"resource": 1` });
    const { before, after, unknown } = judged({
      base: folder(a, broken),
      head: folder(stack("a", instance(true)), stack("b", instance(false))),
    });
    expect([stacksOf(before), stacksOf(after)]).toEqual([["a"], ["a"]]);
    expect(unknown).toHaveLength(1);
    expect(unknown[0]).toMatch(/^Redundancy of stack b is not judged: its file ends in the middle of its JSON/);
  });

  it("judge all the other failures where one is declared that there is not", () => {
    const scenarios = ["zone+static:eu-west-1z"];
    const head = stack("a", { ...instance(true), "//": { holdfast: { scenarios } } });
    const { after, unknown } = judged({ base: folder(a), head: folder(head) });
    expect(after?.components.map(({ id }) => id)).toEqual(["aws_db_instance.db"]);
    expect(unknown[0]).toMatch(/^Of after, no declared failure scenario is judged: zone\+static:eu-west-1z names/);
  });

  it("ask both sides for the failures that one of them declares", () => {
    const zoned = {
      resource: {
        aws_subnet: { a: { availability_zone: "eu-west-1a" } },
        aws_nat_gateway: { a: { subnet_id: "${aws_subnet.a.id}" } },
      },
    };
    const asks = { ...zoned, "//": { holdfast: { scenarios: ["zone+static"] } } };
    const { before, after } = judged({ base: folder(stack("a", zoned)), head: folder(stack("a", asks)) });
    for (const report of [before, after]) {
      expect(report?.scenarios.map(({ id }) => id)).toContain("zone+static:eu-west-1a");
    }
  });

  it("take a declaration in place of what the stacks declare", () => {
    const waivers = [{ rule: "no-such-rule", resource: "aws_x.y", reason: "r", owner: "o", expires: "2099-01-01" }];
    const { after } = judged({ base: folder(a), head: folder(stack("a", instance(true))), declaration: { waivers } });
    expect(after?.findings.map(({ rule }) => rule)).toContain("waiver-unmatched");
  });
});

describe("Plans alone", () => {
  const values = (multi_az: boolean) => ({
    root_module: {
      resources: [
        {
          ...{ address: "aws_db_instance.db", mode: "managed", type: "aws_db_instance", name: "db" },
          values: { engine: "postgres", multi_az },
        },
      ],
    },
  });

  function plan(name: string, state: object | null): PlanToJudge {
    const text = JSON.stringify({
      ...{ format_version: "1.2", planned_values: values(false), configuration: {} },
      resource_changes: [
        {
          ...values(false).root_module.resources[0],
          change: {
            actions: ["update"],
            before: {},
            after: { engine: "postgres", multi_az: false },
            after_unknown: {},
          },
        },
      ],
    });
    const prior = state && { format_version: "1.0", values: state };
    return { stack: name, path: "plan.json", text, priorState: () => prior };
  }

  it("are judged against the state that they start from", () => {
    const { before, after, unknown } = judged({ plans: [plan("app", values(true))] });
    const review = compareReports(before, after, { unknown });
    expect(review).toMatchObject({ before: "state", after: "plan", unknown: [] });
    expect(review.components).toMatchObject([{ stack: "app", direction: "worse" }]);
    expect(review.components[0]?.text).toMatch(/^Database instance loses its standby/);
    expect(review.findings.added.map(({ rule }) => rule)).toContain("rds-standby-in-other-zone");
  });

  it("are judged against nothing where there is no state", () => {
    expect(judged({ plans: [plan("app", null)] })).toMatchObject({ before: null, unknown: [] });
  });

  it("keep the names of their stacks, whatever is in them, and the same address in two of them apart", () => {
    const { before, after } = judged({ plans: [plan("prod/eu.1", values(true)), plan("dev/eu.1", values(true))] });
    const review = compareReports(before, after);
    expect(review.components.map(({ stack, status, direction }) => [stack, status, direction])).toEqual([
      ["prod/eu.1", "kept", "worse"],
      ["dev/eu.1", "kept", "worse"],
    ]);
  });

  it("are not judged where they cannot be read, and say so", () => {
    const { before, after, unknown } = judged({ plans: [{ ...plan("app", values(true)), text: "[]" }] });
    expect([before, after]).toEqual([null, null]);
    expect(unknown[0]).toMatch(/^Redundancy of stack app is not judged: its file /);
  });
});
