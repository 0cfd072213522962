import { describePlanned } from "./planned.js";

describePlanned(
  "planned-datastores",
  ["aws_opensearch_domain", "aws_dynamodb_table"],
  "the provider waits ten minutes for an OpenSearch domain",
);
