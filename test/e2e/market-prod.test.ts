import { describeProtected } from "./protected-round-trip.js";

describeProtected("market-prod", ["aws_lb", "aws_rds_cluster"]);
