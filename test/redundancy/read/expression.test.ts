import { describe, expect, it } from "vitest";
import { Reference, Template, Unknown } from "../../../redundancy/read/value.js";
import { evaluated } from "./expression-of.js";

const exact = (target: string, attribute: string) => new Reference([target], attribute, "exact");
const some = (targets: string[], attribute: string) => new Reference(targets, attribute, "class");
const SUBNETS = ["aws_subnet.p[0]", "aws_subnet.p[1]", "aws_subnet.p[2]"];

describe("An expression", () => {
  it.each<[string, unknown]>([
    ["no expression", "no expression"],
    ["${1 + 2 * 3}", 7],
    ["${(1 + 2) * 3 % 4}", 1],
    ["${-2 - -3}", 1],
    ["${!(1 < 2) || 2 >= 2 && true}", true],
    ['${1 == 1 ? "yes" : "no"}', "yes"],
    ["${false ? 1 : true ? 2 : 3}", 2],
    ['${"a" != "b"}', true],
    ["${null}", undefined],
    ["${1e3}", 1000],
    ['${"\\u00e9\\n\\t\\"\\\\"}', 'é\n\t"\\'],
    ["a $${b} %%{c} $ % $5", "a ${b} %{c} $ % $5"],
    ['${"$${x}"}', "${x}"],
    ['a${1}b${"c${2}"}', "a1bc2"],
    ["a ${~ 1 ~} b", "a1b"],
    ["${ /* a */ 1 + # b\n 2 // c\n}", 3],
    ['${[1, [2, 3,], {a = 1, b : 2, "c d" = 3 ("e") = 4}]}', [1, [2, 3], { a: 1, b: 2, "c d": 3, e: 4 }]],
    ['${[for i, z in local.zones : "${i}${z}" if i != 1]}', ["0eu-west-1a", "2eu-west-1c"]],
    [
      '${{for z in local.zones : z => upper(z) if z != "eu-west-1c"}}',
      { "eu-west-1a": "EU-WEST-1A", "eu-west-1b": "EU-WEST-1B" },
    ],
    ['${{for n in [1, 2, 3] : (n % 2 == 0 ? "even" : "odd") => n...}}', { odd: [1, 3], even: [2] }],
    ["${local.zones[1]}", "eu-west-1b"],
    ["${local.zones.1}", "eu-west-1b"],
    ['${local.tags["team"]}', "a"],
    ["${[{a = [1]}, {a = [2]}][*].a[0]}", [1, 2]],
    ["${[{a = [1]}, {a = [2]}].*.a[0]}", [1]],
  ])("%s is read", (text, value) => {
    expect(evaluated(text)).toEqual(value);
  });

  it.each<[string, unknown]>([
    ['${toset(["b", "a", "b"])}', ["a", "b"]],
    ["${concat([1], [], [2, 3])}", [1, 2, 3]],
    ['${compact(["", "a", null])}', ["a"]],
    ["${distinct([1, 2, 1])}", [1, 2]],
    ["${flatten([[1, [2]], 3])}", [1, 2, 3]],
    ["${merge({a = 1, b = 1}, {b = 2})}", { a: 1, b: 2 }],
    ['${element(["a", "b", "c"], 4)}', "b"],
    ["${slice(local.zones, 0, 2)}", ["eu-west-1a", "eu-west-1b"]],
    ['${length(local.zones) + length("ab")}', 5],
    ["${length(aws_subnet.p)}", 3],
    ["${keys({b = 1, a = 2})}", ["a", "b"]],
    ["${values({b = 1, a = 2})}", [2, 1]],
    ['${lookup({a = 1}, "b", 5)}', 5],
    ["${try(local.nothing, {a = 1}.b, 6)}", 6],
    ['${coalesce(null, "", "c")}', "c"],
    ['${join("-", ["a", 1])}', "a-1"],
    ['${split(",", "a,b")}', ["a", "b"]],
    ['${format("%s-%03d%%", "a", 7)}', "a-007%"],
    ["${range(3)}", [0, 1, 2]],
    ["${max(local.counts...)}", 7],
    ["${jsondecode(jsonencode({a = [1]})).a}", [1]],
    ["${one([])}", undefined],
    ['${zipmap(["a"], [1])}', { a: 1 }],
    ['${contains(local.zones, "eu-west-1b")}', true],
    ['${tonumber("3")}', "3"],
    ['${trimsuffix("a.", ".")}', "a"],
  ])("%s is computed", (text, value) => {
    const locals = { zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"], counts: [3, 7] };
    expect(evaluated(text, { locals, resource: { aws_subnet: { p: { count: 3 } } } })).toEqual(value);
  });

  it.each<[string, unknown]>([
    ["${aws_rds_cluster.db.arn}", exact("aws_rds_cluster.db", "arn")],
    [
      "${aws_rds_cluster.db.master_user_secret[0].secret_arn}",
      exact("aws_rds_cluster.db", "master_user_secret[0].secret_arn"),
    ],
    ['${aws_rds_cluster.db.tags["a b"]}', exact("aws_rds_cluster.db", 'tags["a b"]')],
    ["${aws_subnet.p[1].id}", exact("aws_subnet.p[1]", "id")],
    ["${aws_subnet.p[(1 + 1) % 3].id}", exact("aws_subnet.p[2]", "id")],
    ['${aws_sqs_queue.each["a"].arn}', exact('aws_sqs_queue.each["a"]', "arn")],
    ["${aws_subnet.p[*].id}", SUBNETS.map((id) => exact(id, "id"))],
    ["${aws_subnet.p.*.id}", SUBNETS.map((id) => exact(id, "id"))],
    ["${aws_rds_cluster.db[*].arn}", [exact("aws_rds_cluster.db", "arn")]],
    [
      "${values(aws_sqs_queue.each)[*].arn}",
      [exact('aws_sqs_queue.each["a"]', "arn"), exact('aws_sqs_queue.each["b"]', "arn")],
    ],
    ["${[for s in aws_subnet.p : s.id]}", SUBNETS.map((id) => exact(id, "id"))],
    ["${slice(aws_subnet.p[*].id, 0, 2)}", SUBNETS.slice(0, 2).map((id) => exact(id, "id"))],
    ["${element(aws_subnet.p[*].id, 5)}", exact("aws_subnet.p[2]", "id")],
    ["${data.aws_availability_zones.here.names[1]}", exact("data.aws_availability_zones.here", "names[1]")],
    [
      "${slice(data.aws_availability_zones.here.zone_ids, 0, 2)}",
      [
        exact("data.aws_availability_zones.here", "zone_ids[0]"),
        exact("data.aws_availability_zones.here", "zone_ids[1]"),
      ],
    ],
    ["${true ? aws_subnet.p[0].id : aws_subnet.p[1].id}", exact("aws_subnet.p[0]", "id")],
    ["${try(aws_subnet.p[7].id, aws_subnet.p[0].id)}", exact("aws_subnet.p[0]", "id")],
  ])("%s refers to what it names", (text, value) => {
    expect(evaluated(text)).toEqual(value);
  });

  it.each<[string, unknown]>([
    ["${aws_nat_gateway.some[0].id}", some(["aws_nat_gateway.some"], "id")],
    ["${aws_nat_gateway.some[*].id}", some(["aws_nat_gateway.some"], "id")],
    ["${aws_subnet.p[var.size].id}", some(SUBNETS, "id")],
    ["${var.size == 3 ? aws_subnet.p[0].id : aws_subnet.p[1].id}", some(SUBNETS.slice(0, 2), "id")],
    ["${element(data.aws_availability_zones.here.names, 1)}", exact("data.aws_availability_zones.here", "names[?]")],
  ])("%s refers to some of them", (text, value) => {
    expect(evaluated(text)).toEqual(value);
  });

  it("refers to perhaps nothing where one side of an open condition is null", () => {
    expect(evaluated("${var.size == 3 ? aws_rds_cluster.db.id : null}")).toEqual(
      new Template([
        new Reference(["aws_rds_cluster.db"], "id", "unknown"),
        new Unknown("variable size may be set at plan"),
      ]),
    );
  });

  it("is no list of a known length where a part of it is not known", () => {
    expect(evaluated("${concat([aws_rds_cluster.db.id], var.more)}")).toEqual(
      new Template([exact("aws_rds_cluster.db", "id"), new Unknown("variable more may be set at plan")]),
    );
  });

  it("keeps text around references", () => {
    expect(evaluated("service/${aws_rds_cluster.db.id}/${aws_subnet.p[0].id}")).toEqual(
      new Template(["service/", exact("aws_rds_cluster.db", "id"), "/", exact("aws_subnet.p[0]", "id")]),
    );
  });

  it("decodes a JSON document, with the references in it", () => {
    expect(evaluated('${jsonencode([{"name" = "web", "url" = "db://${aws_rds_cluster.db.endpoint}"}])}')).toEqual([
      { name: "web", url: new Template(["db://", exact("aws_rds_cluster.db", "endpoint")]) },
    ]);
  });

  it.each([
    ["${var.size}", "variable size may be set at plan"],
    ["${module.vpc.subnets[0]}", "module vpc is called here, and what it holds is not in the file"],
    ["${timestamp()}", "timestamp() is not evaluated"],
    ["${path.module}/x ${}", expect.stringContaining("cannot be read")],
    ["a%{ if true }b%{ endif }", expect.stringContaining("a template directive")],
    ["${1 +}", expect.stringContaining("cannot be read")],
    ['${"open}', expect.stringContaining("cannot be read")],
    ["${<<EOT\na\nEOT\n}", expect.stringContaining("cannot be read")],
    ["${1 / 0}", "a number without a value"],
    ["${aws_subnet.p[7].id}", "aws_subnet.p[7] is not there"],
    ["${length(data.aws_availability_zones.here.names)}", "the length of a list that is not known"],
  ])("%s is unknown, and says why", (text, because) => {
    expect(evaluated(text)).toEqual(new Unknown(because));
  });
});
