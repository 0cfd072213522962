import {
  AzurermBackend,
  CloudBackend,
  ConsulBackend,
  CosBackend,
  GcsBackend,
  HttpBackend,
  LocalBackend,
  NamedCloudWorkspace,
  NamedRemoteWorkspace,
  OssBackend,
  PgBackend,
  PrefixedRemoteWorkspaces,
  RemoteBackend,
  S3Backend,
  SwiftBackend,
  TaggedCloudWorkspaces,
  TerraformOutput,
  type TerraformStack,
} from "cdktf";
import { Construct } from "constructs";
import type { Program } from "../ways.js";
import { oneStack, TestProvider, Thing } from "./thing.js";
import { known } from "./values.js";

/** Stacks `a`, `b` and `c` that have a provider each. */
export function threeStacks(fill: (a: TerraformStack, b: TerraformStack, c: TerraformStack) => void): Program {
  return (app, Stack) => {
    const create = (id: string) => {
      const stack = new Stack(app, id);
      new TestProvider(stack, "test");
      return stack;
    };
    fill(create("a"), create("b"), create("c"));
  };
}

export const references: Record<string, Program> = {
  "to a stack before": threeStacks((a, b) => {
    const thing = new Thing(a, "thing");
    new Thing(b, "user", {
      text: thing.id,
      inside: `x-${thing.id}-${thing.fqn}`,
      list: thing.getListAttribute("ids"),
      number: thing.getNumberAttribute("port"),
      map: { [thing.id]: thing.getStringMapAttribute("tags") },
    });
  }),
  "to a stack behind": threeStacks((a, b) => {
    new Thing(a, "user", { thing: new Thing(b, "thing").id });
  }),
  "over three stacks, also through one": threeStacks((a, b, c) => {
    const first = new Thing(a, "first");
    const second = new Thing(b, "second", { first: first.id });
    new Thing(c, "third", { first: first.id, second: `${second.id}/${first.id}`, both: [second.id, first.id] });
    new TerraformOutput(c, "out", { value: { first: first.id, second } });
  }),
  "in an output, a provider, an override and a dependency": threeStacks((a, b) => {
    const thing = new Thing(a, "thing");
    new TerraformOutput(b, "out", { value: thing });
    new TestProvider(b, "other", { token: thing.getStringAttribute("token") }, "other");
    new Thing(b, "overridden", { list: [1] }).addOverride("list", [thing.id]);
    b.addDependency(a);
  }),
  "between remote states": threeStacks((a, b, c) => {
    new S3Backend(a, { bucket: "states", key: "a", region: "eu-west-1" });
    new RemoteBackend(b, { organization: "o", workspaces: new NamedRemoteWorkspace("b") });
    new CloudBackend(c, { organization: "o", workspaces: new NamedCloudWorkspace("c", "project") });
    const first = new Thing(a, "first");
    const second = new Thing(b, "second", { first: first.id });
    const third = new Thing(c, "third", { first: first.id, second: second.id });
    new Thing(c, "fourth", { third: third.id });
  }),
  "to a stack in the stack, and from it": (app, Stack) => {
    const outer = new Stack(app, "outer");
    new TestProvider(outer, "test");
    const inner = new Stack(new Construct(outer, "part"), "inner");
    new TestProvider(inner, "test");
    const thing = new Thing(outer, "thing");
    new Thing(inner, "thing", { of: thing.id, list: [`x${thing.id}`] });
    new TerraformOutput(inner, "out", { value: thing.id });
  },
  "to a stack of an app in a part of it": (app, Stack) => {
    const part = new Construct(app, "part");
    const stacks = ["one", "two"].map((id) => new Stack(part, id));
    for (const stack of stacks) new TestProvider(stack, "test");
    const [one, two] = stacks;
    if (one && two) new Thing(two, "user", { thing: new Thing(one, "thing").id });
  },
};

const backend = (create: (stack: TerraformStack) => unknown): Program =>
  oneStack((stack) => {
    create(stack);
    new Thing(stack, "thing", { of: known(stack).id });
  });

export const backends: Record<string, Program> = {
  "none chosen": backend(() => undefined),
  local: backend((stack) => new LocalBackend(stack, { path: "a.tfstate", workspaceDir: "w" })),
  s3: backend(
    (stack) => new S3Backend(stack, { bucket: "b", key: "k", region: "r", encrypt: true, dynamodbTable: "t" }),
  ),
  remote: backend((s) => new RemoteBackend(s, { organization: "o", workspaces: new NamedRemoteWorkspace("w") })),
  "remote, of many workspaces": backend(
    (s) => new RemoteBackend(s, { organization: "o", workspaces: new PrefixedRemoteWorkspaces("w-"), token: "t" }),
  ),
  cloud: backend((s) => new CloudBackend(s, { organization: "o", workspaces: new NamedCloudWorkspace("w", "p") })),
  "cloud, with tags": backend(
    (s) => new CloudBackend(s, { hostname: "h", organization: "o", workspaces: new TaggedCloudWorkspaces(["a", "b"]) }),
  ),
  http: backend((stack) => new HttpBackend(stack, { address: "https://example.com", retryMax: 3 })),
  gcs: backend((stack) => new GcsBackend(stack, { bucket: "b", prefix: "p" })),
  azurerm: backend(
    (stack) => new AzurermBackend(stack, { storageAccountName: "s", containerName: "c", key: "k", useMsi: true }),
  ),
  consul: backend((stack) => new ConsulBackend(stack, { accessToken: "t", path: "p", lock: false })),
  pg: backend((stack) => new PgBackend(stack, { connStr: "postgres://example.com", schemaName: "s" })),
  cos: backend((stack) => new CosBackend(stack, { bucket: "b", encrypt: true })),
  oss: backend((stack) => new OssBackend(stack, { bucket: "b", tablestoreEndpoint: "e" })),
  swift: backend((stack) => new SwiftBackend(stack, { container: "c", expireAfter: "1e5" })),
};
