import { describeProtected } from "./protected-round-trip.js";

describeProtected("bank-prod", ["aws_lb", "aws_rds_cluster"]);
