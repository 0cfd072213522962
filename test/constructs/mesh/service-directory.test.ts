import { describe, expect, it } from "vitest";
import { ServiceDirectory } from "../../../constructs/mesh/service-directory.js";
import { Network } from "../../../constructs/network/network.js";
import { ContainerService } from "../../../constructs/service/container-service.js";
import { onlyResource, synthesize, testStack, ZONES } from "../../synth.js";

function build(domain = "files.internal") {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  const directory = new ServiceDirectory(stack, "directory", { network, domain });
  return { stack, network, directory };
}

describe("ServiceDirectory", () => {
  it("is a domain that this network alone resolves", () => {
    const { stack } = build();
    expect(onlyResource(synthesize(stack), "aws_service_discovery_private_dns_namespace")).toMatchObject({
      name: "files.internal",
      vpc: expect.stringMatching(/aws_vpc\.network_/),
    });
  });

  it("answers with the addresses of several tasks, which resolvers keep for 10 seconds", () => {
    const { stack, network, directory } = build();
    const serviceRegistry = directory.register("nodes");
    new ContainerService(stack, "nodes", {
      network,
      container: { image: "nodes:1", port: 8080 },
      taskSize: { cpu: 512, memory: 1024 },
      demand: 2,
      serviceRegistry,
    });
    const file = synthesize(stack);
    expect(onlyResource(file, "aws_service_discovery_service")).toMatchObject({
      name: "nodes",
      dns_config: { routing_policy: "MULTIVALUE", dns_records: [{ type: "A", ttl: 10 }] },
      // The provider sends no empty block, and ECS could not take a task out that is not healthy.
      health_check_custom_config: { failure_threshold: 1 },
    });
    expect(onlyResource(file, "aws_ecs_service")["service_registries"]).toEqual({
      registry_arn: expect.stringMatching(/aws_service_discovery_service\.directory_nodes_/),
    });
  });

  it.each([
    ["a domain in capitals", "Files.internal"],
    ["a label alone", "internal"],
  ])("refuses %s", (_, domain) => {
    expect(() => build(domain)).toThrow("domain: must be a domain in lower case");
  });

  it("refuses a name that is no label of a domain", () => {
    expect(() => build().directory.register("Nodes")).toThrow("the name must be a DNS label such as nodes");
  });
});
