import { describe, expect, it } from "vitest";
import { eksNodesAfterZoneLoss } from "../../../redundancy/rules/eks-nodes-after-zone-loss.js";
import { kubernetesCapacityAfterZoneLoss } from "../../../redundancy/rules/kubernetes-capacity-after-zone-loss.js";
import { kubernetesDisruptionBudget } from "../../../redundancy/rules/kubernetes-disruption-budget.js";
import { kubernetesPodsCoverZones } from "../../../redundancy/rules/kubernetes-pods-cover-zones.js";
import { kubernetesPodsSpread } from "../../../redundancy/rules/kubernetes-pods-spread.js";
import { kubernetesRolloutHeadroom } from "../../../redundancy/rules/kubernetes-rollout-headroom.js";
import type { Rule } from "../../../redundancy/rules/rule.js";
import { ask, ids, NOT_KNOWN, subnets } from "./ask.js";

const WEB = "kubernetes_deployment_v1.web";
const LABELS = { app: "web" };
const SPREAD = {
  topology_spread_constraint: [{ topology_key: "topology.kubernetes.io/zone", when_unsatisfiable: "DoNotSchedule" }],
};

interface Given {
  readonly replicas?: number | string;
  readonly pod?: object;
  readonly spec?: object;
  readonly others?: Record<string, object>;
  readonly zones?: string;
}

/** A deployment on nodes in the zones of those letters. */
function resources({ replicas = 9, pod = SPREAD, spec = {}, others = {}, zones = "abc" }: Given) {
  const template = { metadata: { labels: LABELS }, spec: { container: [{ name: "web" }], ...pod } };
  return {
    aws_vpc: { main: {} },
    aws_subnet: subnets(...zones),
    aws_eks_cluster: { main: { name: "main" } },
    aws_eks_node_group: Object.fromEntries(
      [...zones].map((zone) => [
        zone,
        {
          cluster_name: "${aws_eks_cluster.main.name}",
          subnet_ids: ids(zone),
          scaling_config: { min_size: 2, desired_size: 2, max_size: 4 },
        },
      ]),
    ),
    kubernetes_deployment_v1: { web: { metadata: { name: "web" }, spec: { replicas, template, ...spec } } },
    ...others,
  };
}

function asked(rule: Rule, given: Given = {}, demand: Record<string, number> = { [WEB]: 6 }) {
  return ask(rule, resources(given), { "//": { holdfast: { demand } } });
}

function budget(spec: object, labels: object = LABELS) {
  return {
    others: {
      kubernetes_pod_disruption_budget_v1: {
        web: { metadata: { name: "web" }, spec: { ...spec, selector: { match_labels: labels } } },
      },
    },
  };
}

const DAEMON = { kubernetes_daemon_set_v1: { agent: { metadata: { name: "agent" }, spec: {} } } };

describe("kubernetes-capacity-after-zone-loss", () => {
  it.each<[string, Given, string[]]>([
    ["passes where the pods of the other zones are enough", {}, ["pass"]],
    [
      "fails with what is left and the demand",
      { replicas: 6 },
      [`fail ${WEB}: ${WEB} guarantees 6 pods in 3 zones, and the loss of eu-west-1a leaves 4 for a demand of 6`],
    ],
    [
      "does not know it where the replicas are not known",
      { replicas: NOT_KNOWN },
      [`unknown ${WEB}: how many pods ${WEB} guarantees (replicas (or the minimum of its autoscaler)) is not known`],
    ],
    [
      "does not know it where nothing spreads the pods",
      { pod: {} },
      [
        `unknown ${WEB}: in which zones AWS places the pods of ${WEB} (subnet_ids of the node groups of its cluster) is not known`,
      ],
    ],
  ])("%s", (_, given, expected) => {
    expect(asked(kubernetesCapacityAfterZoneLoss, given)).toEqual(expected);
  });

  it("is not asked of daemons, nor of manifests of other kinds", () => {
    const kubernetes_manifest = { class: { manifest: { kind: "StorageClass", metadata: { name: "fast" } } } };
    expect(ask(kubernetesCapacityAfterZoneLoss, { ...DAEMON, kubernetes_manifest })).toEqual([]);
  });
});

