import { App } from "cdktf";
import { KeyValueTable } from "../../../constructs/database/key-value-table.js";
import { SearchDomain } from "../../../constructs/database/search-domain.js";
import { Network } from "../../../constructs/network/network.js";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import { SearchAlarms } from "../../../constructs/observability/search-alarms.js";
import { TableAlarms } from "../../../constructs/observability/table-alarms.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";

const region = "eu-west-1";
const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] as const;

const app = new App();
const stack = new AwsStack(app, "planned-datastores", { region });
const network = new Network(stack, "network", { region, zones, nat: { placement: "none" } });
const role = new ServiceRole(stack, "client", { service: "ecs-tasks.amazonaws.com" });
const topic = new AlarmTopic(stack, "topic", { subscribers: { emails: ["ops@example.com"] } });

const search = new SearchDomain(stack, "search", {
  network,
  engineVersion: "OpenSearch_2.19",
  instanceType: "r7g.large.search",
});
search.grantReadWrite(role);
new SearchAlarms(stack, "search-alarms", { search, topic });

const kmsKeyArn = "arn:aws:kms:eu-central-1:111122223333:key/0d990263-018e-4e65-a703-eff731de951e";
const table = new KeyValueTable(stack, "everywhere", {
  hashKey: { name: "id", type: "S" },
  replicas: [{ regionName: "eu-central-1", kmsKeyArn }],
});
new TableAlarms(stack, "everywhere-alarms", { table, topic });
app.synth();
