/**
 * The `server.properties` of a cluster: a copy of every topic in every zone, of which all but one must have a write, and
 * no copy that lacks some of it becomes the leader.
 * Sources: https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html,
 * https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html
 */
export function serverProperties(zones: number, others: Readonly<Record<string, string>>): string {
  const properties = {
    ...others,
    "default.replication.factor": String(zones),
    "min.insync.replicas": String(zones - 1),
    "unclean.leader.election.enable": "false",
  };
  return Object.entries(properties)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("\n");
}
