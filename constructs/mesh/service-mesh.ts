import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { ServiceDiscoveryHttpNamespace } from "@cdktf/provider-aws/lib/service-discovery-http-namespace/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { physicalName } from "../naming/physical-name.js";
import { checkArguments } from "../props/check-arguments.js";
import { parseProps } from "../props/parse-props.js";
import { tokenOr } from "../props/token-or.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { ServiceRole } from "../security/service-role.js";
import type { ServiceConnect } from "../service/service-connect-props.js";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateHttpNamespace.html (Name) */
const NAME_MAX = 1024;

/** https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity.html */
const CERTIFICATE_POLICY = "service-role/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity";

export interface ServiceMeshProps {
  /** Name of the namespace, each once in an account and region. Default: from the construct's path. */
  readonly name?: string;
  /** Encrypts what goes from service to service with certificates of a private CA. Default: not encrypted. */
  readonly tls?: ServiceMeshTls;
}

export interface ServiceMeshTls {
  /** ARN of an AWS Private CA; a short-lived one is enough, and costs less. */
  readonly certificateAuthorityArn: string;
  /** Key of the certificates' private keys. Default: one of the mesh's own. */
  readonly encryptionKey?: EncryptionKey;
}

const serviceMeshSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[!-~]+$/, "must be visible ASCII characters without spaces")
    .max(NAME_MAX, `must be ${NAME_MAX} characters or fewer`)
    .optional(),
  tls: z
    .strictObject({
      certificateAuthorityArn: tokenOr(
        z.string().regex(/^arn:aws[\w-]*:acm-pca:/, "must be the ARN of an AWS Private CA"),
      ),
      encryptionKey: z.instanceof(EncryptionKey).optional(),
    })
    .optional(),
}) satisfies z.ZodType<unknown, ServiceMeshProps>;

/**
 * The names under which container services find each other, and the proxies that carry their requests: ECS Service
 * Connect in a Cloud Map namespace. It takes the place of AWS App Mesh, which ended on 2026-09-30.
 *
 * Survives the loss of any task, and of any one zone: the proxy beside each task knows the tasks of the other services, and
 * spreads requests over them in turn. It leaves a task alone for 30 to 300 s after 5 failed connections in 30 s (outlier
 * detection, the circuit breaker of Service Connect), and tries a failed connection twice more, on other tasks. Neither can
 * be configured; timeouts can, where 15 s for a request is AWS's own. Does not survive the loss of the region. Does not keep
 * requests within a zone: they go to the tasks of all zones alike.
 * Sources: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html,
 * https://aws.amazon.com/blogs/containers/migrating-from-aws-app-mesh-to-amazon-ecs-service-connect/
 *
 * A service knows the names that were there when its tasks started: deploy what is called before what calls it. The proxy
 * takes its share of the task: 256 CPU units and 64 MiB more are advised.
 */
export class ServiceMesh extends Construct {
  readonly httpNamespace: ServiceDiscoveryHttpNamespace;
  private readonly encrypted: Pick<ServiceConnect, "tls" | "dependsOn">;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ServiceMeshProps = {}) {
    super(scope, id);
    const { name, tls } = parseProps(this, serviceMeshSchema, props);
    this.httpNamespace = new ServiceDiscoveryHttpNamespace(this, "Resource", {
      name: name ?? physicalName(this, { maxLength: NAME_MAX }),
      description: `Services of ${this.node.path}`,
    });
    this.encrypted = tls ? encryption(this, tls) : {};
  }

  /** ARN of the namespace. */
  get namespace(): string {
    return this.httpNamespace.arn;
  }

  /**
   * The prop `serviceConnect` of a service in this mesh. With a `dnsName` others reach it under that name; without one it
   * only reaches others.
   */
  serviceConnect(options: Pick<ServiceConnect, "dnsName" | "port" | "timeout"> = {}): ServiceConnect {
    checkArguments(this, "serviceConnect", meshOptionsSchema, { options });
    return { namespace: this.namespace, ...options, ...(options.dnsName !== undefined && this.encrypted) };
  }
}

/** The service checks the rest, and names itself in the error. */
const meshOptionsSchema = z.strictObject({ options: z.looseObject({ dnsName: z.string().optional() }) });

type ParsedTls = NonNullable<z.output<typeof serviceMeshSchema>["tls"]>;

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html */
function encryption(mesh: ServiceMesh, tls: ParsedTls): Pick<ServiceConnect, "tls" | "dependsOn"> {
  const { certificateAuthorityArn, encryptionKey } = tls;
  const partition = new DataAwsPartition(mesh, "partition");
  const { key } =
    encryptionKey ?? new EncryptionKey(mesh, "encryption-key", { description: `TLS keys of ${mesh.node.path}` });
  const role = new ServiceRole(mesh, "certificate-role", {
    service: "ecs.amazonaws.com",
    statements: [
      {
        actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyPair"],
        resources: [key.arn],
      },
    ],
    managedPolicyArns: [`arn:${partition.partition}:iam::aws:policy/${CERTIFICATE_POLICY}`],
  });
  return {
    tls: { certificateAuthorityArn, roleArn: role.role.arn, kmsKeyArn: key.arn },
    dependsOn: role.ready,
  };
}
