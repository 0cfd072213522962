import type { StackValues } from "./blueprint-template.js";

/**
 * The props that say where a stack is, and where its state is. Zones are named, never looked up: a lookup may find two
 * where three are meant. Their names differ by region and account:
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html
 */
export function placementProps({ region, zones, zonesAreGuessed }: StackValues): readonly string[] {
  const guess = [
    "// EDIT: your region and its zones. These are a guess, zones differ by region and account:",
    `// ${zonesCommand(region)}`,
  ];
  return [
    ...(zonesAreGuessed ? guess : []),
    `region: ${JSON.stringify(region)},`,
    `zones: [${zones.map((zone) => JSON.stringify(zone)).join(", ")}],`,
    "// EDIT: where Terraform keeps the state. Until you say, it is a file on one machine.",
    `// backend: { type: "s3", bucket: "edit-me", region: ${JSON.stringify(region)} },`,
  ];
}

/** Prints the zones of a region that an account has. */
function zonesCommand(region: string): string {
  return `aws ec2 describe-availability-zones --region ${region} --query "AvailabilityZones[].ZoneName"`;
}
