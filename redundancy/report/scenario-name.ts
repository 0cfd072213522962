import type { Report, ReportScenario } from "./report.js";

/** What is lost, in words: `zone eu-west-1a`, `one task of aws_ecs_service.web`, or an address. */
export function scenarioNames(report: Report): (scenario: ReportScenario) => string {
  const roles = new Map(
    report.components.flatMap(({ id, members }) =>
      members.map((member) => [member.id, { component: id, role: member.role }] as const),
    ),
  );
  return (scenario) => {
    const lost = scenario.lost.join(" and ");
    switch (scenario.kind) {
      case "zone":
        return `zone ${lost}`;
      case "zones":
        return `zones ${lost}`;
      case "zone+deployment":
        return `zone ${lost}, deploying`;
      case "zone+static":
        return `zone ${lost}, no launches`;
      case "region":
        return `region ${lost}`;
      case "member": {
        const member = roles.get(lost);
        const own = !member || !lost.startsWith(`${member.component}#`);
        return own ? lost : `one ${member.role} of ${member.component}`;
      }
      default:
        return lost;
    }
  };
}
