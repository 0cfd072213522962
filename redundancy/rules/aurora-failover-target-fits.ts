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
    const instances = referrers.map(({ resource }) => resource);
    const missing = instances.flatMap((instance) => unreadable(instance) ?? [])[0];
    if (missing) return missing;
    // Any of them may be the writer: AWS moves that role.
    const [best, second] = instances.toSorted((a, b) => tier(a) - tier(b) || bySize(a, b));
    const verdicts = instances.map((writer) => takesOver(writer === best ? second : best, writer));
    return (
      verdicts.find(({ status }) => status === "fail") ?? verdicts.find(({ status }) => status === "unknown") ?? PASS
    );
  },
};

const size = ({ attributes }: Resource) => String(attributes.text("instance_class") ?? "");
const tier = ({ attributes }: Resource) => Number(attributes.number("promotion_tier") ?? 0);
const bySize = (a: Resource, b: Resource) => compareSizes(size(b), size(a)) ?? 0;

function takesOver(target: Resource | undefined, writer: Resource): Verdict {
  if (!target) return PASS;
  const difference = compareSizes(size(target), size(writer));
  const [small, large] = [`${target.address} (${size(target)})`, `${writer.address} (${size(writer)})`];
  if (difference === undefined) return unknown(`whether ${small} can do the work of ${large}`);
  return difference < 0 ? fail(`when ${large} is the writer and is lost, ${small} takes over`) : PASS;
}

function unreadable({ attributes, address }: Resource): Verdict | undefined {
  for (const path of ["instance_class", "promotion_tier"]) {
    const value = attributes.text(path);
    if (value instanceof Unknown) return unknown(`${path} of ${address}`, value);
  }
  return undefined;
}