describe("kubernetes-pods-cover-zones", () => {
  it.each<[string, Given, string[]]>([
    ["passes with a pod in every zone", { replicas: 3 }, ["pass"]],
    [
      "fails with fewer pods than zones",
      { replicas: 2 },
      [`fail ${WEB}: ${WEB} guarantees 2 pods for 3 zones (eu-west-1a, eu-west-1b, eu-west-1c)`],
    ],
    ["fails with one pod", { replicas: 1 }, [`fail ${WEB}: ${WEB} guarantees 1 pod, whose zone takes all of it away`]],
    [
      "does not know it where the replicas are not known",
      { replicas: NOT_KNOWN },
      [`unknown ${WEB}: how many pods ${WEB} guarantees (replicas (or the minimum of its autoscaler)) is not known`],
    ],
  ])("%s", (_, given, expected) => {
    expect(asked(kubernetesPodsCoverZones, given)).toEqual(expected);
  });

  it("is not asked of daemons", () => {
    expect(ask(kubernetesPodsCoverZones, DAEMON)).toEqual([]);
  });
});

describe("kubernetes-pods-spread", () => {
  it("passes where the scheduler must spread the pods over zones", () => {
    expect(asked(kubernetesPodsSpread)).toEqual(["pass"]);
  });

  it.each<[string, object]>([
    ["nothing is said", {}],
    [
      "it only tries to",
      {
        topology_spread_constraint: [{ ...SPREAD.topology_spread_constraint[0], when_unsatisfiable: "ScheduleAnyway" }],
      },
    ],
  ])("fails where %s", (_, pod) => {
    expect(asked(kubernetesPodsSpread, { pod })).toEqual([
      `fail ${WEB}: nothing makes the scheduler spread the 9 pods of ${WEB} over zones`,
    ]);
  });

  it("is not asked of one pod", () => {
    expect(asked(kubernetesPodsSpread, { replicas: 1, pod: {} })).toEqual([]);
  });
});

describe("kubernetes-rollout-headroom", () => {
  const keeping = (max_unavailable: string) => ({ spec: { strategy: { rolling_update: { max_unavailable } } } });

  it.each<[string, Given, string[]]>([
    ["passes where a release adds pods first", keeping("0"), ["pass"]],
    [
      "fails where a release takes too many away",
      keeping("50%"),
      [
        `fail ${WEB}: ${WEB} keeps 50 % of 9 pods during a deployment, and the loss of eu-west-1a then leaves 3 for a demand of 6`,
      ],
    ],
    [
      "does not know it where the argument is not known",
      keeping(NOT_KNOWN),
      [`unknown ${WEB}: strategy.rolling_update.max_unavailable of ${WEB} is not known`],
    ],
  ])("%s", (_, given, expected) => {
    expect(asked(kubernetesRolloutHeadroom, given)).toEqual(expected);
  });

  it("is not asked where the loss alone breaks it", () => {
    expect(asked(kubernetesRolloutHeadroom, { replicas: 6, ...keeping("50%") })).toEqual([]);
  });
});

