import { describe, expect, it } from "vitest";
import { ServiceMesh, type ServiceMeshProps } from "../../../constructs/mesh/service-mesh.js";
import { Network } from "../../../constructs/network/network.js";
import { ContainerService } from "../../../constructs/service/container-service.js";
import type { ServiceConnect } from "../../../constructs/service/service-connect-props.js";
import { type Block, onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";
import { BASICS } from "../service/service-in-stack.js";

const AUTHORITY = "arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/a";

/** The service `stock` in a mesh. */
function build(props: ServiceMeshProps, options: Partial<Omit<ServiceConnect, "tls">> = {}, container = {}) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  const mesh = new ServiceMesh(stack, "mesh", props);
  const service = new ContainerService(stack, "stock", {
    network,
    ...BASICS,
    container: { ...BASICS.container, appProtocol: "http", ...container },
    serviceConnect: mesh.serviceConnect(options),
  });
  return { stack, mesh, service, file: () => synthesize(stack) };
}

function connect(file: ReturnType<typeof synthesize>): Block {
  return onlyResource(file, "aws_ecs_service")["service_connect_configuration"] as Block;
}

describe("ServiceMesh", () => {
  it("is a namespace in which services find each other by name", () => {
    const file = build({ name: "shop" }, { dnsName: "stock", port: 80 }).file();
    expect(onlyResource(file, "aws_service_discovery_http_namespace")["name"]).toBe("shop");
    expect(connect(file)).toMatchObject({
      enabled: true,
      namespace: expect.stringMatching(/^\$\{aws_service_discovery_http_namespace\.mesh_\w+\.arn\}$/),
      service: [{ discovery_name: "stock", client_alias: { dns_name: "stock", port: 80 } }],
    });
  });

  it("is named after its path by default", () => {
    const namespace = onlyResource(build({}).file(), "aws_service_discovery_http_namespace");
    expect(namespace["name"]).toBe("test-mesh");
  });

  it("leaves timeouts to AWS unless they are given", () => {
    expect(JSON.stringify(connect(build({}, { dnsName: "stock" }).file()))).not.toContain("timeout");
    const timeout = { idleTimeoutSeconds: 120, perRequestTimeoutSeconds: 5 };
    expect(connect(build({}, { dnsName: "stock", timeout }).file())).toMatchObject({
      service: [{ timeout: { idle_timeout_seconds: 120, per_request_timeout_seconds: 5 } }],
    });
  });

  it("lets a service without a name only call others", () => {
    const block = connect(build({ tls: { certificateAuthorityArn: AUTHORITY } }).file());
    expect(block).not.toHaveProperty("service");
  });

  it("encrypts with certificates of a private CA, whose role is ready before the service", () => {
    const file = build({ tls: { certificateAuthorityArn: AUTHORITY } }, { dnsName: "stock" }).file();
    expect(connect(file)).toMatchObject({
      service: [
        {
          tls: {
            issuer_cert_authority: { aws_pca_authority_arn: AUTHORITY },
            kms_key: expect.stringContaining("aws_kms_key.mesh_encryption-key_"),
            role_arn: expect.stringContaining("aws_iam_role.mesh_certificate-role_"),
          },
        },
      ],
    });
    expect(onlyResource(file, "aws_ecs_service")["depends_on"]).toContainEqual(
      expect.stringMatching(/^aws_iam_role_policy_attachment\.mesh_certificate-role_/),
    );
    expect(resources(file, "aws_iam_role_policy")["mesh/certificate-role/policy"]?.["policy"]).toContain(
      "kms:GenerateDataKeyPair",
    );
  });

  it("opens the container's port to a service that may call", () => {
    const { service, file } = build({}, { dnsName: "stock" });
    service.allowFrom("orders-to-stock", service.securityGroup);
    expect(resources(file(), "aws_vpc_security_group_ingress_rule")["stock/orders-to-stock/ingress"]).toMatchObject({
      from_port: 8080,
      to_port: 8080,
    });
  });

  it.each<[string, ServiceMeshProps, string]>([
    ["a name with a space", { name: "my shop" }, "name: must be visible ASCII characters without spaces"],
    ["another ARN", { tls: { certificateAuthorityArn: "arn:aws:acm:x" } }, "must be the ARN of an AWS Private CA"],
  ])("refuses %s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
  });

  it("refuses a timeout of a request whose protocol is not known", () => {
    const timeout = { perRequestTimeoutSeconds: 5 };
    expect(() => build({}, { dnsName: "stock", timeout }, { appProtocol: undefined })).toThrow(
      "serviceConnect.timeout.perRequestTimeoutSeconds: must not be given without container.appProtocol",
    );
  });
});
