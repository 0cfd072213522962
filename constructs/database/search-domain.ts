import { OpensearchDomain } from "@cdktf/provider-aws/lib/opensearch-domain/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { TrafficRule } from "../network/traffic-rule.js";
import { parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { grantTo } from "../security/grant-to.js";
import type { Grantee } from "../security/grantee.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { SearchAdministrator } from "./search-administrator.js";
import { type ParsedSearchDomainProps, type SearchDomainProps, searchDomainSchema } from "./search-domain-props.js";
import { publishSearchLogs } from "./search-logs.js";

/** AWS: https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html (DomainName, 3 to 28 characters) */
const DOMAIN_NAME_MAX = 28;
const HTTPS = 443;
const MASTERS = 3;
/** https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainEndpointOptions.html (TLSSecurityPolicy) */
const TLS_POLICY = "Policy-Min-TLS-1-2-PFS-2023-10";

/** Paths that searches are posted to: reading is then more than GET. */
const SEARCHES = ["_search", "*/_search", "_msearch", "*/_msearch", "_count", "*/_count"];

/**
 * An Amazon OpenSearch Service domain in the VPC with a full copy of the data in each of three zones, one of which stands
 * by, and three dedicated masters; HTTPS only, encrypted, with fine-grained access by IAM.
 *
 * Survives the loss of a node or of any one zone: the nodes that stand by serve within a minute, and nothing is moved.
 * That holds for indexes with two replicas, which a domain with standby demands. Without standby an index survives with
 * one replica, which Terraform does not show, and the rest of the nodes must carry its load while copies are made anew.
 * With `deployment: { type: "single-zone" }` a lost zone takes the domain and its data.
 * Does not survive the loss of the region, nor being deleted: AWS has no deletion protection for it, and its automatic
 * snapshots go with the domain.
 * An IAM permission alone reads nothing: map each role to a role of OpenSearch, as the `masterUserArn`. The account needs
 * the service-linked role of `opensearchservice.amazonaws.com` before its first domain in a VPC.
 * Sources: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html,
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html,
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/slr-aos.html
 */
export class SearchDomain extends Construct {
  readonly domain: OpensearchDomain;
  readonly securityGroup: SecurityGroup;
  /** TCP port of the endpoint; HTTPS only. */
  readonly port: number = HTTPS;
  /** Host of the endpoint. */
  readonly endpoint: string;
  /** Who administers the domain and maps roles. */
  readonly masterUserArn: string;
  readonly encryptionKey: EncryptionKey;
  /** Data nodes and dedicated masters together. */
  readonly nodes: number;
  /** GiB of storage of every data node. */
  readonly volumeSize: number;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: SearchDomainProps) {
    super(scope, id);
    const parsed = parseProps(this, searchDomainSchema, props);
    this.encryptionKey =
      parsed.encryptionKey ??
      new EncryptionKey(this, "encryption-key", { description: `Data at rest of ${this.node.path}` });
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: physicalName(this, { maxLength: 255 }),
      description: "OpenSearch nodes",
      vpcId: parsed.network.vpc.id,
    });
    this.nodes = parsed.instanceCount + (parsed.deployment.type === "single-zone" ? 0 : MASTERS);
    this.volumeSize = parsed.volumeSize;
    const administrator =
      parsed.masterUserArn === undefined ? new SearchAdministrator(this, "administrator") : undefined;
    this.masterUserArn = administrator?.role.arn ?? parsed.masterUserArn ?? "";
    this.domain = createDomain(this, parsed);
    administrator?.permit(this.domain.arn);
    this.endpoint = this.domain.endpoint;
    this.waiveCuts(parsed);
  }

  /** Lets `client` connect. The id says who to whom, for example `service-to-search`. */
  allowFrom(id: string, client: SecurityGroup): TrafficRule {
    return new TrafficRule(this, id, { from: client, to: this.securityGroup, port: this.port });
  }

  /** Lets `grantee` search and read documents, once the domain maps its role to one that may. */
  grantRead(grantee: Grantee): void {
    const { arn } = this.domain;
    grantTo(grantee, this, "read", [
      { actions: ["es:ESHttpGet", "es:ESHttpHead"], resources: [`${arn}/*`] },
      { actions: ["es:ESHttpPost"], resources: SEARCHES.map((path) => `${arn}/${path}`) },
    ]);
  }

  /** Lets `grantee` add, change and delete documents, once the domain maps its role to one that may. */
  grantWrite(grantee: Grantee): void {
    const actions = ["es:ESHttpDelete", "es:ESHttpPatch", "es:ESHttpPost", "es:ESHttpPut"];
    grantTo(grantee, this, "write", [{ actions, resources: [`${this.domain.arn}/*`] }]);
  }

  /** Lets `grantee` search, read, add, change and delete documents. */
  grantReadWrite(grantee: Grantee): void {
    this.grantRead(grantee);
    this.grantWrite(grantee);
  }

  private waiveCuts({ deployment, waiver }: ParsedSearchDomainProps): void {
    if (deployment.type !== "single-zone") return;
    for (const rule of ["opensearch-zones", "opensearch-dedicated-masters"]) {
      RedundancyDeclaration.of(this).waive(rule, this.domain, waiver);
    }
  }
}

function createDomain(search: SearchDomain, props: ParsedSearchDomainProps): OpensearchDomain {
  const { network, zones, volumeSize } = props;
  const domainName = physicalName(search, { maxLength: DOMAIN_NAME_MAX });
  const [hours, minutes] = props.offPeakWindowStart.split(":").map(Number);
  return new OpensearchDomain(search, "Resource", {
    domainName,
    engineVersion: props.engineVersion,
    clusterConfig: clusterConfig(props),
    ebsOptions: { ebsEnabled: true, volumeType: "gp3", volumeSize },
    vpcOptions: {
      subnetIds: zones.map((zone) => network.subnet("isolated", zone).id),
      securityGroupIds: [search.securityGroup.id],
    },
    encryptAtRest: { enabled: true, kmsKeyId: search.encryptionKey.key.arn },
    nodeToNodeEncryption: { enabled: true },
    domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: TLS_POLICY },
    advancedSecurityOptions: {
      enabled: true,
      internalUserDatabaseEnabled: false,
      masterUserOptions: { masterUserArn: search.masterUserArn },
    },
    offPeakWindowOptions: {
      enabled: true,
      offPeakWindow: { windowStartTime: { hours: hours ?? 0, minutes: minutes ?? 0 } },
    },
    softwareUpdateOptions: { autoSoftwareUpdateEnabled: true },
    ...publishSearchLogs(search, domainName, props),
  });
}

function clusterConfig({
  instanceType,
  instanceCount,
  deployment,
  dedicatedMasterType,
  zones,
}: ParsedSearchDomainProps) {
  const nodes = { instanceType, instanceCount };
  if (deployment.type === "single-zone") {
    return { ...nodes, zoneAwarenessEnabled: false, multiAzWithStandbyEnabled: false, dedicatedMasterEnabled: false };
  }
  return {
    ...nodes,
    zoneAwarenessEnabled: true,
    zoneAwarenessConfig: { availabilityZoneCount: zones.length },
    multiAzWithStandbyEnabled: deployment.type === "with-standby",
    dedicatedMasterEnabled: true,
    dedicatedMasterCount: MASTERS,
    dedicatedMasterType,
  };
}
