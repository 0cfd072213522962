import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import { compareSizes } from "./evidence/instance-size.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";

export const auroraFailoverTargetFits: ResourceRule = {
  id: "aurora-failover-target-fits",
  properties: ["G14"],
  severity: "warning",
  title: "The instance that Aurora promotes is as large as the writer",
  why: "Aurora promotes the replica with the lowest promotion_tier, the largest of them where several share it. A smaller one takes over the whole load with less.",
  fix: "Give the instance of the lowest promotion_tier the class of the writer, or give the small one a higher tier.",
  example: `resource "aws_rds_cluster_instance" "writer" {
  cluster_identifier = aws_rds_cluster.db.id
  instance_class     = "db.r7g.2xlarge"
}
resource "aws_rds_cluster_instance" "reports" {
  cluster_identifier = aws_rds_cluster.db.id
  instance_class     = "db.r7g.large"
}`,
  source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html",
  appliesTo: ["aws_rds_cluster"],
  check(cluster, { inventory }) {
    const referrers = inventory.referring("aws_rds_cluster_instance", "cluster_identifier", cluster.id);
    if (referrers.length < 2) return undefined;
    const vague = referrers.find(({ certainty }) => certainty !== "exact" && certainty !== "aligned")?.resource;
    if (vague) return unknown(`whether ${vague.address} is an instance of ${cluster.address}`);
    const instances: Instance[] = [];
    for (const { resource } of referrers) {
      const instance = readInstance(resource);
      if ("status" in instance) return instance;
      instances.push(instance);
    }
    // Any of them may be the writer: AWS moves that role.
    const [best, second] = instances.toSorted((a, b) => a.tier - b.tier || (compareSizes(b.size, a.size) ?? 0));
    const verdicts = instances.map((writer) => takesOver(writer === best ? second : best, writer));
    return (
      verdicts.find(({ status }) => status === "fail") ?? verdicts.find(({ status }) => status === "unknown") ?? PASS
    );
  },
};

interface Instance {
  readonly address: string;
  readonly size: string;
  readonly tier: number;
}

function takesOver(target: Instance | undefined, writer: Instance): Verdict {
  if (!target) return PASS;
  const difference = compareSizes(target.size, writer.size);
  if (difference !== undefined && difference >= 0) return PASS;
  const [small, large] = [`${target.address} (${target.size})`, `${writer.address} (${writer.size})`];
  if (difference === undefined) return unknown(`whether ${small} can do the work of ${large}`);
  return fail(`when ${large} is the writer and is lost, ${small} takes over`);
}

/** An instance, or the verdict that something of it is not known. */
function readInstance({ attributes, address }: Resource): Instance | Verdict {
  const size = attributes.text("instance_class") ?? "";
  if (size instanceof Unknown) return unknown(`instance_class of ${address}`, size);
  const tier = attributes.text("promotion_tier");
  if (tier instanceof Unknown) return unknown(`promotion_tier of ${address}`, tier);
  return { address, size, tier: Number(attributes.number("promotion_tier") ?? 0) };
}
