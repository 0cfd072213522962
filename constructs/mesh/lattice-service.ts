import { VpclatticeListener } from "@cdktf/provider-aws/lib/vpclattice-listener/index.js";
import { VpclatticeListenerRule } from "@cdktf/provider-aws/lib/vpclattice-listener-rule/index.js";
import { VpclatticeService } from "@cdktf/provider-aws/lib/vpclattice-service/index.js";
import { VpclatticeServiceNetworkServiceAssociation } from "@cdktf/provider-aws/lib/vpclattice-service-network-service-association/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { grantTo } from "../security/grant-to.js";
import type { Grantee } from "../security/grantee.js";
import {
  httpMatch,
  type LatticeRule,
  latticeRulesSchema,
  targetGroups,
  type WeightedTargetGroup,
  weightedSchema,
} from "./lattice-routing.js";
import type { LatticeTargetGroup } from "./lattice-target-group.js";
import { latticeAuthPolicy, ServiceNetwork } from "./service-network.js";

export interface LatticeServiceProps {
  /** The service network whose clients reach it. */
  readonly serviceNetwork: ServiceNetwork;
  /** Where requests go that no rule takes: one group, or several with their weights. */
  readonly targets: readonly WeightedTargetGroup[];
  /** Requests that go elsewhere, by the name of the rule. Default: none. */
  readonly rules?: Readonly<Record<string, LatticeRule>>;
}

const latticeServiceSchema = z.strictObject({
  serviceNetwork: z.instanceof(ServiceNetwork, { error: "must be a ServiceNetwork" }),
  targets: weightedSchema,
  rules: latticeRulesSchema,
}) satisfies z.ZodType<unknown, LatticeServiceProps>;

/** https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateService.html (name, 3 to 40 characters) */
const NAME_MAX = 40;
const HTTPS = 443;

/**
 * A service in a service network of VPC Lattice, reached over HTTPS under a name that AWS gives it.
 *
 * Survives the loss of any one zone as its targets do: requests go to the healthy ones. Survives a bad release as far as
 * its weights are small: they are moved by hand, with an apply for each step. Does not survive the loss of the region.
 * Sources: https://docs.aws.amazon.com/vpc-lattice/latest/ug/listeners.html,
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/disaster-recovery-resilience.html
 */
export class LatticeService extends Construct {
  readonly service: VpclatticeService;
  readonly listener: VpclatticeListener;
  /** The rules by name. */
  readonly rules: Readonly<Record<string, VpclatticeListenerRule>>;
  readonly association: VpclatticeServiceNetworkServiceAssociation;
  /** Where requests go, by its rules or without one: each group once. */
  readonly targetGroups: readonly LatticeTargetGroup[];

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: LatticeServiceProps) {
    super(scope, id);
    const { serviceNetwork, targets, rules } = parseProps(this, latticeServiceSchema, props);
    const routes = [targets, ...Object.values(rules).map((rule) => rule.targets)];
    this.targetGroups = [...new Set(routes.flat().map(({ targetGroup }) => targetGroup))];
    const signed = serviceNetwork.authType === "iam";
    this.service = new VpclatticeService(this, "Resource", {
      name: physicalName(this, { maxLength: NAME_MAX }),
      authType: signed ? "AWS_IAM" : "NONE",
    });
    if (signed) latticeAuthPolicy(this, this.service.arn);
    this.listener = new VpclatticeListener(this, "https", {
      name: "https",
      protocol: "HTTPS",
      port: HTTPS,
      serviceIdentifier: this.service.id,
      defaultAction: { forward: [{ targetGroups: targetGroups(targets) }] },
    });
    this.rules = Object.fromEntries(
      Object.entries(rules).map(([name, rule]) => [
        name,
        new VpclatticeListenerRule(this, name, {
          name: `rule-${name}`,
          priority: rule.priority,
          serviceIdentifier: this.service.id,
          listenerIdentifier: this.listener.listenerId,
          match: { httpMatch: httpMatch(rule) },
          action: { forward: { targetGroups: targetGroups(rule.targets) } },
        }),
      ]),
    );
    this.association = new VpclatticeServiceNetworkServiceAssociation(this, "association", {
      serviceIdentifier: this.service.id,
      serviceNetworkIdentifier: serviceNetwork.serviceNetwork.id,
    });
  }

  /** Host under which clients of the service network reach it, over HTTPS. */
  get endpoint(): string {
    return this.association.dnsEntry.get(0).domainName;
  }

  /** Lets `grantee` call it, with requests that it signs. */
  grantInvoke(grantee: Grantee): void {
    grantTo(grantee, this, "invoke", [{ actions: ["vpc-lattice-svcs:Invoke"], resources: [`${this.service.arn}/*`] }]);
  }
}
