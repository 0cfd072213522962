import { describe, expect, it } from "vitest";
import { serviceDiscoveryRegistered } from "../../../redundancy/rules/service-discovery-registered.js";
import type { TerraformJson } from "../terraform.js";
import { ask } from "./ask.js";

const stock = (more: TerraformJson["resource"]) =>
  ask(serviceDiscoveryRegistered, { aws_service_discovery_service: { stock: { name: "stock" } }, ...more });

const tasks = (registry_arn: string) => ({ aws_ecs_service: { stock: { service_registries: [{ registry_arn }] } } });

describe("service-discovery-registered", () => {
  it.each<[string, TerraformJson["resource"]]>([
    ["ECS registers its tasks", tasks("${aws_service_discovery_service.stock.arn}")],
    [
      "an instance is registered",
      { aws_service_discovery_instance: { one: { service_id: "${aws_service_discovery_service.stock.id}" } } },
    ],
  ])("passes a name with which %s", (_, more) => {
    expect(stock(more)).toEqual(["pass"]);
  });

  it.each<[string, TerraformJson["resource"]]>([
    ["nobody is seen to register", {}],
    ["ECS does not register", tasks("${aws_service_discovery_service.other.arn}")],
  ])("does not know who is behind a name with which %s", (_, more) => {
    expect(stock(more)).toEqual([
      expect.stringMatching(/^unknown .* what registers with aws_service_discovery_service.stock is not known/),
    ]);
  });

  it("does not apply to a namespace", () => {
    const namespace = { aws_service_discovery_private_dns_namespace: { shop: { name: "shop.internal" } } };
    expect(ask(serviceDiscoveryRegistered, namespace)).toEqual([]);
  });
});