describe("kubernetes-disruption-budget", () => {
  const BUDGET = "kubernetes_pod_disruption_budget_v1.web";

  it.each<[string, Given, string[]]>([
    ["passes with a budget that lets one pod go", budget({ max_unavailable: "1" }), ["pass"]],
    ["passes with a budget that keeps most", budget({ min_available: "70%" }), ["pass"]],
    ["fails without one", {}, [`fail ${WEB}: no disruption budget is for the pods of ${WEB}`]],
    [
      "fails with one for other pods",
      budget({ max_unavailable: "1" }, { app: "other" }),
      [`fail ${WEB}: no disruption budget is for the pods of ${WEB}`],
    ],
    [
      "fails with one that lets none go",
      budget({ min_available: "100%" }),
      [`fail ${BUDGET}: ${BUDGET} lets no pod go (min_available = 100%): an update of nodes never ends`],
    ],
    [
      "fails with one that lets all go",
      budget({ max_unavailable: "9" }),
      [`fail ${BUDGET}: ${BUDGET} lets all pods go at once (max_unavailable = 9)`],
    ],
    [
      "does not know it where the number is not known",
      budget({ max_unavailable: NOT_KNOWN }),
      [`unknown ${BUDGET}: max_unavailable of ${BUDGET} is not known`],
    ],
    [
      "does not know it where a label is not known",
      budget({ max_unavailable: "1" }, { app: NOT_KNOWN }),
      [`unknown ${WEB}: which disruption budget is for the pods of ${WEB} is not known`],
    ],
    ["is not asked of one pod", { replicas: 1 }, []],
  ])("%s", (_, given, expected) => {
    expect(asked(kubernetesDisruptionBudget, given)).toEqual(expected);
  });
});

describe("eks-nodes-after-zone-loss", () => {
  const CLUSTER = "aws_eks_cluster.main";

  it.each<[string, number, string[]]>([
    ["passes where the nodes of the other zones are enough", 4, ["pass"]],
    [
      "fails with what is left and the demand",
      5,
      [`fail ${CLUSTER}: the loss of eu-west-1a leaves 4 nodes of ${CLUSTER} for a demand of 5`],
    ],
  ])("%s", (_, demand, expected) => {
    expect(asked(eksNodesAfterZoneLoss, {}, { [CLUSTER]: demand })).toEqual(expected);
  });

  it("does not know it where the number of nodes is not known", () => {
    const nodes = resources({}).aws_eks_node_group;
    const others = {
      aws_eks_node_group: { ...nodes, a: { ...nodes["a"], scaling_config: { min_size: NOT_KNOWN } } },
    };
    expect(asked(eksNodesAfterZoneLoss, { others }, { [CLUSTER]: 4 })).toEqual([
      `unknown ${CLUSTER}: how many nodes ${CLUSTER} has at least (min_size of its node groups) is not known`,
    ]);
  });

  it("is not asked where nobody declared a demand, nor without node groups", () => {
    expect(asked(eksNodesAfterZoneLoss)).toEqual([]);
    expect(asked(eksNodesAfterZoneLoss, { others: { aws_eks_node_group: {} } }, { [CLUSTER]: 4 })).toEqual([]);
  });
});

describe("a few pods of a new version behind the service of the old one", () => {
  const template = { metadata: { labels: LABELS }, spec: { container: [{ name: "web" }], ...SPREAD } };
  const deployments = (web: number, canary: number) => ({
    kubernetes_deployment_v1: {
      web: { metadata: { name: "web" }, spec: { replicas: web, template } },
      canary: { metadata: { name: "canary" }, spec: { replicas: canary, template } },
    },
  });
  const service = (selector: object) => ({
    kubernetes_service_v1: { web: { metadata: { name: "web" }, spec: { selector } } },
  });
  const verdicts = (others: Record<string, object>) =>
    [kubernetesPodsCoverZones, kubernetesCapacityAfterZoneLoss].flatMap((rule) =>
      asked(rule, { others }).filter((verdict) => verdict.includes("canary")),
    );

  it("need not cover zones and carry the load, as the others carry on", () => {
    expect(verdicts({ ...deployments(9, 1), ...service(LABELS) })).toEqual([]);
  });

  it.each([
    ["where no service leads to both", { ...deployments(9, 1), ...service({ app: "other" }) }],
    ["where the old version has no more pods", { ...deployments(1, 1), ...service(LABELS) }],
  ])("must %s", (_, others) => {
    expect(verdicts(others)).toContainEqual(expect.stringMatching(/^fail kubernetes_deployment_v1\.canary: /));
  });
});
