import { describe, expect, it } from "vitest";
import { reportOf } from "../terraform.js";
import { ABC, subnetIds, subnetsIn } from "./network.js";

const MARKET = "${aws_service_discovery_http_namespace.market.arn}";

/** The service `orders` with a setting, and `stock` under that name. */
function calls(setting: string, namespaces: { orders?: string; stock?: string } = {}) {
  const { orders = MARKET, stock = MARKET } = namespaces;
  const service = (name: string, namespace: string, named: object) => ({
    name,
    launch_type: "FARGATE",
    desired_count: 3,
    task_definition: `\${aws_ecs_task_definition.${name}.arn}`,
    network_configuration: { subnets: subnetIds("a", "b", "c") },
    ...(namespace && { service_connect_configuration: { enabled: true, namespace, ...named } }),
  });
  const task = (environment: object[]) => ({
    family: "x",
    container_definitions: JSON.stringify([{ name: "main", image: "x", environment }]),
  });
  const { dependencies } = reportOf({
    resource: {
      ...subnetsIn(...ABC),
      aws_service_discovery_http_namespace: { market: { name: "market" } },
      aws_ecs_task_definition: { orders: task([{ name: "STOCK", value: setting }]), stock: task([]) },
      aws_ecs_service: {
        orders: service("orders", orders, {}),
        stock: service("stock", stock, {
          service: [{ port_name: "main", discovery_name: "stock", client_alias: [{ dns_name: "stock", port: 80 }] }],
        }),
      },
    },
  });
  return dependencies.filter(({ from, to }) => from === "aws_ecs_service.orders" && to === "aws_ecs_service.stock");
}

describe("a service that calls another through Service Connect", () => {
  it.each([["http://stock:8080"], ["https://user@stock/v1"], ["stock:8080"], ["grpc://stock, other:1"]])(
    "needs it where its settings say %s",
    (setting) => {
      expect(calls(setting)).toMatchObject([{ strength: "hard", certainty: "exact" }]);
    },
  );

  it.each([["stock"], ["http://stock.example.com"], ["http://livestock:8080"], ["out of stock: 3"]])(
    "does not for %s",
    (setting) => {
      expect(calls(setting)).toEqual([]);
    },
  );

  it("does not in another namespace, or in none", () => {
    const other = "arn:aws:servicediscovery:eu-west-1:111122223333:namespace/ns-other";
    expect(calls("http://stock", { orders: other })).toEqual([]);
    expect(calls("http://stock", { orders: "" })).toEqual([]);
    expect(calls("http://stock", { orders: other, stock: other })).toHaveLength(1);
  });
});
