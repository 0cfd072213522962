import { type Body, change, type Damages, drop, named, set } from "./damage.js";

/** Records without their health checks, pairs that lead to one place, origin groups that do not fail over. */
export const edgeDamages: Damages = (file) => [
  ...recordDamages(file),
  ...healthCheckDamages(file),
  ...distributionDamages(file),
];

const recordDamages: Damages = (file) =>
  named(file, "aws_route53_record")
    .filter(([, body]) => body["set_identifier"] !== undefined)
    .flatMap(([name, body]) => [
      // Without it there would be nothing left that is unhealthy first.
      ...(isPrimary(body) ? [change("aws_route53_record", name, "nobody looks at it", unchecked)] : []),
      ...twins(file, body).flatMap(([, other]) => [
        set("aws_route53_record", name, "alias", other["alias"]),
        // A name is known by its first record: without that it is another one in the report.
        ...(isFirst(file, name, body) ? [] : [drop("aws_route53_record", name)]),
      ]),
    ]);

/** Route 53 takes for healthy what a disabled check would look at. */
const healthCheckDamages: Damages = (file) =>
  named(file, "aws_route53_health_check").map(([name]) => set("aws_route53_health_check", name, "disabled", true));

const distributionDamages: Damages = (file) =>
  named(file, "aws_cloudfront_distribution")
    .filter(([, body]) => body["origin_group"] !== undefined)
    .flatMap(([name]) => [
      change("aws_cloudfront_distribution", name, "keeps to its primary", (body) => {
        Object.assign(body["default_cache_behavior"] as object, { target_origin_id: "primary" });
      }),
      change("aws_cloudfront_distribution", name, "takes what writes", (body) => {
        Object.assign(body["default_cache_behavior"] as object, { allowed_methods: ["GET", "HEAD", "POST"] });
      }),
      change("aws_cloudfront_distribution", name, "fails over for 404 alone", (body) => {
        const [group] = body["origin_group"] as Body[];
        Object.assign(group?.["failover_criteria"] as object, { status_codes: [404] });
      }),
      change("aws_cloudfront_distribution", name, "has one origin twice", (body) => {
        const [first, second] = body["origin"] as Body[];
        Object.assign(second ?? {}, { domain_name: first?.["domain_name"] });
      }),
    ]);

function unchecked(body: Body): void {
  delete body["health_check_id"];
  Object.assign(body["alias"] as object, { evaluate_target_health: false });
}

function isFirst(file: Parameters<Damages>[0], name: string, body: Body): boolean {
  return named(file, "aws_route53_record").find(([, other]) => isTwin(other, body))?.[0] === name;
}

function isPrimary(body: Body): boolean {
  return (body["failover_routing_policy"] as { type?: string } | undefined)?.type !== "SECONDARY";
}

/** The other answers of the same name and type. */
function twins(file: Parameters<Damages>[0], body: Body): [string, Body][] {
  return named(file, "aws_route53_record").filter(([, other]) => other !== body && isTwin(other, body));
}

function isTwin(one: Body, other: Body): boolean {
  return one["name"] === other["name"] && one["type"] === other["type"];
}
