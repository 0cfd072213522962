import { type Body, change, type Damages, drop, named } from "./damage.js";

const GROUP = "aws_eks_node_group";
const DEPLOYMENT = "kubernetes_deployment_v1";
const SCALER = "kubernetes_horizontal_pod_autoscaler_v2";
const SERVICE = "kubernetes_service_v1";
const ATTACHMENT = "aws_autoscaling_attachment";
const INGRESS = "kubernetes_ingress_v1";
const BUDGET = "kubernetes_pod_disruption_budget_v1";

/** Fewer nodes, fewer zones, fewer pods, pods that nothing spreads, updates that take too many away. */
export const kubernetesDamages: Damages = (file) => [
  ...nodes(file),
  ...attachments(file),
  ...pods(file),
  ...services(file),
  ...entries(file),
  ...scalers(file),
  ...budgets(file),
];

/** Requests that come to the nodes of one zone alone. */
const attachments: Damages = (file) =>
  named(file, ATTACHMENT).map(([only]) => ({
    name: `${ATTACHMENT}.${only}: the only one`,
    apply(copy) {
      for (const [name] of named(copy, ATTACHMENT)) if (name !== only) delete copy.resource[ATTACHMENT]?.[name];
    },
  }));

/** Requests that come to nodes and find nobody there. */
const services: Damages = (file) =>
  named(file, SERVICE).flatMap(([name, body]) => {
    const { type, port } = specOf(body);
    if (type !== "NodePort") return [];
    return [
      drop(SERVICE, name),
      change(SERVICE, name, "on another node port", (service) => {
        specOf(service)["port"] = (port as Body[]).map((each) => ({ ...each, node_port: 32_767 }));
      }),
    ];
  });

/**
 * Requests that come in and find no pods. Of the network policies there are no damages: one that lets nobody in is an
 * application that never worked, with however many pods.
 */
const entries: Damages = (file) => {
  if (named(file, INGRESS).length === 0) return [];
  return [
    ...named(file, SERVICE).flatMap(([name]) => [
      drop(SERVICE, name),
      change(SERVICE, name, "selects no pods", (service) => {
        specOf(service)["selector"] = { app: "nobody" };
      }),
    ]),
    ...named(file, INGRESS).map(([name]) =>
      change(INGRESS, name, "leads to no service", (ingress) => {
        specOf(ingress)["rule"] = (specOf(ingress)["rule"] as Body[]).map(toNobody);
      }),
    ),
  ];
};

function toNobody({ http, ...rule }: Body): Body {
  const paths = (http as { path: Body[] }).path;
  return { ...rule, http: { path: paths.map((path) => ({ ...path, backend: { service: { name: "nobody" } } })) } };
}

const nodes: Damages = (file) => {
  const groups = named(file, GROUP);
  const [first] = groups.map(([, body]) => body["subnet_ids"]);
  return groups.flatMap(([name, body]) => [
    drop(GROUP, name),
    change(GROUP, name, "one node at least", (group) => {
      group["scaling_config"] = { ...(body["scaling_config"] as Body), min_size: 1 };
    }),
    ...(body["subnet_ids"] === first
      ? []
      : [
          change(GROUP, name, "in the zone of the first group", (group) => {
            group["subnet_ids"] = first;
          }),
        ]),
  ]);
};

const pods: Damages = (file) =>
  named(file, DEPLOYMENT).flatMap(([name]) => [
    change(DEPLOYMENT, name, "spread over nothing", (deployment) => {
      delete podOf(deployment)["topology_spread_constraint"];
    }),
    change(DEPLOYMENT, name, "spread where there is room", (deployment) => {
      const pod = podOf(deployment);
      const constraints = pod["topology_spread_constraint"] as Body[];
      pod["topology_spread_constraint"] = constraints.map((each) => ({
        ...each,
        when_unsatisfiable: "ScheduleAnyway",
      }));
    }),
    change(DEPLOYMENT, name, "spread over nodes alone", (deployment) => {
      const pod = podOf(deployment);
      const constraints = pod["topology_spread_constraint"] as Body[];
      pod["topology_spread_constraint"] = constraints.filter(
        (each) => each["topology_key"] === "kubernetes.io/hostname",
      );
    }),
    change(DEPLOYMENT, name, "in one zone by its node selector", (deployment) => {
      podOf(deployment)["node_selector"] = { "topology.kubernetes.io/zone": "eu-west-1a" };
    }),
    change(DEPLOYMENT, name, "half of the pods may be missing in a release", (deployment) => {
      const strategy = specOf(deployment)["strategy"] as Body;
      strategy["rolling_update"] = { max_unavailable: "50%" };
    }),
  ]);

const scalers: Damages = (file) =>
  named(file, SCALER).flatMap(([name, body]) =>
    [1, 2, Number(specOf(body)["min_replicas"]) - 1].map((least) =>
      change(SCALER, name, `min_replicas = ${least}`, (scaler) => {
        specOf(scaler)["min_replicas"] = least;
      }),
    ),
  );

const budgets: Damages = (file) =>
  named(file, BUDGET).flatMap(([name]) => [
    drop(BUDGET, name),
    change(BUDGET, name, "lets none go", (budget) => {
      specOf(budget)["max_unavailable"] = "0";
    }),
    change(BUDGET, name, "lets all go", (budget) => {
      specOf(budget)["max_unavailable"] = "100%";
    }),
  ]);

function specOf(resource: Body): Body {
  return resource["spec"] as Body;
}

function podOf(deployment: Body): Body {
  return (specOf(deployment)["template"] as Body)["spec"] as Body;
}
