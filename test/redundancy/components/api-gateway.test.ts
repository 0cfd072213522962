import { describe, expect, it } from "vitest";
import { contextOf, systemOf } from "../terraform.js";
import { entryOutcome } from "./balanced.js";
import { ABC, subnetIds, subnetsIn } from "./network.js";

type Resources = Record<string, Record<string, object>>;

const REST = "aws_api_gateway_rest_api.api";
const HTTP = "aws_apigatewayv2_api.api";
const PARTS: Resources = {
  ...subnetsIn(...ABC),
  aws_lambda_function: { f: { function_name: "f" }, auth: { function_name: "auth" } },
  aws_lb: { nlb: { subnets: subnetIds("a"), internal: true, load_balancer_type: "network" } },
  aws_lb_listener: { l: { load_balancer_arn: "${aws_lb.nlb.arn}", default_action: [] } },
};

function needs(id: string, resources: Resources) {
  return systemOf({ resource: { ...PARTS, ...resources } })
    .dependenciesOf(id)
    .map(({ to }) => to);
}

describe("a REST API", () => {
  const aws_api_gateway_rest_api = { api: { name: "api" } };
  const of = { rest_api_id: "${aws_api_gateway_rest_api.api.id}" };

  it.each([
    ["a function", { uri: "${aws_lambda_function.f.invoke_arn}" }, ["aws_lambda_function.f"]],
    [
      "a load balancer through a VPC link",
      { uri: "http://inside", connection_id: "${aws_api_gateway_vpc_link.l.id}" },
      ["aws_lb.nlb"],
    ],
    ["nothing in the input", { type: "MOCK" }, []],
  ])("needs what an integration leads to: %s", (_, integration, expected) => {
    const resources = {
      aws_api_gateway_rest_api,
      aws_api_gateway_vpc_link: { l: { target_arns: ["${aws_lb.nlb.arn}"] } },
      aws_api_gateway_integration: { i: { ...of, ...integration } },
    };
    expect(needs(REST, resources)).toEqual(expected);
  });

  it("needs the function that authorizes its callers", () => {
    const aws_api_gateway_authorizer = { a: { ...of, authorizer_uri: "${aws_lambda_function.auth.invoke_arn}" } };
    expect(needs(REST, { aws_api_gateway_rest_api, aws_api_gateway_authorizer })).toEqual(["aws_lambda_function.auth"]);
  });

  it("is a regional entry point, unless it is private, and owns its domain name", () => {
    const domain = {
      aws_api_gateway_domain_name: { d: { domain_name: "api.example.com" } },
      aws_api_gateway_base_path_mapping: {
        m: {
          api_id: "${aws_api_gateway_rest_api.api.id}",
          domain_name: "${aws_api_gateway_domain_name.d.domain_name}",
        },
      },
    };
    const open = contextOf({ resource: { aws_api_gateway_rest_api, ...domain } });
    expect(open.components.get(REST)).toMatchObject({ entryPoint: true, scope: "regional", members: [] });
    expect(open.owner("aws_api_gateway_domain_name.d")?.id).toBe(REST);
    const inside = { api: { endpoint_configuration: [{ types: ["PRIVATE"] }] } };
    const context = contextOf({ resource: { aws_api_gateway_rest_api: inside } });
    expect(context.components.get(REST)?.entryPoint).toBe(false);
  });
});

describe("an HTTP API", () => {
  const resources = {
    aws_apigatewayv2_api: { api: { protocol_type: "HTTP" } },
    aws_apigatewayv2_vpc_link: { v: { subnet_ids: subnetIds("a", "b") } },
    aws_apigatewayv2_integration: {
      i: {
        api_id: "${aws_apigatewayv2_api.api.id}",
        connection_id: "${aws_apigatewayv2_vpc_link.v.id}",
        integration_uri: "${aws_lb_listener.l.arn}",
      },
    },
  };

  it("needs the load balancer of a listener, and the link through which it enters the VPC", () => {
    expect(needs(HTTP, resources)).toEqual(["aws_lb.nlb", "aws_apigatewayv2_vpc_link.v"]);
  });

  it("is down with the only zone of that load balancer, and less with a zone of its link", () => {
    const json = { resource: { ...PARTS, ...resources } };
    const outcomes = ["a", "b"].map((zone) => entryOutcome(json, `zone:eu-west-1${zone}`, HTTP)?.outcome);
    expect(outcomes).toEqual(["down", "degraded"]);
  });

  it("may be a WebSocket", () => {
    const json = { resource: { aws_apigatewayv2_api: { api: { protocol_type: "WEBSOCKET" } } } };
    expect(contextOf(json).components.get(HTTP)).toMatchObject({ engine: "websocket", entryPoint: true });
  });
});
