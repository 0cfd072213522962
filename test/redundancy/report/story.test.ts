import { describe, expect, it } from "vitest";
import { tellStory } from "../../../redundancy/report/story.js";
import { toStoryJson, toStoryText } from "../../../redundancy/report/story-text.js";
import { requestedScenario } from "../../../redundancy/simulate/requested-scenario.js";
import { simulator } from "../../../redundancy/simulate/simulate.js";
import { systemOf, type TerraformJson } from "../terraform.js";
import { SHARED_NAT } from "./shared-nat.js";

function storyOf(json: TerraformJson, lose: string[], circumstances = {}) {
  const { graph } = systemOf(json);
  const scenario = requestedScenario(lose, graph, circumstances);
  return tellStory(graph, scenario, simulator(graph).run(scenario));
}

describe("A story", () => {
  it("tells in order what is lost, who misses it, and what it comes to", () => {
    const story = storyOf(SHARED_NAT, ["zone:eu-west-1a"]);
    expect(story.opening).toBe("Lost at once: zone eu-west-1a");
    expect(story.steps.map(({ component }) => component)).toEqual([
      "aws_nat_gateway.a",
      "aws_ecs_service.web",
      "aws_lb.front",
    ]);
    expect(story.steps[0]?.sentence).toBe("aws_nat_gateway.a is in eu-west-1a and is lost.");
    expect(story.steps[1]?.sentence).toMatch(
      /^aws_ecs_service\.web loses up to 2 of its 6 tasks\. Nothing of it is left\. It needs aws_nat_gateway\.a \(through .*aws_route\.[abc]\), which is down\. It is down\.$/,
    );
    expect(story.endings.map(({ sentence }) => sentence)).toEqual([
      "aws_lb.front is down until what is lost is back, or a person acts",
    ]);
    expect(story.survived).toBe(false);
  });

  it("ends well where what is left carries the demand", () => {
    const story = storyOf(SHARED_NAT, ["zone:eu-west-1b"]);
    expect(story.survived).toBe(true);
    expect(toStoryText(story)).toContain("✓ aws_lb.front carries on\n");
  });

  it("says what could not be told", () => {
    const { "//": _, ...undeclared } = SHARED_NAT;
    const story = storyOf(undeclared, ["zone:eu-west-1b"]);
    expect(story.survived).toBe(false);
    expect(toStoryText(story)).toMatch(/\? What becomes of aws_lb\.front cannot be told: .* is not known/);
  });

  it("names a component of which nothing but that is known", () => {
    const instance = { aws_db_instance: { db: { engine: "postgres", multi_az: false } } };
    const subnet = { aws_subnet: { a: { availability_zone: "eu-west-1a" } } };
    const nat = { aws_nat_gateway: { n: { subnet_id: "${aws_subnet.a.id}" } } };
    const story = storyOf({ resource: { ...instance, ...subnet, ...nat } }, ["zone:eu-west-1a"]);
    expect(story.steps.map(({ sentence }) => sentence)).toContain(
      "Whether aws_db_instance.db carries on cannot be told: the zone of aws_db_instance.db is not known.",
    );
  });

  it("names the circumstances", () => {
    const { opening } = storyOf(SHARED_NAT, ["zone:eu-west-1b"], { duringDeployment: true, static: true });
    expect(opening).toMatch(/^Lost at once: zone eu-west-1b while .* deployment and nothing can be launched/);
  });

  it("gives a takeover with its time, and the page that states it", () => {
    const database: TerraformJson = {
      provider: { aws: [{ region: "eu-west-1" }] },
      resource: {
        aws_rds_cluster: { db: { engine: "aurora-postgresql" } },
        aws_rds_cluster_instance: Object.fromEntries(
          ["a", "b"].map((zone) => [
            zone,
            {
              cluster_identifier: "${aws_rds_cluster.db.id}",
              engine: "aurora-postgresql",
              availability_zone: `eu-west-1${zone}`,
            },
          ]),
        ),
      },
    };
    const text = toStoryText(storyOf(database, ["zone:eu-west-1a"])).replace(/\s+/g, " ");
    expect(text).toContain(
      "in eu-west-1a. 1 of 2 is left. Another member takes over within 1 min, and no data is lost. [1]",
    );
    expect(text).toContain("[1] https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/");
  });

  it("is also data, with every sentence", () => {
    const story = storyOf(SHARED_NAT, ["zone:eu-west-1a"]);
    expect(JSON.parse(toStoryJson(story))).toEqual({ schemaVersion: 1, ...story });
  });
});
