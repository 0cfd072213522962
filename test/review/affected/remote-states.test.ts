import { describe, expect, it } from "vitest";
import { affected } from "../../../review/affected/affected.js";
import { folder, type Given, queue } from "./estate.js";

function backend(type: string, config: object): object {
  return { terraform: { backend: { [type]: config } } };
}

function reads(name: string, backend: string, config: object): Given {
  return { json: { data: { terraform_remote_state: { [name]: { backend, config } } } } };
}

/** What is affected when `net` changes, and what is not resolved. */
function behind(written: object, reader: Given, net: Given = {}): [string[], string[]] {
  const head = (size: number) => folder({ net: { ...net, json: { ...queue(size), ...written } }, web: reader });
  const { stacks, unresolved } = affected(head(1), head(2));
  return [stacks.map(({ name }) => name), unresolved.map(({ stack, address }) => `${stack}: ${address}`)];
}

describe("A stack that reads the state of another is behind it", () => {
  it.each<[string, object, Given, Given?]>([
    ["by CDKTF's name", {}, reads("cross-stack-reference-input-net", "s3", { bucket: "b", key: "k" })],
    [
      "by CDKTF's name of a path",
      {},
      reads("cross-stack-reference-input-prod--net", "s3", {}),
      { constructPath: "prod/net" },
    ],
    ["in S3", backend("s3", { bucket: "b", key: "k", region: "r" }), reads("net", "s3", { bucket: "b", key: "k" })],
    ["in a file", backend("local", { path: "../../net.tfstate" }), reads("x", "local", { path: "../../net.tfstate" })],
    [
      "in HCP Terraform",
      { terraform: { cloud: { organization: "o", workspaces: { name: "net" } } } },
      reads("x", "remote", { organization: "o", workspaces: { name: "net" } }),
    ],
  ])("%s", (_, written, reader, net) => {
    expect(behind(written, reader, net)).toEqual([["net", "web"], []]);
  });
});

describe("A state that no stack is known to write", () => {
  it.each<[string, object, Given]>([
    ["another key", backend("s3", { bucket: "b", key: "k" }), reads("x", "s3", { bucket: "b", key: "other" })],
    ["an expression", backend("s3", { bucket: "b", key: "k" }), reads("x", "s3", { bucket: "b", key: "${var.key}" })],
    ["a backend that is configured later", backend("s3", {}), reads("x", "s3", { bucket: "b", key: "k" })],
  ])("is told: %s", (_, written, reader) => {
    expect(behind(written, reader)).toEqual([["net"], ["web: data.terraform_remote_state.x"]]);
  });

  it("is not a stack's own", () => {
    const own = { ...backend("s3", { bucket: "b", key: "k" }), ...reads("me", "s3", { bucket: "b", key: "k" }).json };
    expect(behind(own, {})).toEqual([["net"], []]);
  });
});
