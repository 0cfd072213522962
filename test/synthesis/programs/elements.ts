import { join } from "node:path";
import {
  AssetType,
  DataTerraformRemoteStateLocal,
  DataTerraformRemoteStateS3,
  Fn,
  ImportableResource,
  Lazy,
  Op,
  TerraformAsset,
  TerraformDataSource,
  TerraformHclModule,
  TerraformIterator,
  TerraformLocal,
  TerraformOutput,
  TerraformVariable,
  Token,
  VariableType,
} from "cdktf";
import { Construct } from "constructs";
import type { Program } from "../ways.js";
import { oneStack, TestProvider, Thing } from "./thing.js";
import { known } from "./values.js";

/** Every kind of element that a stack may have. */
export const elements: Record<string, Program> = {
  outputs: oneStack((stack) => {
    const thing = known(stack);
    const inner = new Construct(new Construct(stack, "outer"), "inner");
    new TerraformOutput(stack, "plain", { value: "a", description: "b" });
    new TerraformOutput(stack, "static", { value: thing.id, staticId: true });
    new TerraformOutput(inner, "deep", { value: { id: thing.id, thing, list: [thing.getListAttribute("ids")] } });
    new TerraformOutput(inner, "secret", { value: thing.getStringMapAttribute("map"), sensitive: true });
    new TerraformOutput(stack, "waiting", { value: 1, dependsOn: [thing] });
    new TerraformOutput(stack, "named", { value: thing }).overrideLogicalId("another_name");
    new TerraformOutput(stack, "overridden", { value: ["a"] }).addOverride("value", ["b", thing.id]);
  }),
  "an output within an output": oneStack((stack) => {
    const parent = new TerraformOutput(stack, "parent", { value: 1 });
    new TerraformOutput(parent, "child", { value: 2 });
    new TerraformOutput(new Construct(parent, "part"), "child", { value: 3 });
  }),
  "variables and locals": oneStack((stack) => {
    const size = new TerraformVariable(stack, "size", {
      type: VariableType.object({ min: VariableType.NUMBER }),
      default: { min: 1, tags: ["a"] },
      sensitive: true,
      nullable: false,
      validation: [{ condition: Op.gt(Fn.lengthOf("a"), 0), errorMessage: "must not be empty" }],
    });
    const name = new TerraformVariable(stack, "name", { default: "-1e5", description: "1e5" });
    const local = new TerraformLocal(stack, "local", {
      size: size.value,
      list: [name.stringValue, null],
      n: name.numberValue,
    });
    const nested = new TerraformLocal(stack, "nested", local.asString);
    new Thing(stack, "thing", { local: local.fqn, nested: nested.asList, text: `${nested}`, name: `${name}` });
  }),
  "data sources, aliases and lifecycles": oneStack((stack) => {
    const other = new TestProvider(stack, "other", { region: "us-east-1", nested: { token: "1e5" } }, "other");
    const data = new TerraformDataSource(stack, "data", {
      terraformResourceType: "test_data",
      terraformGeneratorMetadata: { providerName: "test" },
      provider: other,
      dependsOn: [known(stack)],
    });
    data.addOverride("filter", [{ name: "a", values: data.getListAttribute("values") }]);
    new Thing(
      stack,
      "thing",
      { data: data.getNumberAttribute("number") },
      {
        provider: other,
        dependsOn: [data],
        lifecycle: {
          createBeforeDestroy: true,
          ignoreChanges: ["tags"],
          replaceTriggeredBy: [data, "test_thing.known.id"],
          precondition: [{ condition: Op.eq(data.getStringAttribute("a"), "b"), errorMessage: `not ${data.fqn}` }],
        },
      },
    );
  }),
  modules: oneStack((stack) => {
    const thing = known(stack);
    const module = new TerraformHclModule(stack, "module", {
      source: "terraform-aws-modules/vpc/aws",
      version: "~> 5.0",
      variables: { id: thing.id, list: thing.getListAttribute("ids"), map: { a: [thing.fqn, 1e300] } },
      providers: [{ moduleAlias: "src", provider: new TestProvider(stack, "src", {}, "src") }],
      dependsOn: [thing],
    });
    module.set("later", Lazy.stringValue({ produce: () => module.getString("id") }));
    const each = TerraformIterator.fromMap(module.get("subnets"));
    new TerraformHclModule(stack, "each", {
      source: "./module",
      skipAssetCreationFromLocalModules: true,
      forEach: each,
    });
    new Thing(stack, "thing", { id: module.get("vpc_id"), list: module.getList("ids"), n: module.getNumber("n") });
  }),
  "provisioners and connections": oneStack((stack) => {
    const thing = known(stack);
    new Thing(
      stack,
      "thing",
      {},
      {
        connection: { type: "ssh", host: thing.getStringAttribute("host"), port: thing.getNumberAttribute("port") },
        provisioners: [
          { type: "local-exec", command: `echo ${thing.id}`, environment: { ID: thing.id, camelCase: "a" } },
          { type: "remote-exec", inline: ["a", thing.id], connection: { type: "winrm", host: "b", useNtlm: true } },
          { type: "file", destination: "/a", content: Fn.base64encode(thing.id) },
        ],
      },
    );
  }),
  "what moves, and what is imported": oneStack((stack) => {
    const target = new Thing(stack, "target", { a: known(stack).id });
    target.addMoveTarget("here");
    new Thing(stack, "moving").moveTo("here");
    const many = new Thing(stack, "many", {}, { count: 2 });
    many.addMoveTarget("many");
    new Thing(stack, "first").moveTo("many", 1);
    new Thing(stack, "second").moveTo("many", "key");
    new Thing(stack, "renamed").moveFromId("test_thing.old");
    new Thing(stack, "away").moveToId("test_thing.elsewhere");
    new Thing(stack, "found").importFrom("id-1");
    new Thing(stack, "found too").importFrom(target.id, new TestProvider(stack, "b", {}, "b"));
    new ImportableResource(stack, "importable", { terraformResourceType: "test_thing", importId: "id-2" });
  }),
  "the state of other stacks": oneStack((stack) => {
    const s3 = new DataTerraformRemoteStateS3(stack, "s3", { bucket: "b", key: known(stack).id, defaults: { a: [1] } });
    const local = new DataTerraformRemoteStateLocal(stack, "local", { path: "a.tfstate", workspace: "w" });
    new Thing(stack, "thing", { a: s3.getString("a"), b: local.getNumber("b"), c: [s3.get("c"), local.getList("d")] });
  }),
  "overrides of elements": oneStack((stack) => {
    const thing = new Thing(stack, "thing", {
      list: [1],
      object: { kept: 1, replaced: { a: 1 }, list: ["a"], gone: 1 },
      scalar: "a",
    });
    const { id } = known(stack);
    thing.addOverride("list", [2, id]);
    thing.addOverride("object.replaced", id);
    thing.addOverride("object.list", [{ b: `x${id}` }]);
    thing.addOverride("object.gone", undefined);
    thing.addOverride("scalar.now.nested", [[], {}, null]);
    thing.addOverride("number", Token.asNumber(Token.asAny(3)));
    thing.addOverride("resolvable", Lazy.anyValue({ produce: () => ({ a: [id] }) }));
    thing.addOverride("//.note", "a");
    thing.addOverride("date", "1e5");
    new TestProvider(stack, "other", { alias: "x" }, "x").addOverride("assume_role", [{ role_arn: id }]);
    new TerraformLocal(stack, "local", { a: 1 }).addOverride("b", id);
  }),
  "overrides of the stack": oneStack((stack) => {
    new Thing(stack, "thing", { list: [1], object: { a: 1, list: [{ b: 2 }] }, scalar: "a" });
    stack.addOverride("terraform.required_version", ">= 1.11");
    stack.addOverride("resource.test_thing.thing.list", [2, { c: [] }]);
    stack.addOverride("resource.test_thing.thing.object.list", ["1e5"]);
    stack.addOverride("resource.test_thing.thing.scalar", null);
    stack.addOverride("resource.test_thing.thing.new.block", {});
    stack.addOverride("check.healthy.assert", [{ condition: "${test_thing.thing.up}" }]);
  }),
  "names given by hand": oneStack((stack) => {
    const thing = new Thing(stack, "thing", {});
    thing.overrideLogicalId("by_hand");
    const later = new Thing(stack, "later", { of: thing.fqn, id: thing.id });
    later.overrideLogicalId(`a-${"b".repeat(200)}`);
    new Thing(new Construct(stack, "a".repeat(300)), "é/ü.1e5", { of: later.id });
  }),
  "a file beside the stack": (app, Stack) => {
    app.node.setContext("cdktfJsonPath", join(process.cwd(), "cdktf.json"));
    const stack = new Stack(app, "one");
    new TestProvider(stack, "test");
    const asset = new TerraformAsset(stack, "asset", { path: "cdktf.json", type: AssetType.FILE });
    new Thing(stack, "thing", { path: asset.path, hash: asset.assetHash, name: asset.fileName });
  },
};
